/** Words of the report into the form of a claim or tie that the machine missed: by selecting, or by looking for them. */
import { announce, words } from "./page.js";

/** @typedef {[number, number]} Span code points */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} report
 * @param {import("./offsets.js").DocumentText} text
 * @param {import("./highlight_paint.js").Painter} painter
 * @param {(span: Span) => void} reveal scrolls to words
 * @param {AbortSignal} signal
 */
export function takeSelections(element, report, text, painter, reveal, signal) {
  /** @type {Span | null} */
  let chosen = null;

  document.addEventListener("selectionchange", () => {
    const span = selectedSpan(report, text);
    // A click on a button of the form takes the selection away; what was chosen stays.
    if (!span) return;
    chosen = span;
    element.querySelectorAll("[data-selection]").forEach((shown) => { shown.textContent = text.slice(...span); });
  }, { signal });

  element.addEventListener("click", (event) => {
    const slot = /** @type {Element} */ (event.target).closest("[data-take]")?.closest("[data-slot]");
    if (!slot) return;
    if (!chosen) {
      announce(words("select_first"));
      return;
    }
    fill(slot, text, chosen);
    announce(words("select_taken", { text: text.slice(...chosen) }));
  }, { signal });

  element.addEventListener("keydown", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (event.key !== "Enter" || !field.matches("input[data-find]")) return;
    event.preventDefault();
    const span = text.find(field.value.trim(), chosen ? chosen[1] : 0);
    painter.find(span);
    if (!span) {
      announce(words("find_none", { text: field.value }));
      return;
    }
    chosen = span;
    element.querySelectorAll("[data-selection]").forEach((shown) => { shown.textContent = text.slice(...span); });
    reveal(span);
    announce(words("find_found", { text: field.value }));
  }, { signal });
}

/** @param {Element} slot @param {import("./offsets.js").DocumentText} text @param {Span} span */
function fill(slot, text, [start, end]) {
  const parts = { start: String(start), end: String(end), text: text.slice(start, end) };
  for (const [name, value] of Object.entries(parts)) {
    const part = slot.querySelector(`[data-part="${name}"]`);
    if (part instanceof HTMLInputElement || part instanceof HTMLOutputElement) part.value = value;
  }
}

/**
 * What is selected within the report, without white space at its ends; null where nothing is.
 * @param {HTMLElement} report @param {import("./offsets.js").DocumentText} text
 * @returns {Span | null}
 */
function selectedSpan(report, text) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!report.contains(range.commonAncestorContainer)) return null;
  const start = text.offsetOf(range.startContainer, range.startOffset);
  const end = text.offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const quoted = [...text.slice(start, end)];
  const first = quoted.findIndex((letter) => letter.trim());
  if (first < 0) return null;
  const blank = [...quoted].reverse().findIndex((letter) => letter.trim());
  return [start + first, end - blank];
}
