/**
 * Building DOM nodes: every text becomes a text node, so nothing a person or the bot writes is read as HTML.
 */

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, unknown> & {
 *   class?: string, on?: Record<string, (event: any) => void>, data?: Record<string, string | undefined>
 * }} Props
 */

const PROPERTIES = new Set([
  "value",
  "checked",
  "disabled",
  "hidden",
  "required",
  "multiple",
  "selected",
  "tabIndex",
]);

/**
 * Make an element. `on` holds listeners, `data` the data-attributes; null and false leave an attribute out.
 * @param {string} tag
 * @param {Props} [props]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  const { on = {}, data = {}, class: className, ...rest } = props;
  if (className) node.className = className;
  for (const [key, value] of Object.entries(data)) if (value !== undefined) node.dataset[key] = value;
  for (const [key, value] of Object.entries(rest)) assign(node, key, value);
  for (const [event, listener] of Object.entries(on)) node.addEventListener(event, listener);
  node.append(...present(children));
  return node;
}

/** @param {any} node @param {string} key @param {unknown} value */
function assign(node, key, value) {
  if (value === null || value === undefined) return;
  if (PROPERTIES.has(key)) node[key] = value;
  else if (value !== false) node.setAttribute(key, value === true ? "" : String(value));
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function present(children) {
  return children
    .flat()
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "number" ? String(child) : /** @type {Node | string} */ (child)));
}

/**
 * Replace what is inside `node`.
 * @param {Element} node
 * @param {...(Child | Child[])} children
 */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}

let count = 0;

/** An id no other node has, for labels and descriptions. @param {string} prefix */
export function uniqueId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/** Tell a screen reader, without moving the focus. @param {string} text */
export function announce(text) {
  byId("announcer").textContent = text;
}
