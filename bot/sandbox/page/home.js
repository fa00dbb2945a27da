/** The Home tab of the conversation with the bot. */

import { byId, el, fill } from "./dom.js";
import { drawSurface } from "./surface.js";

/** @param {import("./store.js").Store} store */
export function mountHome(store) {
  const node = byId("home");
  node.setAttribute("role", "tabpanel");
  node.setAttribute("aria-label", "Home");
  /** @type {import("./form.js").Form | undefined} */
  let form;
  let owner = "";
  const draw = () => {
    const view = store.homeView;
    if (!view) {
      fill(node, el("p", { class: "beginning" }, `${store.state.bot.name} has not put anything here yet.`));
      return;
    }
    const previous = owner === store.me ? form : undefined;
    const surface = drawSurface(store, view.blocks, { type: "home", view_id: view.id }, previous);
    ({ form } = surface);
    owner = store.me;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const actionId = node.contains(focused) ? focused?.dataset.actionId : undefined;
    fill(node, el("div", { class: "home-blocks" }, surface.nodes));
    if (actionId)
      /** @type {HTMLElement | null} */ (
        node.querySelector(`[data-action-id="${CSS.escape(actionId)}"]`)
      )?.focus();
  };
  store.on("home", draw);
}
