/**
 * Things that open beside a button: menus and pick lists. They close on Escape, on a press outside and on leaving.
 */

import { el } from "./dom.js";

/** What is open now, by its button. @type {WeakMap<HTMLElement, () => void>} */
const opened = new WeakMap();

/** Close what is open at this button; false when nothing is. @param {HTMLElement} anchor */
export function closePopup(anchor) {
  const close = opened.get(anchor);
  close?.();
  return Boolean(close);
}

/**
 * Put the panel under its button, or over it where there is more room.
 * @param {HTMLElement} anchor
 * @param {HTMLElement} panel
 */
function place(anchor, panel) {
  panel.style.left = "0"; // so that it has the whole width to be measured in
  const box = anchor.getBoundingClientRect();
  const height = panel.offsetHeight;
  const below = box.bottom + height + 8 <= innerHeight || box.top < height + 8;
  const top = below ? box.bottom + 4 : box.top - height - 4;
  const left = Math.min(box.left, innerWidth - panel.offsetWidth - 8);
  panel.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  panel.style.left = `${Math.max(8, left)}px`;
}

/**
 * Show `panel` at `anchor` until it is closed.
 * @param {HTMLElement} anchor
 * @param {HTMLElement} panel
 * @param {() => void} [closed]
 * @returns {() => void} closes it
 */
export function openPopup(anchor, panel, closed) {
  const life = new AbortController();
  const close = () => {
    if (life.signal.aborted) return;
    const focused = panel.contains(document.activeElement);
    life.abort();
    opened.delete(anchor);
    panel.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (focused) anchor.focus();
    closed?.();
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  /** @param {Event} event */
  const onOutside = (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!panel.contains(target) && !anchor.contains(target)) close();
  };
  (anchor.closest("dialog") ?? document.body).append(panel);
  anchor.setAttribute("aria-expanded", "true");
  opened.set(anchor, close);
  place(anchor, panel);
  document.addEventListener("keydown", onKey, { signal: life.signal, capture: true });
  document.addEventListener("pointerdown", onOutside, { signal: life.signal, capture: true });
  document.addEventListener("focusin", onOutside, { signal: life.signal });
  window.addEventListener("resize", close, { signal: life.signal });
  return close;
}

/**
 * @typedef {{
 *   label: string, description?: string, icon?: Node, checked?: boolean, danger?: boolean,
 *   href?: string, data?: Record<string, string | undefined>, choose: () => void
 * }} MenuItem
 */

/** @param {MenuItem} item @param {() => void} close */
function menuItem(item, close) {
  const text = el("span", {}, item.label, item.description ? el("small", {}, item.description) : null);
  return el(
    item.href ? "a" : "button",
    {
      class: item.danger ? "menu-item danger" : "menu-item",
      type: item.href ? null : "button",
      href: item.href,
      target: item.href ? "_blank" : null,
      rel: item.href ? "noopener noreferrer" : null,
      role: item.checked === undefined ? "menuitem" : "menuitemradio",
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      tabIndex: -1,
      data: item.data,
      on: {
        click: () => {
          close();
          item.choose();
        },
      },
    },
    item.icon,
    text,
  );
}

/** @param {HTMLElement} menu @param {KeyboardEvent} event @param {() => void} close */
function moveInMenu(menu, event, close) {
  const items = /** @type {HTMLElement[]} */ ([...menu.children]);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  /** @type {Record<string, number>} */
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (event.key === "Tab") close();
  if (!(event.key in moves)) return;
  event.preventDefault();
  items.at(moves[event.key] % items.length)?.focus();
}

/**
 * Open a menu at a button, or close the one that is open there.
 * @param {HTMLElement} anchor
 * @param {string} label
 * @param {MenuItem[]} items
 */
export function openMenu(anchor, label, items) {
  if (closePopup(anchor)) return;
  const menu = el("div", { class: "popup menu", role: "menu", "aria-label": label });
  const close = openPopup(anchor, menu);
  menu.append(...items.map((item) => menuItem(item, close)));
  menu.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => moveInMenu(menu, event, close));
  place(anchor, menu);
  const current = items.findIndex((item) => item.checked);
  /** @type {HTMLElement} */ (menu.children[Math.max(current, 0)]).focus();
}

/**
 * A button that opens a menu.
 * @param {{ class?: string, label?: string, data?: Record<string, string | undefined> }} look
 * @param {string} title the menu's name
 * @param {() => MenuItem[]} items
 * @param {...(Node | string)} content
 */
export function menuButton(look, title, items, ...content) {
  const button = el(
    "button",
    {
      type: "button",
      class: look.class ?? "icon-button",
      "aria-label": look.label,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      data: look.data,
      on: { click: () => openMenu(button, title, items()) },
    },
    content,
  );
  return button;
}
