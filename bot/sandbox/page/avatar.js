/** Initials on a colour. */

import { el } from "./dom.js";

const DARK = "#1d1420";
const OWN = "#6b2f7a";

/** Relative luminance as WCAG counts it. @param {string} hex */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param {{ initials?: string, colour?: string, name: string, is_bot?: boolean } | undefined} person
 * @param {"small" | "large"} [size]
 * @returns {HTMLElement}
 */
export function avatar(person, size = "large") {
  const given = person?.is_bot ? undefined : person?.colour;
  const colour = given && /^#[0-9a-f]{6}$/i.test(given) ? given : OWN;
  const initials = person?.initials || person?.name?.[0] || "?";
  const node = el(
    "span",
    { class: `avatar avatar-${size}${person?.is_bot ? " avatar-bot" : ""}`, "aria-hidden": "true" },
    initials,
  );
  node.style.background = colour;
  node.style.color = luminance(colour) > 0.18 ? DARK : "#fff";
  return node;
}
