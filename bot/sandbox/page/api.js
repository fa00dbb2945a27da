/** The sandbox server's page protocol: one function per request, and the stream of what happens. */

import { query } from "./team.js";

/**
 * @typedef {{ ok: boolean, error?: string, errors?: Record<string, string>, [more: string]: any }} Answer
 */

/** @param {string} name @param {Record<string, string | undefined | null>} params */
async function get(name, params) {
  const response = await fetch(`/sandbox/${name}?${query(params)}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

/** A refusal and a broken connection both come back as `{ok: false, error}`. @returns {Promise<Answer>} */
async function send(/** @type {string} */ path, /** @type {RequestInit} */ init) {
  try {
    const response = await fetch(`/sandbox/${path}`, { method: "POST", ...init });
    const answer = await response.json();
    return { ok: response.ok, ...answer };
  } catch {
    return { ok: false, error: "no_answer" };
  }
}

/** @param {string} name @param {object} body */
function post(name, body) {
  return send(`${name}?${query({})}`, { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export const api = {
  /** @param {string} [user] */
  state: (user) => get("state", { user }),
  /** @param {string} user @param {string} channel @param {string} [thread_ts] */
  history: (user, channel, thread_ts) => get("history", { user, channel, thread_ts }),
  /** @param {string} user */
  home: (user) => get("home", { user }),
  /** @param {string} user @param {string} channel */
  canvas: (user, channel) => get("canvas", { user, channel }),
  /** @param {{user: string, channel: string}} body */
  read: (body) => post("read", body),
  /** @param {{user: string, channel: string, text: string}} body */
  command: (body) => post("command", body),
  /** @param {{user: string, channel: string, text: string, thread_ts?: string}} body */
  message: (body) => post("message", body),
  /** @param {{user: string, channel: string, file: string}} body */
  sample: (body) => post("sample", body),
  /** @param {object} body */
  action: (body) => post("action", body),
  /** @param {{user: string, ts: string, callback_id: string}} body */
  shortcut: (body) => post("shortcut", body),
  /** @param {{user: string, view_id: string, state: object}} body */
  submit: (body) => post("submit", body),
  /** @param {{user: string, view_id: string, clear?: boolean}} body */
  close: (body) => post("close", body),
  /** @param {{user: string, tab: "home" | "messages"}} body */
  openHome: (body) => post("home", body),
  /** @param {string} to */
  moveClock: (to) => post("clock", { to }),
  /** @param {{user: string, channel: string, in: boolean}} body */
  placeBot: (body) => post("bot", body),
  uninstall: () => post("uninstall", {}),
  /**
   * @param {{user: string, channel?: string, thread_ts?: string}} where
   * @param {File[]} files
   * @param {string} [text]
   */
  upload: (where, files, text) => {
    const body = new FormData();
    if (text) body.append("text", text);
    for (const file of files) body.append("file", file, file.name);
    return send(`upload?${query(where)}`, { body });
  },
};

const LONGEST_PAUSE = 5000;

/** The WebSocket of one person; opens itself again when it breaks. */
export class Stream {
  #user;
  #listener;
  #pause = 250;
  #closed = false;
  /** @type {WebSocket | undefined} */
  #socket;

  /**
   * @param {string} user
   * @param {{ opened: () => void, lost: () => void, event: (event: any) => void }} listener
   */
  constructor(user, listener) {
    this.#user = user;
    this.#listener = listener;
    this.#open();
  }

  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(
      `${scheme}://${location.host}/sandbox/stream?${query({ user: this.#user })}`,
    );
    socket.addEventListener("open", () => this.#opened());
    socket.addEventListener("message", (event) => {
      if (!this.#closed) this.#listener.event(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => this.#lost());
    this.#socket = socket;
  }

  #opened() {
    this.#pause = 250;
    if (!this.#closed) this.#listener.opened();
  }

  #lost() {
    if (this.#closed) return;
    this.#listener.lost();
    setTimeout(() => this.#closed || this.#open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
