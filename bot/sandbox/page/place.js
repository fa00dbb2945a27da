/** Where an element stands, and how it tells the bot what was done. */

import { confirmed } from "./confirm.js";

/**
 * Where an element stands and what it may use.
 * @typedef {{
 *   reader: import("./mrkdwn.js").Reader,
 *   directory: import("./directory.js").Directory,
 *   form: import("./form.js").Form,
 *   channel?: string,
 *   upload: (files: File[]) => Promise<{ ok: boolean, error?: string, files?: any[] }>,
 *   act: (blockId: string, actionId: string, action: object) => Promise<string | null>,
 * }} Surface
 *
 * @typedef {{
 *   surface: Surface,
 *   blockId: string,
 *   dispatches: boolean,
 *   labelId?: string,
 *   report: (error: string | null) => void,
 * }} Place
 *
 * @typedef {{ type: string, action_id: string, [more: string]: any }} Element
 */

/**
 * Ask if the element wants it, then send the action. False when the person said no.
 * @param {Element} element
 * @param {Place} place
 * @param {HTMLElement} node
 * @param {object} state
 */
export async function perform(element, place, node, state) {
  if (element.confirm && !(await confirmed(element.confirm, place.surface.reader))) return false;
  node.setAttribute("aria-busy", "true");
  const error = await place.surface.act(place.blockId, element.action_id, { type: element.type, ...state });
  node.removeAttribute("aria-busy");
  place.report(error);
  return true;
}

/**
 * Register an element that holds a value, and send it on when it stands where that is done.
 * @param {Element} element
 * @param {Place} place
 * @param {import("./form.js").Control} control
 * @returns {() => Promise<void>} to be called when the value has changed
 */
export function register(element, place, control) {
  place.surface.form.add(place.blockId, element.action_id, control);
  let sent = control.read();
  return async () => {
    if (!place.dispatches) return;
    const state = control.read();
    if (await perform(element, place, control.node, state)) sent = state;
    else control.write(sent);
  };
}

/**
 * The attributes every element carries.
 * @param {Element} element
 * @param {Place} place
 * @param {string} [name]
 */
export function identity(element, place, name) {
  return {
    "aria-labelledby": place.labelId,
    "aria-label": place.labelId ? null : name,
    data: { actionId: element.action_id, blockId: place.blockId },
  };
}
