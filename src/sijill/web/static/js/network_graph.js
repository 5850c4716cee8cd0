/** The drawing of a network by cytoscape: kinds of lines and colours from charts.css, places that stay. */
import cytoscape from "../vendor/network.js";

/** @typedef {import("./network.js").Data} Data */
/** @typedef {import("./network.js").Edge} Edge */

const COLOURS = ["node", "node-line", "tie", "hostility", "faded", "chosen", "text", "surface"];
const FADED = new Set(["stale", "former", "unknown"]);
/** So far out a large network fits the frame; a small one is not blown up to fill it. */
const FARTHEST = 0.05;
const NEAREST = 1.3;
/** Pixels of a name's letters on the screen; and at most, in a drawing that had to be made very small. */
const TYPE = 14;
const LARGEST = 28;
/** Pixels around the drawing; and how often at most actors are moved apart. */
const PADDING = 24;
const ROUNDS = 60;
/** Between marks and names of two actors; and how much of the drawing stays free of them. */
const GAP = 6;
const ROOM = 3;
const FONT = '"Sijill Naskh", system-ui, sans-serif';

/**
 * @param {HTMLElement} canvas
 * @param {(edge: Edge) => void} choose what a click on an edge does
 * @param {AbortSignal} signal
 */
export async function drawGraph(canvas, choose, signal) {
  // Names are drawn once; a font that came later would not show.
  await document.fonts.load(`14px ${FONT}`, "سجل");
  allowWithoutStyleElement();
  const graph = cytoscape({ container: canvas, style: looks(canvas), minZoom: FARTHEST, maxZoom: 3, autoungrabify: false });
  graph.on("tap", "edge", (/** @type {any} */ event) => choose(event.target.data("edge")));
  graph.on("mouseover mouseout", "edge", (/** @type {any} */ event) =>
    event.target.toggleClass("near", event.type === "mouseover"));
  const repaint = () => graph.style(looks(canvas));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint, { signal });
  const theme = new MutationObserver(repaint);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const size = new ResizeObserver(() => graph.resize());
  size.observe(canvas);
  signal.addEventListener("abort", () => {
    theme.disconnect();
    size.disconnect();
    graph.destroy();
  });
  // What stands where can be asked of the drawing itself, by tests and from the console.
  Object.assign(canvas, { graph });
  return {
    show: (/** @type {Data} */ data) => show(graph, data),
    choose: (/** @type {string} */ id) => {
      graph.edges().removeClass("chosen");
      graph.getElementById(id).addClass("chosen");
    },
  };
}

/**
 * Draw a day. Actors that were there keep their places; new ones start on a circle in the order of their ids, so
 * that the same data give the same drawing.
 * @param {any} graph @param {Data} data
 */
function show(graph, data) {
  const old = new Map(graph.nodes().map((/** @type {any} */ node) => [node.id(), { ...node.position() }]));
  const actors = [...data.nodes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const around = Math.max(120, actors.length * 22);
  const nodes = actors.map((actor, place) => {
    const angle = (2 * Math.PI * place) / actors.length;
    const start = { x: around * Math.cos(angle), y: around * Math.sin(angle) };
    return { data: { id: actor.id, name: actor.name }, position: old.get(actor.id) ?? start };
  });
  const edges = data.edges.map((edge) => ({
    data: { id: edge.id, source: edge.source, target: edge.target, relation: edge.relation, edge,
      width: Math.min(7, 1.5 + edge.for) },
    classes: [edge.kind, edge.standing, FADED.has(edge.standing) ? "faded" : ""].join(" "),
  }));
  graph.elements().remove();
  graph.add({ nodes, edges });
  if (!actors.every((actor) => old.has(actor.id))) lay(graph);
  else letter(graph);
}

/** Letters of one size on the screen, however near the drawing is. @param {any} graph */
function letter(graph) {
  const size = Math.min(LARGEST, TYPE / Math.min(1, graph.zoom()));
  graph.nodes().style({ "font-size": size, "text-max-width": 9 * size });
}

/** Give every actor its place, and bring all into the frame. @param {any} graph */
function lay(graph) {
  graph.layout({ name: "cose", animate: false, randomize: false, nodeRepulsion: () => 60_000, idealEdgeLength: () => 110,
    nodeDimensionsIncludeLabels: true, padding: PADDING }).run();
  frame(graph);
  // Parted, the drawing is larger and its letters with it: what they cover then is parted once more.
  for (let n = 0; n < 3 && part(graph); n += 1) frame(graph);
}

/** Bring all into the frame. @param {any} graph */
function frame(graph) {
  graph.fit(undefined, PADDING);
  if (graph.zoom() > NEAREST) {
    graph.zoom(NEAREST);
    graph.center();
  }
  letter(graph);
}

/**
 * Move actors whose marks and names cover each other's apart, each by half of what is missing, the shorter way; where
 * there is no room for all, everything is first drawn larger.
 * @param {any} graph
 * @returns {boolean} whether any was moved
 */
function part(graph) {
  const nodes = graph.nodes();
  const { w, h } = nodes.boundingBox({ includeLabels: false });
  /** @type {{node: any, x: number, y: number, w: number, h: number}[]} */
  const boxes = nodes.map((/** @type {any} */ node) => {
    const { x1, x2, y1, y2 } = node.boundingBox({ includeEdges: false });
    return { node, x: (x1 + x2) / 2, y: (y1 + y2) / 2, w: x2 - x1 + GAP, h: y2 - y1 + GAP };
  });
  const needed = ROOM * boxes.reduce((sum, box) => sum + box.w * box.h, 0);
  const times = Math.max(1, Math.sqrt(needed / Math.max(1, w * h)));
  const places = boxes.map(({ node, x, y }) => ({ x: x + (times - 1) * node.position("x"), y: y + (times - 1) * node.position("y") }));
  let moved = times > 1;
  for (let round = 0, again = true; again && round < ROUNDS; round += 1) {
    again = false;
    for (let n = 0; n < boxes.length; n += 1) {
      for (let m = n + 1; m < boxes.length; m += 1) {
        const [x, y] = [places[m].x - places[n].x, places[m].y - places[n].y];
        const [over, under] = [(boxes[n].w + boxes[m].w) / 2 - Math.abs(x), (boxes[n].h + boxes[m].h) / 2 - Math.abs(y)];
        if (over <= 0 || under <= 0) continue;
        const way = over < under ? "x" : "y";
        const by = ((over < under ? over : under) + 1) / 2 * ((over < under ? x : y) < 0 ? -1 : 1);
        places[n][way] -= by;
        places[m][way] += by;
        again = moved = true;
      }
    }
  }
  boxes.forEach(({ node, x, y }, n) => node.shift({ x: places[n].x - x, y: places[n].y - y }));
  return moved;
}

/**
 * Cytoscape's style sheet in the colours of the theme.
 * @param {HTMLElement} canvas
 */
function looks(canvas) {
  const probe = canvas.appendChild(document.createElement("span"));
  const colour = Object.fromEntries(COLOURS.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return [
    { selector: "node", style: { label: "data(name)", width: 16, height: 16, "font-family": FONT, "font-size": 14,
      color: colour.text, "text-outline-color": colour.surface, "text-outline-width": 3, "text-valign": "bottom",
      "text-margin-y": 3, "text-wrap": "wrap", "text-max-width": 130, "background-color": colour.node,
      "border-color": colour["node-line"], "border-width": 2 } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour.tie, "curve-style": "bezier",
      "font-family": FONT, "font-size": 12, color: colour.text, "text-outline-color": colour.surface,
      "text-outline-width": 3, "text-rotation": "autorotate" } },
    { selector: "edge.hostility", style: { "line-color": colour.hostility, "line-style": "dashed",
      "line-dash-pattern": [10, 5] } },
    { selector: "edge.contested", style: { width: 3, "line-style": "dashed", "line-dash-pattern": [2, 6] } },
    { selector: "edge.faded", style: { opacity: 0.5 } },
    { selector: "edge.near, edge.chosen", style: { label: "data(relation)", opacity: 1 } },
    { selector: "edge.chosen", style: { "line-color": colour.chosen } },
  ];
}

/**
 * Cytoscape writes a style element with one rule (the container's position, which charts.css gives) unless an element
 * of that id is there; the page's Content-Security-Policy would refuse it, and report a violation each time.
 */
function allowWithoutStyleElement() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  document.head.append(Object.assign(document.createElement("template"), { id }));
}
