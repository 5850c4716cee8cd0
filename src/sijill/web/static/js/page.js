/**
 * What every widget needs of the page: its data, its words, numbers and days as the reader set them, announcements.
 * docs/web-widgets.md says what base.html gives.
 */

const root = document.documentElement;

/** Months by their Levantine names in Arabic; digits by the setting. */
export const locale = `${root.lang === "ar" ? "ar-SY" : "en-GB"}-u-ca-gregory-nu-${root.dataset.digits ?? "latn"}`;
const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });

/** @type {Record<string, string> | undefined} */
let messages;

/**
 * Words of the interface language (messages/<lang>/widgets.yaml), with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values] numbers are written with the reader's digits
 * @returns {string}
 */
export function words(key, values = {}) {
  messages ??= JSON.parse(document.getElementById("widget-messages")?.textContent ?? "{}");
  const text = messages?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? number(value) : value;
  });
}

/** @param {number} value */
export const number = (value) => numbers.format(value);

/** @param {string} iso YYYY-MM-DD */
export const day = (iso) => days.format(Date.parse(iso));

/** A span of days in words; an open end says so. @param {string | null} from @param {string | null} to */
export function interval(from, to) {
  if (from && from === to) return day(from);
  return words("interval", { from: from ? day(from) : words("open_start"), to: to ? day(to) : words("open_end") });
}

/** A day as Date at midnight UTC. @param {string} iso */
export const date = (iso) => new Date(`${iso}T00:00:00Z`);

/** A Date as YYYY-MM-DD. @param {Date} value */
export const isoDay = (value) => value.toISOString().slice(0, 10);

/** The day after. @param {Date} value */
export const dayAfter = (value) => new Date(value.getTime() + 86_400_000);

/** @param {Element} element */
export const isRtl = (element) => getComputedStyle(element).direction === "rtl";

/**
 * The JSON of a widget: from the script named by `data-source`, or fetched from `data-url`.
 * @param {HTMLElement} element
 * @returns {Promise<any>} null for a widget without data
 */
export async function readData(element) {
  const { source, url } = element.dataset;
  if (source) {
    const script = document.getElementById(source);
    if (!script) throw new Error(`data-source="${source}" names no element of the page`);
    return JSON.parse(script.textContent ?? "");
  }
  return url ? fetchJson(url + location.search) : null;
}

/**
 * @param {string | URL} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function fetchJson(url, signal) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, signal });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.json();
}

/** Have a screen reader say something. @param {string} text */
export function announce(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  // A region that is emptied and filled in one go may be taken as unchanged.
  requestAnimationFrame(() => { live.textContent = text; });
}

/**
 * An element with attributes and children; text is text, never HTML.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] false, null and undefined leave out
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** A name of the content, kept apart from the direction of the interface. @param {string} text */
export const bdi = (text) => make("bdi", { dir: "auto" }, text);

/**
 * A table folded away under a drawing: the same in words.
 * @param {string} caption
 * @param {string[]} heads
 * @param {(Node | string)[][]} rows
 */
export function foldedTable(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((cell) => make("td", {}, cell))));
  const table = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
  const wrap = make("div", { class: "table-wrap", tabindex: 0, role: "region", "aria-label": caption }, table);
  return make("details", { class: "folded" }, make("summary", {}, words("as_table")), wrap);
}

/**
 * Draw now and whenever the element's width changes.
 * @param {HTMLElement} element
 * @param {AbortSignal} signal
 * @param {(width: number) => void} draw
 */
export function onWidth(element, signal, draw) {
  let last = 0;
  const fit = () => {
    const width = Math.floor(element.clientWidth);
    if (width > 0 && width !== last) draw((last = width));
  };
  fit();
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
}

/** Whether single keys are on, and this key was not meant for a control or a dialog. @param {KeyboardEvent} event */
export function isShortcut(event) {
  if (root.dataset.shortcuts === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  const target = /** @type {Element} */ (event.target);
  return !target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog");
}
