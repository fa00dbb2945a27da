/** The open conversation: its messages in order, and the thread beside it. */

import { api } from "./api.js";
import { Emitter } from "./emitter.js";

/**
 * @typedef {{ ts: string, text?: string, user?: string, blocks?: any[], files?: any[], thread_ts?: string,
 *   thread?: { count: number }, ephemeral?: boolean, subtype?: string, edited?: object, at?: string,
 *   [more: string]: any }} Message
 * `at` stands on lines of the page's own, whose `ts` is no time.
 */

/** A reply that is not also shown in the channel. @param {Message} message */
function isReply(message) {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

/** @param {Message[]} messages @returns {Map<string, Message>} */
function byTs(messages) {
  return new Map(messages.map((message) => [message.ts, message]));
}

/** @extends {Emitter<"messages" | "message" | "removed" | "thread" | "reply" | "unreplied">} */
export class Timeline extends Emitter {
  #user = "";
  #notices = 0;
  /** Events that came while the history was on the way. @type {any[] | null} */
  #waiting = null;

  channel = "";
  /** @type {Map<string, Message>} */
  messages = new Map();
  /** @type {{ ts: string, messages: Map<string, Message> } | null} */
  thread = null;

  /** Show this conversation. @param {string} user @param {string} channel */
  async open(user, channel) {
    if (user !== this.#user || channel !== this.channel) this.closeThread();
    this.#user = user;
    this.channel = channel;
    /** @type {any[]} */
    const waiting = [];
    this.#waiting = waiting;
    const { messages } = await api.history(user, channel);
    if (waiting !== this.#waiting) return;
    this.#waiting = null;
    this.messages = byTs(messages);
    this.tell("messages");
    for (const event of waiting) this.hear(event);
    if (this.thread) await this.openThread(this.thread.ts);
  }

  /** @param {string} ts of the message that began it */
  async openThread(ts) {
    const thread = { ts, messages: new Map() };
    this.thread = thread;
    const { messages } = await api.history(this.#user, this.channel, ts);
    if (this.thread !== thread) return;
    thread.messages = byTs([...messages, ...thread.messages.values()]);
    this.tell("thread");
  }

  closeThread() {
    this.thread = null;
    this.tell("thread");
  }

  /** A line that only this page shows, such as a command's failure. @param {string} text @param {Date} now */
  notice(text, now) {
    this.#notices += 1;
    this.#put(
      { ts: `notice-${this.#notices}`, at: String(now.getTime() / 1000), text, ephemeral: true },
      true,
    );
  }

  /** @param {any} event of the stream, about this conversation */
  hear(event) {
    if (this.#waiting) this.#waiting.push(event);
    else if (event.type === "message_deleted") this.#remove(event.ts);
    else this.#put(event.message, event.type !== "message_changed", event.type === "ephemeral");
  }

  /** @param {Message} message @param {boolean} isNew @param {boolean} [ephemeral] */
  #put(message, isNew, ephemeral = message.ephemeral) {
    const shown = { ...message, ephemeral: ephemeral || this.messages.get(message.ts)?.ephemeral };
    this.#putInThread(shown);
    if (isReply(shown) && isNew && !ephemeral) this.#countReply(/** @type {string} */ (shown.thread_ts));
    if (isReply(shown) && shown.subtype !== "thread_broadcast") return;
    shown.thread ??= this.messages.get(shown.ts)?.thread;
    this.messages.set(shown.ts, shown);
    this.tell("message", shown);
  }

  /** @param {Message} message */
  #putInThread(message) {
    if (!this.thread || (message.thread_ts ?? message.ts) !== this.thread.ts) return;
    this.thread.messages.set(message.ts, message);
    this.tell("reply", message);
  }

  /** @param {string} parentTs */
  #countReply(parentTs) {
    const parent = this.messages.get(parentTs);
    if (!parent) return;
    parent.thread = { count: (parent.thread?.count ?? 0) + 1 };
    this.tell("message", parent);
  }

  /** @param {string} ts */
  #remove(ts) {
    if (this.messages.delete(ts)) this.tell("removed", ts);
    if (this.thread?.messages.delete(ts)) this.tell("unreplied", ts);
    if (this.thread?.ts === ts) this.closeThread();
  }
}
