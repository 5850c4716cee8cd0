/**
 * Where things happened: land, borders, rivers and names to orient by, and a mark per place. No tiles, unless the
 * data name a server of them.
 *
 * @typedef {import("./map_points.js").Place} Place
 * @typedef {import("./map_points.js").Cluster} Cluster
 * @typedef {{places: Place[], labels: import("./map_points.js").Label[], unlocated: number, unlocated_href?: string,
 *            tiles?: {url: string, attribution: string} | null}} Data
 * @typedef {{centre: [number, number] | null, k: number}} View longitude and latitude of the middle, magnification
 */
import { geoMercator, geoPath, select, zoom, zoomIdentity } from "../vendor/map.js";
import { drawBase } from "./map_base.js";
import { clustersOf, extentOf, labelsThatFit } from "./map_points.js";
import { drawMarks, drawNames, hatch } from "./map_marks.js";
import { showPopup } from "./map_popup.js";
import { drawTiles } from "./map_tiles.js";
import { fetchJson, make, onWidth, words } from "./page.js";

/** All that the map shows when it is out farthest: North Africa to Pakistan. */
const WINDOW = corners([-19, -2, 78, 48]);
/** Seen at first where there are no places: Syria and Iraq. */
const DEFAULT = [34, 30, 49, 38];
const MOST_ZOOM = 160;
/** Degrees around places that are to come apart. */
const NEAR = 0.02;
/** Pixels that an arrow key moves the map. */
const STEP = 60;

/**
 * @param {HTMLElement} element
 * @param {Data} data
 * @param {AbortSignal} signal
 */
export async function mount(element, data, signal) {
  const base = await fetchJson(element.dataset.map ?? new URL("../vendor/map.json", import.meta.url), signal);
  element.replaceChildren();
  element.classList.add("map");
  const frame = make("div", { class: "map-frame" });
  element.append(frame, foot(data));
  /** @type {View} */
  const view = { centre: null, k: 1 };
  onWidth(frame, signal, (width) => draw(frame, width, base, data, view));
}

/** @param {Data} data */
function foot(data) {
  const unlocated = words("unlocated", { n: data.unlocated });
  const count = data.unlocated_href ? make("a", { href: data.unlocated_href }, unlocated) : unlocated;
  const credit = [words("map_credit"), ...(data.tiles ? [data.tiles.attribution] : [])].join(" · ");
  return make("p", { class: "map-credit" }, count, " · ", credit);
}

/**
 * @param {HTMLElement} frame @param {number} width @param {any} base @param {Data} data
 * @param {View} view where to look, kept up to date; the places where it has no centre
 */
function draw(frame, width, base, data, view) {
  frame.replaceChildren();
  const svg = select(frame).append("svg").attr("class", "chart").attr("tabindex", 0).attr("role", "group")
    .attr("aria-label", words("map_label", { n: data.places.length })).attr("width", width);
  const height = svg.node().clientHeight;
  svg.attr("viewBox", `0 0 ${width} ${height}`);
  const projection = geoMercator().fitExtent([[0, 0], [width, height]], WINDOW);
  hatch(svg);
  const tiles = svg.append("g");
  const ground = svg.append("g");
  const over = svg.append("g");
  drawBase(ground, base, geoPath(projection).digits(2), !data.tiles);

  const behaviour = zoom().scaleExtent([1, MOST_ZOOM]).filter(mayZoom)
    .extent([[0, 0], [width, height]]).translateExtent([[-width / 2, -height / 2], [1.5 * width, 1.5 * height]]);
  const turnTo = (/** @type {number[]} */ degrees) => {
    const [[x0, y0], [x1, y1]] = geoPath(projection).bounds(corners(degrees));
    const k = Math.min(MOST_ZOOM, Math.max(1, 0.8 * Math.min(width / (x1 - x0), height / (y1 - y0))));
    lookAt([(x0 + x1) / 2, (y0 + y1) / 2], k);
  };
  const lookAt = (/** @type {number[]} */ [x, y], /** @type {number} */ k) =>
    svg.call(behaviour.transform, zoomIdentity.translate(width / 2, height / 2).scale(k).translate(-x, -y));
  const open = (/** @type {Cluster} */ cluster, /** @type {SVGElement} */ mark) =>
    showPopup(frame, cluster, mark, () => turnTo(extentOf(cluster.places, NEAR)));

  behaviour.on("zoom", ({ transform }) => {
    const locate = (/** @type {{lon: number, lat: number}} */ at) => transform.apply(projection([at.lon, at.lat]));
    ground.attr("transform", transform);
    if (data.tiles) drawTiles(tiles, data.tiles.url, projection, transform, width, height);
    const clusters = clustersOf(data.places, locate);
    drawNames(over, labelsThatFit(data.labels, locate, [width, height], transform.k, clusters));
    drawMarks(over, clusters, projection.scale() * transform.k, open);
    view.centre = projection.invert(transform.invert([width / 2, height / 2]));
    view.k = transform.k;
  });
  svg.call(behaviour).on("dblclick.zoom", null);

  const home = () => turnTo(data.places.length ? extentOf(data.places) : DEFAULT);
  const by = (/** @type {number} */ x, /** @type {number} */ y) => () =>
    svg.call(behaviour.translateBy, x / view.k, y / view.k);
  addControls(frame, svg.node(), {
    "+": () => svg.call(behaviour.scaleBy, 1.6),
    "-": () => svg.call(behaviour.scaleBy, 1 / 1.6),
    0: home,
    ArrowLeft: by(STEP, 0),
    ArrowRight: by(-STEP, 0),
    ArrowUp: by(0, STEP),
    ArrowDown: by(0, -STEP),
  });
  if (view.centre) lookAt(projection(view.centre), view.k);
  else home();
}

/** Four corners as GeoJSON: for a projection only what they span counts. @param {number[]} degrees w, s, e, n */
function corners([west, south, east, north]) {
  return { type: "MultiPoint", coordinates: [[west, south], [east, south], [east, north], [west, north]] };
}

/**
 * The wheel scrolls the page until the map has the focus or Ctrl is held; one finger scrolls, two move the map.
 * @param {any} event
 */
function mayZoom(event) {
  if (event.type === "wheel") return event.ctrlKey || event.currentTarget === document.activeElement;
  if (event.type === "touchstart") return event.touches.length > 1;
  return !event.button && !event.ctrlKey;
}

/** @param {HTMLElement} frame @param {SVGElement} svg @param {Record<string, () => void>} actions by key */
function addControls(frame, svg, actions) {
  const button = (/** @type {string} */ key, /** @type {string} */ face, /** @type {string} */ label) => {
    const made = make("button", { type: "button", class: "button", "aria-label": words(label) }, face);
    made.addEventListener("click", actions[key]);
    return made;
  };
  frame.append(make("div", { class: "map-buttons" },
    button("+", "+", "zoom_in"), button("-", "−", "zoom_out"), button("0", "⌂", "zoom_home")));
  svg.addEventListener("keydown", (event) => {
    const action = actions[event.key === "=" ? "+" : event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  svg.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && !event.target.closest(".point")) svg.focus({ preventScroll: true });
  });
}
