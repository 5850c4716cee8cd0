/**
 * An actor's ties over time: a row per tie, a bar per interval in which it held. Contested bars are hatched, stale and
 * former ones pale; open ends fade; nothing is drawn after the day by which things were known.
 *
 * @typedef {{from: string | null, to: string | null, standing: string, status?: string, for: number, against: number,
 *            href: string}} Bar
 * @typedef {{day: string, polarity: "for" | "against", href: string}} Mark
 * @typedef {{relation: string, other: {name: string, href: string}, bars: Bar[], marks: Mark[]}} Row
 * @typedef {{from: string, to: string, known_by: string | null, rows: Row[]}} Data
 */
import { axisBottom, scaleUtc, select } from "../vendor/timeline.js";
import { bdi, date, day, dayAfter, foldedTable, interval, isRtl, make, onWidth, words } from "./page.js";
import { timeTicks } from "./time_axis.js";

const ROW = 46;
const BAR = { top: 22, height: 14 };
const EDGE = 12;
const TICKS = 24;
/** Statuses under which a tie counts as told; others are drawn lighter. */
const TOLD = new Set(["asserted", "reported"]);
/** Standings whose bar is filled with one colour. */
const SOLID = new Set(["current", "shifting", "former"]);
/** Standings in the order in which the key has them. */
const STANDINGS = ["current", "shifting", "contested", "former", "stale", "unknown"];
/** What marks a report for a tie, a ring, and one against it, a diamond. */
const SHAPES = { for: "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z", against: "M0,-6L6,0L0,6L-6,0Z" };
let drawings = 0;

/**
 * @param {HTMLElement} element
 * @param {Data} data
 * @param {AbortSignal} signal
 */
export function mount(element, data, signal) {
  element.replaceChildren();
  element.classList.add("ties");
  if (!data.rows.length) {
    element.append(make("p", { class: "empty" }, words("ties_empty")));
    return;
  }
  const holder = make("div");
  drawings += 1;
  const prefix = `ties-${drawings}`;
  element.append(holder, key(data, prefix), inWords(data));
  onWidth(element, signal, (width) => draw(holder, width, data, prefix));
}

/** What the bars and marks that are drawn mean. @param {Data} data @param {string} prefix of ids */
function key(data, prefix) {
  const row = make("p", { class: "legend" });
  const add = (/** @type {string} */ label, /** @type {(swatch: any) => void} */ paint) => {
    const swatch = select(row.appendChild(make("span"))).append("svg").attr("class", "swatch").attr("aria-hidden", "true")
      .attr("width", 22).attr("height", BAR.height).attr("viewBox", `0 0 22 ${BAR.height}`);
    paint(swatch);
    swatch.node().after(` ${label}`);
  };
  const drawn = new Set(data.rows.flatMap(({ bars }) => bars.map((bar) => bar.standing)));
  for (const one of STANDINGS.filter((name) => drawn.has(name))) {
    add(words(`standing_${one}`), (swatch) => fill(swatch.append("rect").attr("x", 1).attr("y", 1).attr("width", 20)
      .attr("height", BAR.height - 2).attr("class", `bar standing-${one}`), one, prefix));
  }
  const polarities = new Set(data.rows.flatMap(({ marks }) => marks.map((mark) => mark.polarity)));
  for (const one of polarities) {
    add(words(`ties_mark_${one}`), (swatch) => swatch.append("path").attr("class", `mark-${one}`).attr("d", SHAPES[one])
      .attr("transform", `translate(11,${BAR.height / 2})`));
  }
  return row;
}

/** Hatch a contested bar. @param {any} rect @param {string} standing @param {string} prefix of ids */
function fill(rect, standing, prefix) {
  if (standing === "contested") rect.style("fill", `url(#${prefix}-hatch)`);
}

/** @param {Data} data */
function inWords(data) {
  const heads = ["tie", "with", "days", "standing", "claims"].map((key) => words(`ties_${key}`));
  return foldedTable(words("ties_caption"), heads, data.rows.flatMap(({ relation, other, bars }) => bars.map((bar) => [
    relation,
    make("a", { href: other.href }, bdi(other.name)),
    make("a", { href: bar.href }, interval(bar.from, bar.to)),
    standing(bar),
    words("for_against", { for: bar.for, against: bar.against }),
  ])));
}

/** Standing, with the status where that is less than told. @param {Bar} bar */
const standing = (bar) => [words(`standing_${bar.standing}`), ...(told(bar) ? [] : [words(`status_${bar.status}`)])].join(", ");
/** @param {Bar} bar */
const told = (bar) => !bar.status || TOLD.has(bar.status);

/** @param {HTMLElement} holder @param {number} width @param {Data} data @param {string} prefix of ids */
function draw(holder, width, data, prefix) {
  holder.replaceChildren();
  const rtl = isRtl(holder);
  const start = rtl ? width - EDGE : EDGE;
  const base = data.rows.length * ROW + 6;
  const x = scaleUtc([date(data.from), dayAfter(date(data.to))], rtl ? [start, EDGE] : [start, width - EDGE]);
  const at = (/** @type {string} */ iso) => Math.min(width - EDGE, Math.max(EDGE, x(date(iso))));
  const svg = select(holder).append("svg").attr("class", "chart").attr("role", "group")
    .attr("aria-label", words("ties_label", { n: data.rows.length })).attr("width", width).attr("height", base + TICKS)
    .attr("viewBox", `0 0 ${width} ${base + TICKS}`);
  patterns(svg, prefix);

  const ticks = timeTicks(x, Math.max(2, Math.floor(width / 110)));
  svg.append("g").attr("transform", `translate(0,${base})`)
    .call(axisBottom(x).tickValues(ticks.values).tickFormat(ticks.format).tickSizeOuter(0));
  svg.append("g").attr("class", "grid").selectAll("line").data(ticks.values).join("line")
    .attr("x1", x).attr("x2", x).attr("y2", base);

  const rows = svg.append("g").selectAll("g").data(data.rows).join("g").attr("transform", (_, n) => `translate(0,${n * ROW})`);
  rows.append("line").attr("class", "row-line").attr("x1", EDGE).attr("x2", width - EDGE).attr("y1", ROW).attr("y2", ROW);
  rows.append("text").attr("x", start).attr("y", 15).attr("text-anchor", "start").attr("direction", rtl ? "rtl" : "ltr")
    // Isolates keep an Arabic name in an English line, or the other way round, from reordering it.
    .text((row) => `${row.relation} \u2068${row.other.name}\u2069`);

  const bars = rows.selectAll("a.tie").data((row) => row.bars).join("a").attr("class", "tie").attr("href", (bar) => bar.href)
    .attr("aria-label", (bar) => `${interval(bar.from, bar.to)}: ${standing(bar)}`);
  bars.append("title").text((bar) => `${interval(bar.from, bar.to)}: ${standing(bar)}`);
  bars.each(function (bar) {
    const last = data.known_by && (!bar.to || bar.to > data.known_by) ? data.known_by : bar.to;
    const ends = [at(bar.from ?? data.from), last ? at(isoAfter(last)) : at(isoAfter(data.to))];
    const [x0, x1] = ends.sort((a, b) => a - b);
    const rect = select(this).append("rect").attr("x", x0).attr("width", Math.max(4, x1 - x0))
      .attr("y", BAR.top).attr("height", BAR.height)
      .attr("class", `bar standing-${bar.standing}${told(bar) ? "" : " unconfirmed"}`);
    fill(rect, bar.standing, prefix);
    const open = [bar.from === null ? "start" : "", bar.to === null ? "end" : ""].filter(Boolean).join("-");
    if (open) rect.attr("mask", `url(#${prefix}-${rtl ? mirrored(open) : open})`);
    if (x1 - x0 > 70) {
      const solid = SOLID.has(bar.standing) && told(bar);
      select(this).append("text").attr("class", solid ? "bar-label" : "bar-label on-ground").attr("x", (x0 + x1) / 2).attr("y", BAR.top + 11)
        .attr("text-anchor", "middle").text(words(`standing_${bar.standing}`));
    }
  });

  const marks = rows.selectAll("a.mark").data((row) => row.marks).join("a").attr("class", "mark")
    .attr("href", (mark) => mark.href).attr("aria-label", (mark) => words(`ties_${mark.polarity}`, { on: day(mark.day) }));
  marks.append("title").text((mark) => words(`ties_${mark.polarity}`, { on: day(mark.day) }));
  marks.append("path").attr("class", (mark) => `mark-${mark.polarity}`).attr("d", (mark) => SHAPES[mark.polarity])
    .attr("transform", (mark) => `translate(${at(mark.day)},${BAR.top + BAR.height})`);

  if (data.known_by && data.known_by < data.to) {
    const known = at(isoAfter(data.known_by));
    svg.append("line").attr("class", "known").attr("x1", known).attr("x2", known).attr("y2", base)
      .append("title").text(words("ties_known_by", { on: day(data.known_by) }));
  }
}

/** @param {string} iso */
const isoAfter = (iso) => dayAfter(date(iso)).toISOString().slice(0, 10);

/** @param {string} open */
const mirrored = (open) => ({ start: "end", end: "start" })[open] ?? open;

/** The hatch of contested bars and the masks of open ends. @param {any} svg @param {string} prefix */
function patterns(svg, prefix) {
  const defs = svg.append("defs");
  const pattern = defs.append("pattern").attr("id", `${prefix}-hatch`).attr("width", 8).attr("height", 8)
    .attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("class", "hatch-ground").attr("width", 8).attr("height", 8);
  pattern.append("line").attr("class", "hatch-line").attr("y2", 8);
  const stops = { start: ["fade-start", "fade-end", "fade-end"], end: ["fade-end", "fade-end", "fade-start"],
    "start-end": ["fade-start", "fade-end", "fade-start"] };
  for (const [name, classes] of Object.entries(stops)) {
    const gradient = defs.append("linearGradient").attr("id", `${prefix}-${name}-fade`);
    classes.forEach((kind, n) => gradient.append("stop").attr("offset", n / 2).attr("class", kind));
    defs.append("mask").attr("id", `${prefix}-${name}`).attr("maskContentUnits", "objectBoundingBox")
      .append("rect").attr("width", 1).attr("height", 1).attr("fill", `url(#${prefix}-${name}-fade)`);
  }
}
