/**
 * What the map shows at one magnification: places joined where their marks would overlap, names that find room.
 * Pure functions of the data and of where a place falls on the screen.
 *
 * @typedef {{id: string, name: string, lat: number, lon: number, geo_precision: number | null,
 *            radius_km: number | null, count: number, href: string, items: {label: string, href: string}[]}} Place
 * @typedef {{name: string, lat: number, lon: number, rank: number}} Label rank 1 shows first
 * @typedef {{id: string, places: Place[], count: number, x: number, y: number, area: boolean}} Cluster
 * @typedef {(at: {lat: number, lon: number}) => [number, number]} Locate pixels on the screen
 */

const EARTH_KM = 6371;
/** Marks nearer than this many pixels are joined. */
const JOIN = 26;
/** Kilometres of a place known to a small area, or to a larger region, where its own extent is not known. */
const EXTENT_KM = /** @type {Record<number, number>} */ ({ 2: 5, 3: 30 });
/** From this magnification on the names of a rank show. */
const FROM_ZOOM = /** @type {Record<number, number>} */ ({ 1: 1, 2: 6, 3: 20 });
/** Degrees around the places at first. */
const AROUND = 0.8;
const NAME = { letter: 6.5, height: 16 };

/** Whether a place is an area: the text was no more exact. @param {Place} place */
export const isArea = (place) => (place.geo_precision ?? 1) > 1;

/** @param {number} count pixels */
export const radiusOf = (count) => Math.min(26, 6 + 2.2 * Math.sqrt(count));

/**
 * Pixels of a place's extent.
 * @param {Place} place @param {number} scale pixels per radian at the equator, in Mercator's projection
 */
export function extentPixels(place, scale) {
  const km = place.radius_km || EXTENT_KM[place.geo_precision ?? 2];
  return (scale * km) / (EARTH_KM * Math.cos((place.lat * Math.PI) / 180));
}

/**
 * @param {Place[]} places @param {number} [around] degrees beyond the outermost places
 * @returns {number[]} west, south, east, north
 */
export function extentOf(places, around = AROUND) {
  const lons = places.map((place) => place.lon);
  const lats = places.map((place) => place.lat);
  return [Math.min(...lons) - around, Math.min(...lats) - around, Math.max(...lons) + around, Math.max(...lats) + around];
}

/**
 * Places joined by nearness on the screen, the largest first; each cluster stands where its largest place stands.
 * @param {Place[]} places @param {Locate} locate
 * @returns {Cluster[]}
 */
export function clustersOf(places, locate) {
  /** @type {Map<string, Cluster[]>} */
  const grid = new Map();
  /** @type {Cluster[]} */
  const clusters = [];
  for (const place of [...places].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))) {
    const [x, y] = locate(place);
    const [column, row] = [Math.floor(x / JOIN), Math.floor(y / JOIN)];
    const near = neighbours(grid, column, row).find((one) => Math.hypot(one.x - x, one.y - y) < JOIN);
    if (near) {
      near.places.push(place);
      near.count += place.count;
      near.area &&= isArea(place);
      continue;
    }
    const cluster = { id: `${place.id} ${place.geo_precision}`, places: [place], count: place.count, x, y, area: isArea(place) };
    clusters.push(cluster);
    const cell = `${column} ${row}`;
    grid.set(cell, [...(grid.get(cell) ?? []), cluster]);
  }
  return clusters;
}

/** @param {Map<string, Cluster[]>} grid @param {number} column @param {number} row */
function neighbours(grid, column, row) {
  const found = [];
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) found.push(...(grid.get(`${column + dx} ${row + dy}`) ?? []));
  }
  return found;
}

/**
 * Names inside the frame that do not cover each other, the important first.
 * @param {Label[]} labels @param {Locate} locate @param {[number, number]} size @param {number} k magnification
 * @param {Cluster[]} clusters whose marks a name does not stand under
 * @returns {(Label & {x: number, y: number})[]}
 */
export function labelsThatFit(labels, locate, [width, height], k, clusters) {
  /** @type {(Label & {x: number, y: number, half: number})[]} */
  const placed = [];
  for (const label of labels.filter(({ rank }) => k >= FROM_ZOOM[rank]).sort((a, b) => a.rank - b.rank)) {
    const [x, y] = locate(label);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const half = (label.name.length * NAME.letter) / 2;
    const free = placed.every((one) => Math.abs(one.x - x) > one.half + half + 4 || Math.abs(one.y - y) > NAME.height);
    const hidden = clusters.some((one) => Math.abs(one.x - x) < half + radiusOf(one.count)
      && Math.abs(one.y - y) < NAME.height + radiusOf(one.count));
    if (free && !hidden) placed.push({ ...label, x, y, half });
  }
  return placed;
}
