/** The marks and names that stand over the map, drawn anew at each movement; a mark keeps its focus. */
import { extentPixels, isArea, radiusOf } from "./map_points.js";
import { number, words } from "./page.js";

/** @typedef {import("./map_points.js").Cluster} Cluster */

/** The pattern of areas; charts.css names it. @param {any} svg d3 selection */
export function hatch(svg) {
  const pattern = svg.append("defs").append("pattern").attr("id", "map-hatch").attr("width", 7).attr("height", 7)
    .attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
  pattern.append("line").attr("class", "map-hatch-line").attr("y2", 7);
}

/** @param {any} layer d3 selection @param {(import("./map_points.js").Label & {x: number, y: number})[]} labels */
export function drawNames(layer, labels) {
  const groups = group(layer, "names").selectAll("g").data(labels, (label) => `${label.name} ${label.lat}`).join((enter) => {
    const made = enter.append("g");
    made.append("circle").attr("class", "place-label-dot").attr("r", 1.8);
    made.append("text").attr("y", -6).attr("text-anchor", "middle").text((label) => label.name);
    return made;
  });
  groups.attr("transform", (label) => `translate(${label.x},${label.y})`)
    .select("text").attr("class", (label) => `place-label rank-${label.rank}`);
}

/**
 * @param {any} layer d3 selection
 * @param {Cluster[]} clusters
 * @param {number} scale pixels per radian
 * @param {(cluster: Cluster, mark: SVGElement) => void} open what a click, Enter or the space bar does
 */
export function drawMarks(layer, clusters, scale, open) {
  const marks = group(layer, "marks").selectAll("g.point").data(clusters, (cluster) => cluster.id).join((enter) => {
    const made = enter.append("g").attr("tabindex", 0).attr("role", "button").attr("aria-expanded", "false");
    made.append("circle").attr("class", "extent");
    made.append("circle").attr("class", "dot");
    made.append("text");
    return made;
  });
  marks.attr("class", (cluster) => (cluster.area ? "point area" : "point"))
    .attr("aria-label", label)
    .attr("transform", (cluster) => `translate(${cluster.x},${cluster.y})`)
    .on("click", function (_, cluster) { open(cluster, this); })
    .on("keydown", function (event, cluster) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open(cluster, this);
    });
  marks.select(".extent").attr("r", (cluster) => extent(cluster, scale));
  marks.select(".dot").attr("r", (cluster) => radiusOf(cluster.count));
  marks.select("text").text((cluster) => (cluster.count > 1 ? number(cluster.count) : ""));
}

/** The extent of the largest place, where that is an area. @param {Cluster} cluster @param {number} scale */
function extent({ places: [first] }, scale) {
  return isArea(first) ? extentPixels(first, scale) : 0;
}

/** @param {Cluster} cluster */
function label({ places, count, area }) {
  const name = places.length > 1 ? words("map_and_more", { name: places[0].name, n: places.length - 1 }) : places[0].name;
  return words(area ? "map_area" : "map_point", { name, n: count });
}

/** The group of this class, made once. @param {any} layer @param {string} name */
function group(layer, name) {
  const found = layer.select(`g.${name}`);
  return found.empty() ? layer.append("g").attr("class", name) : found;
}
