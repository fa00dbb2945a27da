/** What a person has filled in on one surface: a message, a modal, the Home tab. */

/**
 * One element that holds a value.
 * @typedef {{
 *   type: string,
 *   read: () => object,
 *   write: (state: any) => void,
 *   problem: () => string | null,
 *   node: HTMLElement,
 * }} Control
 */

const REQUIRED = "Please complete this required field.";

/** The state holds nothing. @param {object} state */
export function isEmpty(state) {
  const [, value] = Object.entries(state).find(([key]) => key !== "type") ?? [];
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

/** The part of a control that takes the focus. @param {HTMLElement} node @returns {HTMLElement} */
function fieldOf(node) {
  const field = "input, textarea, select, button";
  return node.matches(field) ? node : (node.querySelector(field) ?? node);
}

export class Form {
  /** @type {Map<string, Map<string, { control: Control, touched: boolean }>>} */
  #blocks = new Map();
  /** @type {Map<string, { optional: boolean, show: (text: string | null) => void }>} */
  #inputs = new Map();

  /** @param {string} blockId @param {string} actionId @param {Control} control */
  add(blockId, actionId, control) {
    const controls = this.#blocks.get(blockId) ?? new Map();
    const entry = { control, touched: false };
    control.node.addEventListener("input", () => (entry.touched = true));
    control.node.addEventListener("change", () => (entry.touched = true));
    this.#blocks.set(blockId, controls.set(actionId, entry));
  }

  /**
   * An input block: what is in it is checked before it is sent.
   * @param {string} blockId
   * @param {{ optional: boolean, show: (text: string | null) => void }} input
   */
  addInput(blockId, input) {
    this.#inputs.set(blockId, input);
  }

  /** Slack's `state.values`. @returns {Record<string, Record<string, object>>} */
  values() {
    const values = [...this.#blocks].map(([blockId, controls]) => [
      blockId,
      Object.fromEntries([...controls].map(([actionId, { control }]) => [actionId, control.read()])),
    ]);
    return Object.fromEntries(values);
  }

  /**
   * Keep what the person has changed where block, action and kind of element are the same.
   * @param {Form} previous
   */
  carry(previous) {
    for (const [blockId, controls] of this.#blocks) {
      for (const [actionId, entry] of controls) {
        const old = previous.#blocks.get(blockId)?.get(actionId);
        if (!old?.touched || old.control.type !== entry.control.type) continue;
        entry.control.write(old.control.read());
        entry.touched = true;
      }
    }
  }

  /** What keeps the form from being sent, by block. @returns {Record<string, string>} */
  problems() {
    /** @type {Record<string, string>} */
    const problems = {};
    for (const [blockId, { optional }] of this.#inputs) {
      for (const { control } of this.#blocks.get(blockId)?.values() ?? []) {
        const empty = isEmpty(control.read());
        const problem = control.problem() ?? (empty && !optional ? REQUIRED : null);
        if (problem) problems[blockId] = problem;
      }
    }
    return problems;
  }

  /** Write the errors under their fields and go to the first. @param {Record<string, string>} errors */
  show(errors) {
    for (const [blockId, input] of this.#inputs) input.show(errors[blockId] ?? null);
    const first = [...this.#inputs.keys()].find((blockId) => errors[blockId]);
    const [entry] = this.#blocks.get(first ?? "")?.values() ?? [];
    if (entry) fieldOf(entry.control.node).focus();
  }
}
