/** Images of blocks and files; one that does not load shows what it says. */

import { el } from "./dom.js";
import { fileAddress } from "./team.js";

/** Where the bytes are. @param {{ image_url?: string, slack_file?: { id?: string, url?: string } }} source */
function address(source) {
  const { id, url } = source.slack_file ?? {};
  if (id) return fileAddress(id, "image");
  return url ?? source.image_url ?? "";
}

/**
 * @param {{ alt_text: string, image_url?: string, slack_file?: { id?: string, url?: string } }} source
 * @param {string} className
 * @returns {HTMLElement}
 */
export function image(source, className) {
  const node = el("img", {
    class: className,
    src: address(source),
    alt: source.alt_text,
    referrerpolicy: "no-referrer",
    on: {
      error: () =>
        node.replaceWith(
          el("span", { class: "missing-image", role: "img", "aria-label": source.alt_text }, source.alt_text),
        ),
    },
  });
  return node;
}
