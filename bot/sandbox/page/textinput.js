/** Elements a person types into: text, numbers, addresses, dates and times. */

import { el } from "./dom.js";
import { identity, register } from "./place.js";
import { plain } from "./mrkdwn.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** @type {Record<string, string>} */
const HTML_TYPE = {
  email_text_input: "email",
  url_text_input: "url",
  datepicker: "date",
  timepicker: "time",
};

/** @param {Element} element @param {string} value */
function lengthProblem(element, value) {
  const { min_length: least, max_length: most } = element;
  if (least && value.length < least) return `Please enter at least ${least} characters.`;
  if (most && value.length > most) return `Please enter at most ${most} characters (${value.length} now).`;
  return null;
}

/** @param {Element} element @param {string} value */
function numberProblem(element, value) {
  const number = Number(value.replace(",", "."));
  if (Number.isNaN(number)) return "Please enter a number.";
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please enter a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `Please enter at least ${element.min_value}.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `Please enter at most ${element.max_value}.`;
  return null;
}

/** @param {Element} element @param {HTMLInputElement} node */
function problemOf(element, node) {
  const value = node.value.trim();
  if (!value) return null;
  if (element.type === "number_input") return numberProblem(element, value);
  if (element.type === "email_text_input" && !node.validity.valid) return "Please enter an email address.";
  if (element.type === "url_text_input" && !node.validity.valid)
    return "Please enter a full address, with https://.";
  return lengthProblem(element, value);
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function textInput(element, place) {
  const node = el(element.multiline ? "textarea" : "input", {
    class: "field",
    type: element.multiline ? null : (HTML_TYPE[element.type] ?? "text"),
    inputmode: element.type === "number_input" ? (element.is_decimal_allowed ? "decimal" : "numeric") : null,
    rows: element.multiline ? 4 : null,
    placeholder: plain(element.placeholder) || null,
    autocomplete: "off",
    autofocus: Boolean(element.focus_on_load),
    value: element.initial_value ?? "",
    ...identity(element, place, plain(element.placeholder) || "Text"),
  });
  const number = element.type === "number_input";
  const changed = register(element, place, {
    type: element.type,
    node,
    read: () => ({
      type: element.type,
      value: (number ? node.value.trim().replace(",", ".") : node.value) || null,
    }),
    write: (state) => (node.value = state.value ?? ""),
    problem: () => problemOf(element, node),
  });
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  if (triggers.includes("on_character_entered")) node.addEventListener("input", changed);
  if (place.dispatches && triggers.includes("on_enter_pressed")) {
    node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      changed();
    });
  }
  return node;
}

/**
 * A datepicker or timepicker.
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function timeInput(element, place) {
  const part = element.type === "datepicker" ? "date" : "time";
  const node = el("input", {
    class: "field short",
    type: HTML_TYPE[element.type],
    value: element[`initial_${part}`] ?? "",
    ...identity(element, place, plain(element.placeholder) || (part === "date" ? "Date" : "Time")),
  });
  const changed = register(element, place, {
    type: element.type,
    node,
    read: () => ({ type: element.type, [`selected_${part}`]: node.value || null }),
    write: (state) => (node.value = state[`selected_${part}`] ?? ""),
    problem: () => null,
  });
  node.addEventListener("change", () => node.value && changed());
  return node;
}
