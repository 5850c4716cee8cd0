/** Raster tiles under the map, only where a setting names a server; the server's Content-Security-Policy allows it. */

const TILE = 256;
const FINEST = 18;

/**
 * @param {any} layer d3 selection of an SVG group
 * @param {string} url address with {z}, {x} and {y}
 * @param {any} projection d3's Mercator projection
 * @param {{x: number, y: number, k: number}} transform of the map
 * @param {number} width @param {number} height
 */
export function drawTiles(layer, url, projection, transform, width, height) {
  const world = 2 * Math.PI * projection.scale() * transform.k;
  const z = Math.max(0, Math.min(FINEST, Math.round(Math.log2(world / TILE))));
  const size = world / 2 ** z;
  const [px, py] = projection.translate();
  const [x0, y0] = [px * transform.k + transform.x - world / 2, py * transform.k + transform.y - world / 2];
  const most = 2 ** z - 1;
  const tiles = [];
  for (let x = Math.max(0, Math.floor(-x0 / size)); x <= Math.min(most, Math.floor((width - x0) / size)); x += 1) {
    for (let y = Math.max(0, Math.floor(-y0 / size)); y <= Math.min(most, Math.floor((height - y0) / size)); y += 1) {
      tiles.push({ z, x, y });
    }
  }
  layer.selectAll("image").data(tiles, (tile) => `${tile.z}/${tile.x}/${tile.y}`).join("image").attr("class", "tile")
    .attr("href", (tile) => url.replace("{z}", tile.z).replace("{x}", tile.x).replace("{y}", tile.y))
    .attr("x", (tile) => x0 + tile.x * size).attr("y", (tile) => y0 + tile.y * size)
    .attr("width", size + 0.5).attr("height", size + 0.5);
}
