/**
 * Who stood with whom, and against whom, on a day. A slider asks for other days; an edge shows the claims for and
 * against. A canvas says nothing to a screen reader, so every edge is also a button in a list below it.
 *
 * @typedef {{id: string, name: string, kind?: string, href: string}} Actor
 * @typedef {{id: string, source: string, target: string, kind: "tie" | "hostility", relation: string, standing: string,
 *            for: number, against: number, panel: string}} Edge
 * @typedef {{on: string, nodes: Actor[], edges: Edge[]}} Data
 */
import htmx from "../vendor/htmx.js";
import { drawGraph } from "./network_graph.js";
import { announce, bdi, date, day, fetchJson, isoDay, make, words } from "./page.js";

/** Milliseconds the slider rests before its day is asked for. */
const REST = 150;
const DAY = 86_400_000;

/**
 * @param {HTMLElement} element
 * @param {Data} data
 * @param {AbortSignal} signal
 */
export async function mount(element, data, signal) {
  element.replaceChildren();
  element.classList.add("network");
  const list = make("ul", { class: "stack small" });
  const summary = make("summary", {}, words("network_list"));
  const choose = (/** @type {Edge} */ edge) => {
    graph.choose(edge.id);
    list.querySelectorAll("[aria-pressed]").forEach((button) =>
      button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.edge === edge.id)));
    showClaims(element, edge);
  };
  const canvas = make("div", { class: "network-canvas", role: "img", "aria-label": label(data),
    "aria-describedby": element.dataset.table });
  element.append(canvas);
  const graph = await drawGraph(canvas, choose, signal);
  const show = (/** @type {Data} */ now) => {
    canvas.setAttribute("aria-label", label(now));
    graph.show(now);
    list.replaceChildren(...listed(now, choose));
  };
  const slider = addSlider(element, data, signal, show);
  if (slider) element.prepend(slider);
  element.append(key(element), make("details", {}, summary, list));
  show(data);
}

/** @param {Data} data */
const label = ({ on, nodes, edges }) => words("network_label", { on: day(on), actors: nodes.length, ties: edges.length });

/** @param {HTMLElement} element @param {Edge} edge */
async function showClaims(element, edge) {
  const panel = document.querySelector(element.dataset.panel ?? "");
  if (!panel) return;
  await htmx.ajax("get", edge.panel, { target: panel, swap: "innerHTML" });
  announce(words("network_chosen"));
}

/** @param {Data} data @param {(edge: Edge) => void} choose */
function listed({ nodes, edges }, choose) {
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  return edges.map((edge) => {
    const button = make("button", { type: "button", class: "button button-quiet", "data-edge": edge.id, "aria-pressed": "false" },
      bdi(names.get(edge.source) ?? ""), ` — ${edge.relation} — `, bdi(names.get(edge.target) ?? ""),
      ` (${words(`standing_${edge.standing}`)}; ${words("for_against", { for: edge.for, against: edge.against })})`);
    button.addEventListener("click", () => choose(edge));
    return make("li", {}, button);
  });
}

/** @param {HTMLElement} element */
function key(element) {
  const line = (/** @type {string} */ name) =>
    make("span", {}, make("span", { class: `network-key ${name}` }), ` ${words(`network_${name}`)}`);
  const row = make("p", { class: "legend" }, line("tie"), line("hostility"), line("contested"));
  const table = element.dataset.table;
  if (table) row.append(make("a", { href: `#${table}` }, words("network_table")));
  return row;
}

/**
 * A slider over days beside the form's own field of the day; null without a form or an extent.
 * @param {HTMLElement} element @param {Data} data @param {AbortSignal} signal @param {(data: Data) => void} show
 */
function addSlider(element, data, signal, show) {
  const { form: id, min, max, url } = element.dataset;
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById(id ?? ""));
  const field = form?.elements.namedItem("on");
  if (!form || !(field instanceof HTMLInputElement) || !min || !max || !url) return null;
  const range = /** @type {HTMLInputElement} */ (make("input", { type: "range", min: 0, step: 1,
    max: Math.round((date(max).getTime() - date(min).getTime()) / DAY), "aria-label": words("network_slider") }));
  const shown = make("output", { class: "number" });
  const chosen = () => isoDay(new Date(date(min).getTime() + Number(range.value) * DAY));
  const say = () => {
    shown.textContent = day(chosen());
    range.setAttribute("aria-valuetext", day(chosen()));
  };
  range.value = String((date(data.on).getTime() - date(min).getTime()) / DAY);
  say();
  let timer = 0;
  let request = new AbortController();
  const refresh = async () => {
    request.abort();
    request = new AbortController();
    const query = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    try {
      show(await fetchJson(`${url}?${query}`, AbortSignal.any([signal, request.signal])));
    } catch (error) {
      // A newer day was asked for before this one came.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  };
  range.addEventListener("input", () => {
    field.value = chosen();
    say();
    clearTimeout(timer);
    timer = window.setTimeout(refresh, REST);
  });
  range.addEventListener("change", () => form.requestSubmit());
  field.addEventListener("change", () => {
    if (!field.value) return;
    range.value = String((date(field.value).getTime() - date(min).getTime()) / DAY);
    say();
    refresh();
  }, { signal });
  return make("div", { class: "network-slider" }, make("span", { class: "small" }, day(min)), range,
    make("span", { class: "small" }, day(max)), shown);
}
