/** Ticks of a time axis in the reader's language and digits; d3's own formats speak English only. */
import { locale } from "./page.js";

const DAY = 86_400_000;

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
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...parts });
  return { values, format: (day) => format.format(day) };
}
