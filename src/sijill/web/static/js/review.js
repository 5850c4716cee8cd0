/**
 * The review queue by keyboard. Each step is a form that HTMX posts; docs/web-widgets.md lists the marked elements.
 * A claim is accepted by the key, or by asking and confirming: never by one click.
 */
import { DocumentText } from "./offsets.js";
import { announce, isShortcut, words } from "./page.js";

/** Keys whose form stands in the item in hand. */
const ACTIONS = /** @type {Record<string, string>} */ ({
  a: "accept", c: "confirm", r: "reject", v: "quote-right", s: "split",
});
/** Actions that a button only asks for at first. */
const ASKS = new Set(["accept", "confirm", "bulk-accept"]);

/**
 * @param {HTMLElement} queue
 * @param {null} _
 * @param {AbortSignal} signal
 */
export function mount(queue, _, signal) {
  const state = new Queue(queue);
  // Keys count before anything has the focus, too: then nothing else could be meant.
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (target === document.body || queue.contains(target)) state.key(event);
  }, { signal });
  queue.addEventListener("focusin", ({ target }) => state.follow(/** @type {Element} */ (target)), { signal });
  queue.addEventListener("click", (event) => state.click(event), { signal });
  queue.addEventListener("focusout", ({ target }) => disarm(/** @type {Element} */ (target)), { signal });
  // An answer may take the item away, and its form with it; the body still hears of it. Where it replaces the whole
  // queue, the next mount goes on from here.
  queue.addEventListener("htmx:beforeRequest", (event) => remember(state, /** @type {Element} */ (event.target)), { signal });
  document.body.addEventListener("htmx:afterRequest", () => state.restore(), { signal });
  paintQuotes(queue, signal);
  restoreAfterSwap(state);
}

/** Mark the fields of each item in its quote, as in the report. @param {HTMLElement} queue @param {AbortSignal} signal */
function paintQuotes(queue, signal) {
  if (!CSS.highlights) return;
  /** @type {Map<string, StaticRange[]>} */
  const found = new Map();
  for (const quote of /** @type {NodeListOf<HTMLElement>} */ (queue.querySelectorAll("[data-quote]"))) {
    const text = new DocumentText(quote);
    for (const [field, start, end] of JSON.parse(quote.dataset.quote ?? "[]")) {
      found.set(`field-${field}`, [...(found.get(`field-${field}`) ?? []), text.range(start, end)]);
    }
  }
  for (const [name, ranges] of found) CSS.highlights.set(name, new Highlight(...ranges));
  signal.addEventListener("abort", () => found.forEach((_, name) => CSS.highlights.delete(name)));
}

/** Before the item in hand in the address, so that the page comes back to it when it is loaded again. */
const HASH = "#item-";

/** Where the focus goes after a swap: kept outside, since the queue itself may be swapped. @type {number | null} */
let pending = null;

/** @param {Queue} state @param {Element} target */
function remember(state, target) {
  pending = target.closest("form[data-action]") ? Math.max(0, state.index()) : null;
}

/** @param {Queue} state */
function restoreAfterSwap(state) {
  if (pending !== null) state.restore();
  else if (location.hash.startsWith(HASH)) state.find(decodeURIComponent(location.hash.slice(HASH.length)));
}

class Queue {
  /** @type {string | null} */
  current = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @returns {HTMLElement[]} */
  items() {
    return [...this.element.querySelectorAll("[data-item]")];
  }

  index() {
    return this.items().findIndex((item) => item.dataset.item === this.current);
  }

  /** @param {Element} target what has the focus now */
  follow(target) {
    const item = /** @type {HTMLElement | null} */ (target.closest("[data-item]"));
    if (!item) return;
    this.current = item.dataset.item ?? null;
    for (const one of this.items()) {
      if (one === item) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    history.replaceState(history.state, "", HASH + encodeURIComponent(this.current ?? ""));
  }

  /** Go to an item, if it is still here. @param {string} id */
  find(id) {
    const place = this.items().findIndex((item) => item.dataset.item === id);
    if (place >= 0) this.goTo(place);
  }

  /** @param {number} index */
  goTo(index) {
    const items = this.items();
    if (!items.length) {
      this.element.setAttribute("tabindex", "-1");
      this.element.focus();
      announce(words("review_empty"));
      return;
    }
    const item = items[Math.min(Math.max(index, 0), items.length - 1)];
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape") {
      const item = /** @type {HTMLElement | null} */ (target.closest("[data-item]"));
      if (item && target !== item) item.focus();
      return;
    }
    if (!isShortcut(event)) return;
    const taken = this.#step(event.key);
    if (taken) event.preventDefault();
  }

  /** Do what the key means; whether it means something. @param {string} key */
  #step(key) {
    if (key === "j" || key === "k") {
      const last = this.index();
      this.goTo(last < 0 ? 0 : last + (key === "j" ? 1 : -1));
      if (this.index() === last) announce(words(key === "j" ? "review_last" : "review_first"));
    } else if (key === "u") {
      this.#send(this.element.querySelector('form[data-action="undo"]'), "u");
    } else if (key === "e") {
      this.#edit();
    } else if (key in ACTIONS) {
      const item = this.items()[this.index()];
      this.#send(item?.querySelector(`form[data-action="${ACTIONS[key]}"]`) ?? null, key);
    } else return false;
    return true;
  }

  /** @param {Element | null} form @param {string} key */
  #send(form, key) {
    if (!(form instanceof HTMLFormElement)) {
      announce(words("review_no_action", { key }));
      return;
    }
    confirm(form);
    form.requestSubmit();
  }

  #edit() {
    const details = this.items()[this.index()]?.querySelector("[data-edit]");
    if (!(details instanceof HTMLDetailsElement)) {
      announce(words("review_no_action", { key: "e" }));
      return;
    }
    details.open = true;
    /** @type {HTMLElement | null} */ (details.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
  }

  /** The first click on a button that accepts only asks. @param {MouseEvent} event */
  click(event) {
    const button = /** @type {Element} */ (event.target).closest("button, input[type=submit]");
    const form = button?.closest("form[data-action]");
    if (!(button instanceof HTMLElement) || !(form instanceof HTMLFormElement) || !ASKS.has(form.dataset.action ?? "")) return;
    if (button.dataset.armed !== undefined && event.detail < 2) {
      confirm(form);
      disarm(button);
      return;
    }
    event.preventDefault();
    if (button.dataset.armed !== undefined) return;
    button.dataset.armed = button.textContent ?? "";
    button.textContent = words("review_confirm");
    // Safari and Firefox on macOS give a clicked button no focus, and only a focused one can lose its arming.
    button.focus();
    announce(words("review_confirm"));
  }

  /** After an answer: the item that now stands where the one in hand stood, or that one if it stayed. */
  restore() {
    if (pending === null || !this.element.isConnected) return;
    const place = pending;
    pending = null;
    const stayed = this.index();
    this.goTo(stayed >= 0 ? stayed : place);
  }
}

/** @param {HTMLFormElement} form */
function confirm(form) {
  const field = form.elements.namedItem("confirmed");
  if (field instanceof HTMLInputElement) field.value = "1";
}

/** @param {Element} target */
function disarm(target) {
  if (!(target instanceof HTMLElement) || target.dataset.armed === undefined) return;
  target.textContent = target.dataset.armed;
  delete target.dataset.armed;
}
