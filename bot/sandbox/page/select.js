/** Elements that choose one from a list: static, users, channels and conversations selects. */

import { el } from "./dom.js";
import { identity, register } from "./place.js";
import { plain } from "./mrkdwn.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** The key of the state in which Slack keeps what was chosen. @type {Record<string, string>} */
const STATE_KEY = {
  static_select: "selected_option",
  users_select: "selected_user",
  channels_select: "selected_channel",
  conversations_select: "selected_conversation",
};

/** @type {Record<string, string>} */
const INITIAL_KEY = {
  static_select: "initial_option",
  users_select: "initial_user",
  channels_select: "initial_channel",
  conversations_select: "initial_conversation",
};

/** @param {Element} element @param {Place} place */
function initial(element, place) {
  const given = element[INITIAL_KEY[element.type]];
  if (given !== undefined) return given.value ?? given;
  return element.default_to_current_conversation ? (place.surface.channel ?? "") : "";
}

/** @param {any} option */
function optionNode(option) {
  const description = option.description ? ` – ${plain(option.description)}` : "";
  return el("option", { value: option.value }, plain(option.text) + description);
}

/** @param {Element} element @param {Place} place */
function optionNodes(element, place) {
  if (element.option_groups) {
    return element.option_groups.map((/** @type {any} */ group) =>
      el("optgroup", { label: plain(group.label) }, group.options.map(optionNode)),
    );
  }
  if (element.options) return element.options.map(optionNode);
  return place.surface.directory.offered(element).map(({ value, label }) => el("option", { value }, label));
}

/** What the state says for the chosen value. @param {Element} element @param {string} value */
function chosen(element, value) {
  if (!value) return null;
  if (element.type !== "static_select") return value;
  const options =
    element.options ?? element.option_groups.flatMap((/** @type {any} */ group) => group.options);
  return options.find((/** @type {any} */ option) => option.value === value) ?? null;
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function select(element, place) {
  const key = STATE_KEY[element.type];
  const placeholder = plain(element.placeholder) || "Choose one";
  const node = el(
    "select",
    { class: "field select", ...identity(element, place, placeholder) },
    el("option", { value: "" }, placeholder),
    ...optionNodes(element, place),
  );
  node.value = initial(element, place);
  if (node.selectedIndex < 0) node.value = "";
  const changed = register(element, place, {
    type: element.type,
    node,
    read: () => ({ type: element.type, [key]: chosen(element, node.value) }),
    write: (state) => (node.value = state[key]?.value ?? state[key] ?? ""),
    problem: () => null,
  });
  node.addEventListener("change", () => node.value && changed());
  return node;
}
