/** One message. */

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { el } from "./dom.js";
import { fileCard } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";
import { drawSurface } from "./surface.js";
import { clockTime, fromTs, shortMoment } from "./time.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./timeline.js").Message} Message */

const SYSTEM = new Set([
  "channel_join",
  "channel_leave",
  "group_join",
  "group_leave",
  "channel_archive",
  "channel_unarchive",
]);

/** When it was sent. @param {Message} message */
export function sentAt(message) {
  return fromTs(message.at ?? message.ts);
}

/**
 * Who it is from; lines of the page's own are from the sandbox.
 * @param {Store} store
 * @param {Message} message
 */
export function authorOf(store, message) {
  if (message.at) return { id: "", name: "Sandbox", initials: "S", is_bot: true };
  const id = message.user ?? (message.bot_id ? store.state.bot.id : "");
  return store.person(id) ?? { id, name: message.username ?? id, is_bot: Boolean(message.bot_id) };
}

/**
 * What people type is drawn from its text; the blocks Slack adds to it say the same.
 * @param {Store} store
 * @param {Message} message
 * @param {string} channel
 * @param {import("./form.js").Form} [previous]
 */
function content(store, message, channel, previous) {
  const typed = !message.bot_id && message.text;
  if (typed || !message.blocks?.length) {
    return { nodes: message.text ? [mrkdwn(message.text, store.reader)] : [], form: undefined };
  }
  return drawSurface(store, message.blocks, { type: "message", channel, ts: message.ts }, previous);
}

/** @param {ReturnType<typeof authorOf>} author @param {Message} message @param {string} zone */
function head(author, message, zone) {
  const when = sentAt(message);
  return el(
    "header",
    { class: "message-head" },
    el("strong", { class: "author" }, author.name),
    author.is_bot && !message.at ? el("span", { class: "app-mark" }, "app") : null,
    el(
      "time",
      { datetime: when.toISOString(), title: `${shortMoment(when, zone)} (${zone})` },
      clockTime(when, zone),
    ),
  );
}

/** @param {Message} message @param {(ts: string) => void} openThread */
function threadLine(message, openThread) {
  const count = message.thread?.count ?? 0;
  if (!count) return null;
  const label = count === 1 ? "1 reply" : `${count} replies`;
  return el(
    "button",
    { type: "button", class: "replies", on: { click: () => openThread(message.ts) } },
    label,
  );
}

/** @param {Store} store @param {string} ts @param {import("./store.js").Shortcut} shortcut */
async function take(store, ts, { callback_id, name }) {
  const answer = await api.shortcut({ user: store.me, ts, callback_id });
  if (!answer.ok) store.notice(`${name} failed: ${answer.error}`);
}

/** @param {Store} store @param {Message} message @param {(ts: string) => void} openThread */
function tools(store, message, openThread) {
  return el(
    "div",
    { class: "message-tools" },
    el(
      "button",
      { type: "button", class: "button small", on: { click: () => openThread(message.ts) } },
      "Reply in thread",
    ),
    store.state.shortcuts.map((shortcut) =>
      el(
        "button",
        {
          type: "button",
          class: "button small",
          on: { click: () => take(store, message.ts, shortcut) },
        },
        shortcut.name,
      ),
    ),
  );
}

/**
 * @param {Store} store
 * @param {Message} message
 * @param {string} channel
 * @param {{ openThread?: (ts: string) => void, previous?: import("./form.js").Form }} [options]
 * @returns {{ node: HTMLElement, form?: import("./form.js").Form }}
 */
export function drawMessage(store, message, channel, { openThread, previous } = {}) {
  const author = authorOf(store, message);
  const { zone } = store.reader;
  const { nodes, form } = content(store, message, channel, previous);
  const classes = [
    "message",
    message.ephemeral && "ephemeral",
    SYSTEM.has(message.subtype ?? "") && "system",
  ];
  const node = el(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": `${author.name}, ${clockTime(sentAt(message), zone)}`,
      data: {
        testid: "message",
        ts: message.ts,
        user: author.id,
        ephemeral: message.ephemeral ? "true" : undefined,
      },
    },
    avatar(author),
    el(
      "div",
      { class: "message-body" },
      message.ephemeral ? el("p", { class: "only-you" }, "Only visible to you") : null,
      head(author, message, zone),
      el("div", { class: "message-content" }, nodes, (message.files ?? []).map(fileCard)),
      message.edited ? el("small", { class: "edited" }, "(edited)") : null,
      openThread ? threadLine(message, openThread) : null,
    ),
    openThread && !message.ephemeral && !message.subtype?.startsWith("channel_")
      ? tools(store, message, openThread)
      : null,
  );
  return { node, form };
}
