/**
 * The highlights of a report. Those of the whole text (words that claims rest on, furniture) are set only for what is
 * in the window, so that a report of ten megabytes scrolls like a short one.
 */
import { caretAt } from "./offsets.js";

/** @typedef {import("./highlight.js").Mark} Mark */

/** Which highlight lies over which; the later the higher. All fields of a claim stand between. */
const ORDER = ["furniture", "told", "field-evidence", "field", "mark", "found"];
/** Code points highlighted beyond the window on each side. */
const AROUND = 3000;
/** Pixels between the probes for the first and last words in the window. */
const PROBE = 24;
const PROBES = 12;

export class Painter {
  /**
   * @param {HTMLElement} report @param {import("./offsets.js").DocumentText} text
   * @param {import("./highlight.js").Data} data @param {AbortSignal} signal
   */
  constructor(report, text, data, signal) {
    this.report = report;
    this.text = text;
    this.furniture = data.furniture;
    this.marks = data.marks;
    this.spans = data.marks.flatMap((mark) => (mark.field === "evidence" ? [] : mark.spans));
    /** @type {string[]} names of highlights that show the fields of a claim */
    this.fields = [...new Set(data.marks.map((mark) => `field-${mark.field}`))];
    /** @type {string | null} */
    this.shown = null;
    let waiting = false;
    const later = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; this.paintWindow(); });
    };
    addEventListener("scroll", later, { signal, passive: true, capture: true });
    addEventListener("resize", later, { signal });
    addEventListener("beforeprint", () => this.paintBetween(0, text.length), { signal });
    addEventListener("afterprint", later, { signal });
    signal.addEventListener("abort", () =>
      ["furniture", "told", "mark", "found", ...this.fields].forEach((name) => CSS.highlights.delete(name)));
    this.paintWindow();
  }

  /** The words of each field of a claim, each field in its own way; null takes them away. @param {string | null} id */
  claim(id) {
    if (id === this.shown) return;
    this.shown = id;
    const own = this.marks.filter((mark) => mark.claim === id);
    for (const name of this.fields) {
      this.#set(name, own.filter((mark) => `field-${mark.field}` === name).flatMap((mark) => mark.spans));
    }
  }

  /** The words of one field, strongly; undefined takes them away. @param {Mark | undefined} mark */
  mark(mark) {
    this.#set("mark", mark?.spans ?? []);
  }

  /** Words that were looked for. @param {[number, number] | null} span */
  find(span) {
    this.#set("found", span ? [span] : []);
  }

  paintWindow() {
    const between = this.#inWindow();
    if (between) this.paintBetween(Math.max(0, between[0] - AROUND), between[1] + AROUND);
  }

  /** @param {number} start @param {number} end code points */
  paintBetween(start, end) {
    const near = (/** @type {[number, number]} */ span) => span[0] < end && span[1] > start;
    this.#set("told", this.spans.filter(near));
    this.#set("furniture", this.furniture.filter(near));
  }

  /** @param {string} name @param {[number, number][]} spans */
  #set(name, spans) {
    if (!spans.length) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...spans.map(([start, end]) => this.text.range(start, end)));
    const level = ORDER.indexOf(name);
    highlight.priority = level < 0 ? ORDER.indexOf("field") : level;
    CSS.highlights.set(name, highlight);
  }

  /** First and last code point in the window, about; null while the report is out of it. */
  #inWindow() {
    const { top, bottom, left, right } = this.report.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return null;
    const middle = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const probe = (/** @type {number} */ from, /** @type {number} */ step) => {
      for (let n = 0; n < PROBES; n += 1) {
        const at = caretAt(middle, from + n * step);
        const offset = at && this.text.offsetOf(at.node, at.offset);
        if (offset !== null) return offset;
      }
      return null;
    };
    const first = top >= 0 ? 0 : probe(1, PROBE);
    const last = bottom <= innerHeight ? this.text.length : probe(innerHeight - 1, -PROBE);
    if (first === null && last === null) return null;
    return [first ?? last ?? 0, last ?? first ?? 0];
  }
}
