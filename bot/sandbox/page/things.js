/** Things to try, for who sees the page for the first time; folded once they have been closed. */

import { byId, el, fill } from "./dom.js";

const CLOSED = "sandbox.things.closed";
const WIDE = "(min-width: 861px)";

/** @param {import("./store.js").Store} store */
export function mountThings(store) {
  const node = /** @type {HTMLDetailsElement} */ (byId("things"));
  // A phone has no room to spare: there they wait behind their heading.
  node.open = localStorage.getItem(CLOSED) === null && matchMedia(WIDE).matches;
  /** A click comes before it folds or unfolds; a toggle event may come too late to be remembered. */
  const remember = () => {
    if (!node.open) localStorage.removeItem(CLOSED);
    else if (matchMedia(WIDE).matches) localStorage.setItem(CLOSED, "yes");
  };
  store.on("state", () => {
    const things = store.state.things_to_try;
    node.hidden = things.length === 0;
    if (node.childElementCount > 0) return;
    fill(
      node,
      el("summary", { on: { click: remember } }, "Things to try"),
      el(
        "ol",
        {},
        things.map((thing) => el("li", {}, thing)),
      ),
    );
  });
}
