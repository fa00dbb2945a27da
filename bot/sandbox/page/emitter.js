/** Telling others that something has changed. */

/** @template {string} Topic */
export class Emitter {
  /** @type {Map<Topic, ((payload?: any) => void)[]>} */
  #listeners = new Map();

  /** @param {Topic} topic @param {(payload?: any) => void} listener */
  on(topic, listener) {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
  }

  /** @param {Topic} topic @param {any} [payload] */
  tell(topic, payload) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(payload);
  }
}
