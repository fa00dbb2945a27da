/** Elements that choose several from a list. */

import { el } from "./dom.js";
import { identity, register } from "./place.js";
import { plain } from "./mrkdwn.js";
import { closePopup, openPopup } from "./popup.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** @type {Record<string, [state: string, initial: string]>} */
const KEYS = {
  multi_static_select: ["selected_options", "initial_options"],
  multi_users_select: ["selected_users", "initial_users"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
};

/**
 * @typedef {{ value: string, label: string, group?: string, state: any }} Item
 */

/** @param {Element} element @param {Place} place @returns {Item[]} */
function itemsOf(element, place) {
  const groups = element.option_groups ?? (element.options ? [{ options: element.options }] : null);
  if (!groups)
    return place.surface.directory.offered(element).map((choice) => ({ ...choice, state: choice.value }));
  return groups.flatMap((/** @type {any} */ group) =>
    group.options.map((/** @type {any} */ option) => ({
      value: option.value,
      label: plain(option.text),
      group: plain(group.label),
      state: option,
    })),
  );
}

/**
 * One line of the list.
 * @param {Item} item
 * @param {Set<string>} picked
 * @param {number} most
 * @param {() => void} changed
 */
function line(item, picked, most, changed) {
  const box = el("input", {
    type: "checkbox",
    value: item.value,
    checked: picked.has(item.value),
    on: {
      change: () => {
        if (!box.checked) picked.delete(item.value);
        else if (picked.size < most) picked.add(item.value);
        else box.checked = false;
        changed();
      },
    },
  });
  return el("label", { class: "choice" }, box, el("span", {}, item.label));
}

/**
 * The open list, with a heading above each group.
 * @param {Item[]} items
 * @param {Set<string>} picked
 * @param {number} most
 * @param {() => void} changed
 */
function lines(items, picked, most, changed) {
  return items.flatMap((item, index) => {
    const starts = item.group && item.group !== items[index - 1]?.group;
    return [
      starts ? el("strong", { class: "choice-group" }, item.group) : null,
      line(item, picked, most, changed),
    ];
  });
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function multiSelect(element, place) {
  const [key, initialKey] = KEYS[element.type];
  const items = itemsOf(element, place);
  const placeholder = plain(element.placeholder) || "Choose";
  /** @type {Set<string>} */
  const picked = new Set((element[initialKey] ?? []).map((/** @type {any} */ entry) => entry.value ?? entry));
  const isPicked = (/** @type {Item} */ item) => picked.has(item.value);

  const node = el("button", {
    type: "button",
    class: "field multi-select",
    ...identity(element, place),
    "aria-haspopup": "true",
    "aria-expanded": "false",
    on: { click: () => toggle() },
  });
  const draw = () => {
    const labels = items.filter(isPicked).map((item) => item.label);
    node.replaceChildren(
      ...(labels.length
        ? labels.map((label) => el("span", { class: "chip" }, label))
        : [el("span", { class: "placeholder" }, placeholder)]),
    );
    node.setAttribute("aria-description", labels.length ? `${labels.length} chosen` : "Nothing chosen");
  };
  const changed = register(element, place, {
    type: element.type,
    node,
    read: () => ({ type: element.type, [key]: items.filter(isPicked).map((item) => item.state) }),
    write: (state) => {
      picked.clear();
      for (const entry of state[key]) picked.add(entry.value ?? entry);
      draw();
    },
    problem: () => null,
  });

  function toggle() {
    if (closePopup(node)) return;
    const before = [...picked].sort().join("\n");
    const most = element.max_selected_items ?? Infinity;
    const picks = lines(items, picked, most, () => {
      draw();
      node.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const panel = el("div", { class: "popup list", role: "group", "aria-label": placeholder }, picks);
    openPopup(node, panel, () => [...picked].sort().join("\n") !== before && changed());
    panel.querySelector("input")?.focus();
  }

  draw();
  return node;
}
