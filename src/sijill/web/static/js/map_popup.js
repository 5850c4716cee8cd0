/** What stands at a mark of the map, as real links; Escape or the close button give the focus back. */
import { bdi, make, number, words } from "./page.js";

/** Places listed in one popup; the rest shows by coming nearer. */
const MOST = 8;

/**
 * @param {HTMLElement} frame
 * @param {import("./map_points.js").Cluster} cluster
 * @param {SVGElement} mark
 * @param {() => void} nearer moves the map so that the places come apart
 */
export function showPopup(frame, cluster, mark, nearer) {
  close(frame);
  const label = words("map_popup", { n: cluster.count });
  const popup = make("div", { class: "map-popup card", role: "dialog", "aria-label": label, tabindex: -1 });
  const shut = () => { close(frame); mark.focus(); };
  const button = make("button", { type: "button", class: "button button-quiet" }, words("close"));
  button.addEventListener("click", shut);
  popup.append(make("header", { class: "split" }, make("strong", {}, label), button));
  for (const place of cluster.places.slice(0, MOST)) popup.append(...entry(place));
  if (cluster.places.length > 1) {
    const zoom = make("button", { type: "button", class: "button" }, words("map_nearer", { n: cluster.places.length }));
    zoom.addEventListener("click", () => { shut(); nearer(); });
    popup.append(zoom);
  }
  popup.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
    event.stopPropagation();
  });
  mark.setAttribute("aria-expanded", "true");
  frame.append(popup);
  popup.focus();
}

/** @param {HTMLElement} frame */
function close(frame) {
  frame.querySelector(".map-popup")?.remove();
  frame.querySelector('[aria-expanded="true"]')?.setAttribute("aria-expanded", "false");
}

/** @param {import("./map_points.js").Place} place */
function entry(place) {
  const all = make("a", { href: place.href }, bdi(place.name), ` (${number(place.count)})`);
  const items = place.items.map(({ label, href }) => make("li", {}, make("a", { href }, bdi(label))));
  return [make("p", {}, all), ...(items.length ? [make("ul", { class: "small" }, ...items)] : [])];
}
