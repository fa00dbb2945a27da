/** A list of messages that grows at its end: the conversation's, or a thread's. */

import { el } from "./dom.js";
import { authorOf, drawMessage, sentAt } from "./message.js";
import { dayTitle, localDay } from "./time.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./timeline.js").Message} Message */
/** @typedef {{ message: Message, node: HTMLElement, form?: import("./form.js").Form }} Row */

const NEAR_END = 120;
const SAME_BREATH = 5 * 60_000;

export class MessageList {
  #store;
  #openThread;
  /** @type {Map<string, Row>} */
  #rows = new Map();
  /**
   * The lines between days, with a moment of the day they begin.
   * @type {{ title: HTMLElement, at: Date }[]}
   */
  #days = [];
  #atEnd = true;

  /** @param {Store} store @param {string} label @param {(ts: string) => void} [openThread] */
  constructor(store, label, openThread) {
    this.#store = store;
    this.#openThread = openThread;
    this.node = el("div", {
      class: "message-list",
      role: "log",
      "aria-live": "polite",
      "aria-label": label,
      tabIndex: 0,
    });
    this.node.addEventListener("scroll", () => (this.#atEnd = this.#distance() < NEAR_END));
    this.node.addEventListener("load", () => this.#stay(), { capture: true });
    store.on("clock", () => this.#nameDays());
    new ResizeObserver(() => this.#stay()).observe(this.node);
  }

  /** @param {string} label */
  name(label) {
    this.node.setAttribute("aria-label", label);
  }

  /** @param {Iterable<Message>} messages @param {Node} [beginning] shown above the first */
  fill(messages, beginning) {
    this.#rows.clear();
    this.#days = [];
    this.node.setAttribute("aria-live", "off");
    this.node.replaceChildren(...(beginning ? [beginning] : []));
    for (const message of messages) this.#append(message);
    this.#atEnd = true;
    this.#stay();
    requestAnimationFrame(() => this.node.setAttribute("aria-live", "polite"));
  }

  /** Add a message, or draw it anew where it stands. @param {Message} message */
  put(message) {
    const row = this.#rows.get(message.ts);
    if (row) this.#replace(row, message);
    else this.#append(message);
    if (!row && message.user === this.#store.me) this.#atEnd = true;
    this.#stay();
  }

  /** @param {string} ts */
  remove(ts) {
    const node = this.#rows.get(ts)?.node;
    const before = node?.previousElementSibling;
    const lonelyDay = before?.classList.contains("day") && !node?.nextElementSibling?.matches(".message");
    if (lonelyDay) before?.remove();
    node?.remove();
    this.#rows.delete(ts);
  }

  #distance() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight;
  }

  #stay() {
    if (this.#atEnd) this.node.scrollTop = this.node.scrollHeight;
  }

  /** @param {Message} message @param {Row} [old] */
  #draw(message, old) {
    const { channel } = this.#store.timeline;
    return {
      message,
      ...drawMessage(this.#store, message, channel, { openThread: this.#openThread, previous: old?.form }),
    };
  }

  /** @param {Message} message */
  #append(message) {
    const last = [...this.#rows.values()].at(-1)?.message;
    const row = this.#draw(message);
    if (!last || this.#day(last) !== this.#day(message)) this.node.append(this.#dayLine(message));
    else if (this.#goesOn(last, message)) row.node.classList.add("goes-on");
    this.#rows.set(message.ts, row);
    this.node.append(row.node);
  }

  /** @param {Row} old @param {Message} message */
  #replace(old, message) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const actionId = old.node.contains(focused) ? focused?.dataset.actionId : undefined;
    const row = this.#draw(message, old);
    row.node.classList.toggle("goes-on", old.node.classList.contains("goes-on"));
    old.node.replaceWith(row.node);
    this.#rows.set(message.ts, row);
    if (actionId)
      /** @type {HTMLElement | null} */ (
        row.node.querySelector(`[data-action-id="${CSS.escape(actionId)}"]`)
      )?.focus();
  }

  /** @param {Message} message */
  #day(message) {
    return localDay(sentAt(message), this.#store.reader.zone);
  }

  /** @param {Message} message */
  #dayLine(message) {
    const title = el("span");
    this.#days.push({ title, at: sentAt(message) });
    this.#nameDays();
    return el("h3", { class: "day", data: { testid: "day" } }, title);
  }

  /** What was today is yesterday once the clock has moved. */
  #nameDays() {
    const { zone } = this.#store.reader;
    for (const { title, at } of this.#days) title.textContent = dayTitle(at, zone, this.#store.now());
  }

  /**
   * The same person speaks on, so the name need not be said again.
   * @param {Message} last
   * @param {Message} message
   */
  #goesOn(last, message) {
    const plain = !last.ephemeral && !message.ephemeral && !last.subtype && !message.subtype;
    const soon = sentAt(message).getTime() - sentAt(last).getTime() < SAME_BREATH;
    return plain && soon && authorOf(this.#store, last).id === authorOf(this.#store, message).id;
  }
}
