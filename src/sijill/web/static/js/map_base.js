/** Land, borders, rivers and lakes of vendor/map.json (made by tools/web_map.py). */
import { feature, mesh } from "../vendor/map.js";

/**
 * @param {any} layer d3 selection of an SVG group
 * @param {{world: any, region: any, waters: any[]}} base TopoJSON topologies
 * @param {(shape: any) => string | null} path
 * @param {boolean} land whether to fill the land; not over tiles
 */
export function drawBase(layer, base, path, land) {
  const add = (/** @type {string} */ name, /** @type {any} */ shape) =>
    layer.append("path").attr("class", name).attr("d", path(shape));
  const countries = [base.world, base.region];
  if (land) for (const topology of countries) add("land", feature(topology, topology.objects.countries));
  for (const topology of base.waters) {
    if (land) add("lake", feature(topology, topology.objects.lakes));
    add("river", feature(topology, topology.objects.rivers));
  }
  for (const topology of countries) {
    const lines = (/** @type {(a: any, b: any) => boolean} */ test) => mesh(topology, topology.objects.countries, test);
    // The outer line of the region is drawn as coast too, where it meets the coarser world.
    add("coast", lines((a, b) => a === b));
    add("border", lines((a, b) => a !== b));
  }
}
