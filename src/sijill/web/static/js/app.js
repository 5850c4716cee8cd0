/**
 * The one script of every page: sets HTMX up, mounts the widgets, theme, keyboard help, messages.
 *
 * A widget is a module with `mount(element, data, signal)`; the signal aborts when HTMX takes the element away.
 */
import htmx from "../vendor/htmx.js";
import { announce, isShortcut, make, readData, words } from "./page.js";

/** @type {Record<string, () => Promise<{mount: (element: HTMLElement, data: any, signal: AbortSignal) => any}>>} */
const WIDGETS = {
  timeline: () => import("./timeline.js"),
  map: () => import("./map.js"),
  network: () => import("./network.js"),
  ties: () => import("./ties.js"),
  highlight: () => import("./highlight.js"),
  review: () => import("./review.js"),
};

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  // What a page shows is not kept by the browser: going back asks the server again.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});

/** @type {Map<Element, AbortController>} */
const mounted = new Map();

/** @param {HTMLElement} element */
async function mount(element) {
  if (mounted.has(element)) return;
  const controller = new AbortController();
  mounted.set(element, controller);
  const load = WIDGETS[element.dataset.widget ?? ""];
  try {
    if (!load) throw new Error(`data-widget="${element.dataset.widget}"; there are ${Object.keys(WIDGETS).join(", ")}`);
    const [widget, data] = await Promise.all([load(), readData(element)]);
    if (controller.signal.aborted) return;
    await widget.mount(element, data, controller.signal);
    element.dataset.mounted = "";
  } catch (error) {
    if (controller.signal.aborted) return;
    element.append(make("p", { class: "notice notice-error", role: "alert" }, words("widget_failed")));
    console.error(error);
  }
}

htmx.onLoad((part) => {
  const element = /** @type {HTMLElement} */ (part);
  if (element.matches?.("[data-widget]")) mount(element);
  element.querySelectorAll?.("[data-widget]").forEach((widget) => mount(/** @type {HTMLElement} */ (widget)));
});

// In a narrow window the navigation is one line that scrolls.
document.querySelector(".nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

document.addEventListener("htmx:beforeCleanupElement", (event) => {
  const element = /** @type {Element} */ (event.target);
  mounted.get(element)?.abort();
  mounted.delete(element);
});

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content");
  if (token) /** @type {CustomEvent} */ (event).detail.headers["X-CSRF-Token"] = token;
});

/** @param {string} key */
const fail = (key) => () => {
  const flash = document.getElementById("flash");
  if (flash) flash.textContent = words(key);
};
document.addEventListener("htmx:responseError", fail("request_refused"));
// Where the server says in words what was wrong (parts/error.html), these are shown instead.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = /** @type {CustomEvent} */ (event);
  const told = detail.xhr.getResponseHeader("content-type")?.startsWith("text/html") && detail.xhr.responseText;
  if (!detail.isError || !told) return;
  Object.assign(detail, { shouldSwap: true, isError: false, swapOverride: "innerHTML", target: document.getElementById("flash") });
});
document.addEventListener("htmx:sendError", fail("request_failed"));
document.addEventListener("htmx:beforeRequest", () => {
  const flash = document.getElementById("flash");
  if (flash) flash.textContent = "";
});

document.addEventListener("sijill:announce", (event) => announce(/** @type {CustomEvent} */ (event).detail.value));

document.addEventListener("change", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.name === "theme" && field.closest("[data-theme-form]")) document.documentElement.dataset.theme = field.value;
});

/** @param {string} id */
function open(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  const opener = /** @type {Element} */ (event.target).closest("[data-opens]");
  if (opener instanceof HTMLElement) open(opener.dataset.opens ?? "");
});

document.addEventListener("keydown", (event) => {
  if (event.key === "?" && isShortcut(event)) {
    event.preventDefault();
    open("keyboard-help");
  }
});
