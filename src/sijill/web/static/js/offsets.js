/**
 * The text of a report in the page, addressed by code points as the record does.
 *
 * JavaScript counts UTF-16 units; a character beyond U+FFFF is two of them and one code point. A text node without such
 * characters needs no counting; in others the server's chunks keep the counting short.
 */

/** @typedef {{node: Text, start: number, length: number, wide: boolean}} Part start and length in code points */

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]/g;

export class DocumentText {
  /** @param {Element} element */
  constructor(element) {
    this.element = element;
    /** @type {Part[]} */
    this.parts = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let start = 0;
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      const wide = SURROGATE.test(node.data);
      const length = codePoints(node.data, wide);
      this.parts.push({ node, start, length, wide });
      start += length;
    }
    /** Code points in all. */
    this.length = start;
  }

  /**
   * The place before the code point of this offset.
   * @param {number} offset 0 to length
   * @param {boolean} [end] whether it ends a range: then at a border of two nodes the place is in the first
   * @returns {{node: Text, offset: number}}
   */
  place(offset, end = false) {
    const part = this.parts[this.#find(end ? offset - 1 : offset)];
    return { node: part.node, offset: units(part, offset - part.start) };
  }

  /**
   * @param {number} start @param {number} end code points
   * @returns {StaticRange} which, unlike a Range, costs nothing while it is not drawn
   */
  range(start, end) {
    const from = this.place(start);
    const to = this.place(end, true);
    return new StaticRange({ startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset });
  }

  /**
   * Code points before a place in the page; null outside the text.
   * @param {Node | null} node @param {number} unit
   */
  offsetOf(node, unit) {
    if (!node || !this.element.contains(node)) return null;
    if (node instanceof Text) {
      const part = this.parts.find((one) => one.node === node);
      return part ? part.start + codePoints(node.data.slice(0, unit), part.wide) : null;
    }
    // Between children of an element: where the next text begins.
    const range = new Range();
    range.setStart(node, unit);
    const next = this.parts.find((one) => range.comparePoint(one.node, 0) >= 0);
    return next ? next.start : this.length;
  }

  /** @param {number} start @param {number} end code points */
  slice(start, end) {
    let text = "";
    for (let index = this.#find(start); index < this.parts.length && this.parts[index].start < end; index += 1) {
      const part = this.parts[index];
      text += part.node.data.slice(units(part, Math.max(0, start - part.start)), units(part, Math.min(part.length, end - part.start)));
    }
    return text;
  }

  /**
   * Where words stand next, from an offset on and then from the beginning.
   * @param {string} wanted @param {number} from code points
   * @returns {[number, number] | null}
   */
  find(wanted, from) {
    const text = this.parts.map((part) => part.node.data).join("");
    const start = from > 0 ? text.length - this.slice(from, this.length).length : 0;
    const found = text.indexOf(wanted, start) >= 0 ? text.indexOf(wanted, start) : text.indexOf(wanted);
    if (!wanted || found < 0) return null;
    const before = codePoints(text.slice(0, found), true);
    return [before, before + codePoints(wanted, true)];
  }

  /** Index of the part that holds a code point. @param {number} offset */
  #find(offset) {
    let low = 0;
    let high = this.parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.parts[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The place in the text under a point of the window. @param {number} x @param {number} y @returns {{node: Node, offset: number} | null} */
export function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** Number of code points. @param {string} text @param {boolean} wide whether it may hold characters beyond U+FFFF */
function codePoints(text, wide) {
  return wide ? text.length - (text.match(SURROGATES)?.length ?? 0) : text.length;
}

/** UTF-16 units of the first code points of a part. @param {Part} part @param {number} count */
function units(part, count) {
  if (!part.wide) return count;
  let unit = 0;
  for (let left = count; left > 0; left -= 1) unit += /** @type {number} */ (part.node.data.codePointAt(unit)) > 0xffff ? 2 : 1;
  return unit;
}
