/** Block elements: which function draws which. */

import { choices } from "./choices.js";
import { el } from "./dom.js";
import { fileInput } from "./files.js";
import { plain } from "./mrkdwn.js";
import { multiSelect } from "./multiselect.js";
import { image } from "./picture.js";
import { perform } from "./place.js";
import { menuButton } from "./popup.js";
import { select } from "./select.js";
import { textInput, timeInput } from "./textinput.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** @param {Element} element @param {Place} place */
function button(element, place) {
  const style = ["primary", "danger"].includes(element.style) ? element.style : "";
  const state = "value" in element ? { value: element.value } : {};
  const node = el(
    element.url ? "a" : "button",
    {
      class: `button ${style}`,
      type: element.url ? null : "button",
      href: element.url && /^https?:/i.test(element.url) ? element.url : null,
      target: element.url ? "_blank" : null,
      rel: element.url ? "noopener noreferrer" : null,
      "aria-label": element.accessibility_label,
      data: { actionId: element.action_id, blockId: place.blockId },
      on: { click: () => perform(element, place, node, { ...state, text: element.text }) },
    },
    plain(element.text),
  );
  return node;
}

/** @param {Element} element @param {Place} place */
function overflow(element, place) {
  const items = () =>
    element.options.map((/** @type {any} */ option) => ({
      label: plain(option.text),
      description: option.description && plain(option.description),
      href: option.url,
      data: { value: option.value },
      choose: () => perform(element, place, node, { selected_option: option }),
    }));
  const look = {
    class: "button overflow",
    label: "More actions",
    data: { actionId: element.action_id, blockId: place.blockId },
  };
  const node = menuButton(look, "More actions", items, "⋯");
  return node;
}

/** Two buttons that say how it was. @param {Element} element @param {Place} place */
function feedback(element, place) {
  const half = (/** @type {any} */ choice) => {
    const node = el(
      "button",
      {
        class: "button small",
        type: "button",
        "aria-label": choice.accessibility_label,
        data: { actionId: element.action_id, blockId: place.blockId },
        on: { click: () => perform(element, place, node, { value: choice.value, text: choice.text }) },
      },
      plain(choice.text),
    );
    return node;
  };
  return el("span", { class: "feedback" }, half(element.positive_button), half(element.negative_button));
}

/** @type {Record<string, (element: any, place: Place) => HTMLElement>} */
const DRAW = {
  button,
  icon_button: button,
  feedback_buttons: feedback,
  overflow,
  image: (element) => image(element, "element-image"),
  static_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: multiSelect,
  multi_users_select: multiSelect,
  multi_channels_select: multiSelect,
  multi_conversations_select: multiSelect,
  radio_buttons: choices,
  checkboxes: choices,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  datepicker: timeInput,
  timepicker: timeInput,
  file_input: fileInput,
};

/**
 * Draw one element; one of an unknown kind is named, not left out.
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function drawElement(element, place) {
  const draw = DRAW[element.type];
  return draw
    ? draw(element, place)
    : el("span", { class: "unknown" }, `The sandbox can't show “${element.type}”.`);
}
