/**
 * A report and its claims: each field of a claim lights up its words, words lead to their claims, and a selection of
 * words becomes a claim or tie that the machine missed.
 *
 * @typedef {{key: string, claim: string, field: string, spans: [number, number][]}} Mark offsets are code points
 * @typedef {{length: number, marks: Mark[], furniture: [number, number][]}} Data
 */
import { Painter } from "./highlight_paint.js";
import { takeSelections } from "./highlight_select.js";
import { caretAt, DocumentText } from "./offsets.js";
import { make, words } from "./page.js";

/** Words nearer than this share of the window's height to its edges are brought further in. */
const MARGIN = 0.08;

/**
 * @param {HTMLElement} element holds the report and the claims' cards
 * @param {Data} data
 * @param {AbortSignal} signal
 */
export function mount(element, data, signal) {
  const report = /** @type {HTMLElement} */ (element.querySelector("[data-document-text]"));
  if (!CSS.highlights) return refuse(report, "highlight_unsupported");
  const text = new DocumentText(report);
  if (text.length !== data.length) return refuse(report, "highlight_differs");
  const painter = new Painter(report, text, data, signal);
  const claims = new Claims(element, text, data.marks, painter);
  claims.listen(report, signal);
  takeSelections(element, report, text, painter, (span) => reveal(text, span), signal);
  const { selected, at } = element.dataset;
  if (selected) {
    claims.select(selected);
    // In the wide layout the cards scroll by themselves; the words come into the window after it.
    element.querySelector(`[data-claim="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: "nearest" });
  }
  if (at) {
    const [start, end] = at.split("-").map(Number);
    painter.find([start, end]);
    reveal(text, [start, end]);
  } else if (selected) claims.reveal(selected);
}

/** @param {HTMLElement} report @param {string} key why nothing is highlighted */
function refuse(report, key) {
  report.before(make("p", { class: "notice notice-warning", role: "status" }, words(key)));
}

/**
 * Bring words into the window, if they are not.
 * @param {DocumentText} text @param {[number, number]} span
 */
function reveal(text, [start, end]) {
  const { startContainer, startOffset, endContainer, endOffset } = text.range(start, end);
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const inView = () => {
    const { top, bottom } = range.getBoundingClientRect();
    return bottom > top && top > innerHeight * MARGIN && bottom < innerHeight * (1 - MARGIN);
  };
  if (inView()) return;
  // A chunk out of sight is not laid out; its words have a place only once it is near.
  startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  if (!inView()) scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 3 });
}

/** Cards and their fields on one side, words on the other. */
class Claims {
  /** @type {string | null} */
  selected = null;

  /**
   * @param {HTMLElement} element @param {DocumentText} text @param {Mark[]} marks
   * @param {Painter} painter
   */
  constructor(element, text, marks, painter) {
    this.element = element;
    this.text = text;
    this.marks = marks;
    this.painter = painter;
    /** @type {Map<string, Mark>} */
    this.byKey = new Map(marks.map((mark) => [mark.key, mark]));
  }

  /** @param {HTMLElement} report @param {AbortSignal} signal */
  listen(report, signal) {
    const on = (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
      this.element.addEventListener(type, listener, { signal });
    on("pointerover", ({ target }) => this.show(target));
    on("pointerleave", () => this.show(null));
    on("focusin", ({ target }) => {
      const card = target.closest("[data-claim]");
      if (card) this.select(card.dataset.claim);
      this.show(target);
      if (target.matches(":focus-visible")) this.revealFor(target);
    });
    on("click", ({ target }) => {
      const card = target.closest("[data-claim]");
      if (!card) return;
      this.select(card.dataset.claim);
      if (target.closest("[data-mark]")) this.revealFor(target);
    });
    on("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("[data-claim], [data-mark]")) this.revealFor(event.target);
    });
    report.addEventListener("click", (event) => {
      if (getSelection()?.isCollapsed) this.follow(event.clientX, event.clientY);
    }, { signal });
  }

  /**
   * Light up what the pointer or the focus is on: a field's words, the fields of a card, else those of the selected.
   * @param {Element | null} target
   */
  show(target) {
    const card = /** @type {HTMLElement | null} */ (target?.closest("[data-claim]") ?? null);
    const value = /** @type {HTMLElement | null} */ (target?.closest("[data-mark]") ?? null);
    this.painter.claim(card?.dataset.claim ?? this.selected);
    this.painter.mark(this.byKey.get(value?.dataset.mark ?? ""));
  }

  /** @param {string} id */
  select(id) {
    this.selected = id;
    for (const card of this.#cards()) {
      if (card.dataset.claim === id) card.setAttribute("aria-current", "true");
      else card.removeAttribute("aria-current");
    }
    this.painter.claim(id);
  }

  /** Scroll to the words of a claim: to its trigger, or what it has. @param {string} id */
  reveal(id) {
    const own = this.marks.filter((mark) => mark.claim === id);
    const first = own.find((mark) => mark.field === "trigger") ?? own[0];
    if (first) reveal(this.text, first.spans[0]);
  }

  /** @param {HTMLElement} target */
  revealFor(target) {
    const mark = this.byKey.get(target.closest("[data-mark]")?.getAttribute("data-mark") ?? "");
    const card = /** @type {HTMLElement | null} */ (target.closest("[data-claim]"));
    if (mark) reveal(this.text, mark.spans[0]);
    else if (card) this.reveal(card.dataset.claim ?? "");
  }

  /** Go from words to the claim they belong to; again, to the next claim. @param {number} x @param {number} y */
  follow(x, y) {
    const at = caretAt(x, y);
    const offset = at && this.text.offsetOf(at.node, at.offset);
    if (offset === null) return;
    const under = marksAt(this.marks, offset);
    const ids = [...new Set(under.map((mark) => mark.claim))].filter((id) => this.#cards().some((card) => card.dataset.claim === id));
    if (!ids.length) return;
    const id = ids[(ids.indexOf(this.selected ?? "") + 1) % ids.length];
    const card = /** @type {HTMLElement} */ (this.#cards().find((one) => one.dataset.claim === id));
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    this.select(id);
    const mark = under.find((one) => one.claim === id);
    this.painter.mark(mark);
    for (const value of this.element.querySelectorAll("[data-mark]")) {
      value.classList.toggle("is-lit", value.getAttribute("data-mark") === mark?.key);
    }
  }

  /** @returns {HTMLElement[]} */
  #cards() {
    return [...this.element.querySelectorAll("[data-claim]")];
  }
}

/** Marks over a code point, the shortest first. @param {Mark[]} marks @param {number} offset */
export function marksAt(marks, offset) {
  const over = marks.flatMap((mark) => mark.spans.filter(([start, end]) => start <= offset && offset < end)
    .map(([start, end]) => ({ mark, length: end - start })));
  return over.sort((a, b) => a.length - b.length).map(({ mark }) => mark);
}
