/**
 * Happenings over time: bars for those of a known day, intervals below for imprecise dates, and a brush that filters.
 *
 * @typedef {{from: string, to: string, count: number}} Bin days as YYYY-MM-DD, last one included
 * @typedef {{from: string | null, to: string | null, count: number, href?: string}} Interval null is an open end
 * @typedef {{from: string, to: string, bins: Bin[], intervals: Interval[],
 *            selected?: {from: string | null, to: string | null}, undated: number}} Data
 */
import { axisBottom, axisLeft, axisRight, brushX, max, scaleLinear, scaleUtc, select } from "../vendor/timeline.js";
import { date, dayAfter, foldedTable, interval, isRtl, make, number, onWidth, words } from "./page.js";
import { timeTicks } from "./time_axis.js";

const BARS = 120;
const LANE = 11;
const MOST_LANES = 8;
const MARGIN = { edge: 10, axis: 40, top: 8, ticks: 24 };

/**
 * @param {HTMLElement} element
 * @param {Data} data
 * @param {AbortSignal} signal
 */
export function mount(element, data, signal) {
  element.replaceChildren();
  element.classList.add("timeline");
  const dated = data.bins.some((bin) => bin.count > 0) || data.intervals.length > 0;
  if (!dated) {
    element.append(make("p", { class: "empty" }, words("timeline_empty", { undated: data.undated })));
    return;
  }
  const holder = make("div");
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById(element.dataset.form ?? ""));
  const { lanes, left } = intoLanes(data.intervals, data);
  element.append(holder, controls(data, form, left), inWords(data));
  onWidth(element, signal, (width) => draw(holder, width, data, lanes, form));
}

/**
 * Buttons and counts under the drawing.
 * @param {Data} data @param {HTMLFormElement | null} form @param {number} left intervals that found no lane
 */
function controls(data, form, left) {
  const row = make("div", { class: "chart-controls" });
  if (form && (data.selected?.from || data.selected?.to)) {
    const clear = make("button", { type: "button", class: "button", "data-clear": true }, words("timeline_clear"));
    clear.addEventListener("click", () => submit(form, "", ""));
    row.append(clear);
  }
  if (form) row.append(make("span", { class: "muted" }, words("timeline_hint")));
  if (left) row.append(make("span", {}, words("timeline_more", { n: left })));
  row.append(make("span", {}, words("undated", { n: data.undated })));
  return row;
}

/** @param {Data} data */
function inWords(data) {
  const rows = [...data.bins.filter((bin) => bin.count), ...data.intervals];
  const heads = [words("days"), words("count")];
  return foldedTable(words("timeline_caption"), heads, rows.map((row) => {
    const text = interval(row.from, row.to);
    return ["href" in row && row.href ? make("a", { href: row.href }, text) : text, number(row.count)];
  }));
}

/**
 * Intervals packed into lanes, so that none overlap; `left` counts those that did not fit.
 * @param {Interval[]} intervals @param {{from: string, to: string}} extent
 */
export function intoLanes(intervals, extent) {
  /** @type {(Interval & {start: string, end: string})[][]} */
  const lanes = [];
  let left = 0;
  const placed = intervals.map((one) => ({ ...one, start: one.from ?? extent.from, end: one.to ?? extent.to }));
  for (const one of placed.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const free = lanes.find((lane) => lane[lane.length - 1].end < one.start);
    if (free) free.push(one);
    else if (lanes.length < MOST_LANES) lanes.push([one]);
    else left += one.count;
  }
  return { lanes, left };
}

/**
 * @param {HTMLElement} holder @param {number} width @param {Data} data
 * @param {ReturnType<typeof intoLanes>["lanes"]} lanes @param {HTMLFormElement | null} form
 */
function draw(holder, width, data, lanes, form) {
  const rtl = isRtl(holder);
  const left = rtl ? MARGIN.edge : MARGIN.axis;
  const right = width - (rtl ? MARGIN.axis : MARGIN.edge);
  const base = MARGIN.top + BARS;
  const height = base + MARGIN.ticks + lanes.length * LANE + 4;
  const x = scaleUtc([date(data.from), dayAfter(date(data.to))], rtl ? [right, left] : [left, right]);
  const y = scaleLinear([0, Math.max(1, max(data.bins, (bin) => bin.count) ?? 1)], [base, MARGIN.top]).nice();
  const span = (/** @type {{from: string, to: string}} */ { from, to }) =>
    [x(date(from)), x(dayAfter(date(to)))].sort((a, b) => a - b);

  holder.replaceChildren();
  const svg = select(holder).append("svg").attr("class", "chart").attr("role", "group")
    .attr("aria-label", words("timeline_label", { from: interval(data.from, data.from), to: interval(data.to, data.to) }))
    .attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`);

  const whole = y.ticks(3).filter(Number.isInteger);
  const side = (rtl ? axisRight : axisLeft)(y).tickValues(whole).tickFormat(number).tickSize(0).tickPadding(6);
  svg.append("g").attr("class", "grid").selectAll("line").data(whole).join("line")
    .attr("x1", left).attr("x2", right).attr("y1", y).attr("y2", y);
  svg.append("g").attr("transform", `translate(${rtl ? right : left},0)`).attr("direction", "ltr").call(side)
    .select(".domain").remove();

  const selected = data.selected ?? { from: null, to: null };
  const outside = (/** @type {Bin} */ bin) =>
    (selected.from !== null && bin.to < selected.from) || (selected.to !== null && bin.from > selected.to);
  svg.append("g").selectAll("rect").data(data.bins).join("rect")
    .attr("class", (bin) => (outside(bin) ? "bin outside" : "bin"))
    .attr("x", (bin) => span(bin)[0] + 0.5)
    .attr("width", (bin) => Math.max(1, span(bin)[1] - span(bin)[0] - 1))
    .attr("y", (bin) => y(bin.count)).attr("height", (bin) => base - y(bin.count))
    .append("title").text((bin) => `${interval(bin.from, bin.to)}: ${number(bin.count)}`);

  const ticks = timeTicks(x, Math.max(2, Math.floor(width / 110)));
  svg.append("g").attr("transform", `translate(0,${base})`)
    .call(axisBottom(x).tickValues(ticks.values).tickFormat(ticks.format).tickSizeOuter(0));

  if (form) addBrush(svg, [[left, MARGIN.top], [right, base]], x, span, data, form);

  svg.append("g").selectAll("g").data(lanes).join("g")
    .attr("transform", (_, row) => `translate(0,${base + MARGIN.ticks + row * LANE})`)
    .selectAll("a").data((lane) => lane).join("a").attr("href", (one) => one.href ?? null)
    .attr("aria-label", (one) => `${interval(one.from, one.to)}: ${number(one.count)}`)
    .each(function (one) {
      const [x0, x1] = span({ from: one.start, to: one.end }).map((at) => Math.min(right, Math.max(left, at)));
      const link = select(this);
      link.append("rect").attr("class", "interval").attr("x", x0 + 1).attr("width", Math.max(3, x1 - x0 - 2))
        .attr("height", LANE - 3);
      link.append("title").text(`${interval(one.from, one.to)}: ${number(one.count)}`);
    });
}

/** The brush snaps to whole bins, fills the form's days and submits it. */
function addBrush(svg, extent, x, span, data, form) {
  const brush = brushX().extent(extent).keyModifiers(false);
  const layer = svg.append("g").attr("class", "brush");
  brush.on("end", (event) => {
    if (!event.sourceEvent) return;
    if (!event.selection) {
      if (data.selected?.from || data.selected?.to) submit(form, "", "");
      return;
    }
    const [start, end] = event.selection.map(x.invert).sort((a, b) => a - b);
    const bins = data.bins.filter((bin) => date(bin.from) < end && dayAfter(date(bin.to)) > start);
    if (!bins.length) return;
    const chosen = { from: bins[0].from, to: bins[bins.length - 1].to };
    layer.call(brush.move, span(chosen));
    submit(form, chosen.from, chosen.to);
  });
  layer.call(brush);
  const { from, to } = data.selected ?? {};
  if (from || to) {
    const [[x0], [x1]] = extent;
    const ends = span({ from: from || data.from, to: to || data.to }).map((at) => Math.min(x1, Math.max(x0, at)));
    if (ends[1] > ends[0]) layer.call(brush.move, ends);
  }
  svg.node().addEventListener("keydown", (event) => {
    if (event.key === "Escape") submit(form, "", "");
  });
}

/** @param {HTMLFormElement} form @param {string} from @param {string} to */
function submit(form, from, to) {
  const fields = { from, to };
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement)) throw new Error(`form #${form.id} has no input "${name}"`);
    field.value = value;
  }
  form.requestSubmit();
}
