/** The canvas tab of a channel. */

import { byId, el, fill } from "./dom.js";
import { markdown } from "./markdown.js";

/** @param {import("./store.js").Store} store */
export function mountCanvas(store) {
  const node = byId("canvas");
  node.setAttribute("role", "tabpanel");
  node.setAttribute("aria-label", "Canvas");
  store.on("canvas", () => fill(node, el("div", { class: "canvas-page" }, markdown(store.canvas))));
}
