/** Ticks of a time axis in the reader's language and digits; d3's own formats speak English only. */
import { locale } from "./page.js";

const DAY = 86_400_000;
/** Pixels of a letter of a label, between labels, and of a label beyond the end of the axis. */
const LETTER = 6.2;
const GAP = 14;
const OVERHANG = 10;

/**
 * Where ticks stand and what they say: years, months, or days, as fine as the span needs.
 * @param {any} x a d3 time scale
 * @param {number} most about how many ticks fit
 * @returns {{values: Date[], format: (day: Date) => string}}
 */
export function timeTicks(x, most) {
  const [start, end] = x.domain();
  // Finer than a day there is nothing to tell.
  const values = x.ticks(Math.min(most, Math.max(1, Math.round((end - start) / DAY))));
  const step = values.length > 1 ? values[1] - values[0] : end - start;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = step > 360 * DAY ? { year: "numeric" }
    : step > 27 * DAY ? { month: "short", year: "numeric" }
      : { day: "numeric", month: "short", ...(end - start > 300 * DAY ? { year: "2-digit" } : {}) };
  const written = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...parts });
  const format = (/** @type {Date} */ day) => written.format(day);
  return { values: apart(values, x, Math.max(...values.map((day) => format(day).length)) * LETTER), format };
}

/**
 * Every tick, or every second, or third …, so that none runs into the next or over the edge.
 * @param {Date[]} values @param {any} x @param {number} length pixels of the longest label
 */
function apart(values, x, length) {
  const [low, high] = x.range().toSorted((/** @type {number} */ a, /** @type {number} */ b) => a - b);
  const inside = values.filter((day) => x(day) - length / 2 > low - OVERHANG && x(day) + length / 2 < high + OVERHANG);
  const gap = inside.length > 1 ? Math.abs(x(inside[1]) - x(inside[0])) : Infinity;
  const every = Math.ceil((length + GAP) / gap) || 1;
  return inside.filter((_, n) => n % every === 0);
}
