/** Radio buttons and checkboxes. */

import { el, uniqueId } from "./dom.js";
import { identity, register } from "./place.js";
import { textObject } from "./mrkdwn.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** @param {any} option @param {Place} place @param {object} attributes */
function choice(option, place, attributes) {
  const { reader } = place.surface;
  const describedBy = option.description ? uniqueId("description") : undefined;
  const input = el("input", { value: option.value, "aria-describedby": describedBy, ...attributes });
  const description = option.description
    ? el("small", { id: describedBy }, textObject(option.description, reader))
    : null;
  return el("div", {}, el("label", { class: "choice" }, input, textObject(option.text, reader)), description);
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function choices(element, place) {
  const many = element.type === "checkboxes";
  const key = many ? "selected_options" : "selected_option";
  const initial = many ? (element.initial_options ?? []) : [element.initial_option].filter(Boolean);
  const name = uniqueId("choices");
  const nodes = element.options.map((/** @type {any} */ option) =>
    choice(option, place, {
      type: many ? "checkbox" : "radio",
      name,
      checked: initial.some((/** @type {any} */ given) => given.value === option.value),
    }),
  );
  const node = el(
    "div",
    {
      class: "choices",
      role: many ? "group" : "radiogroup",
      ...identity(element, place, many ? "Choices" : "Choice"),
    },
    nodes,
  );
  /** @type {HTMLInputElement[]} */
  const inputs = [...node.querySelectorAll("input")];
  const picked = () =>
    element.options.filter((/** @type {any} */ _, /** @type {number} */ index) => inputs[index].checked);
  const changed = register(element, place, {
    type: element.type,
    node,
    read: () => ({ type: element.type, [key]: many ? picked() : (picked()[0] ?? null) }),
    write: (state) => {
      const values = [state[key] ?? []].flat().map((option) => option.value);
      for (const input of inputs) input.checked = values.includes(input.value);
    },
    problem: () => null,
  });
  node.addEventListener("change", changed);
  return node;
}
