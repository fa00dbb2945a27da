/** The open conversation's messages, and the thread in the side panel. */

import { Composer } from "./composer.js";
import { conversationName } from "./conversation.js";
import { byId, el, fill } from "./dom.js";
import { MessageList } from "./messages.js";

/** @typedef {import("./store.js").Store} Store */

/** What stands above the first message. @param {Store} store */
function beginning(store) {
  const { name } = store.state.bot;
  const [{ command = "" } = {}] = store.state.commands;
  const hint = command ? ` Type ${command} to see what it can do.` : "";
  const text = store.withBot
    ? `This is your private conversation with ${name}.${hint}`
    : `This is the beginning of ${conversationName(store)}.${store.channel(store.open) ? hint : ""}`;
  return el("p", { class: "beginning" }, text);
}

/** @param {Store} store */
export function mountMessages(store) {
  const { timeline } = store;
  const list = new MessageList(store, "Messages", (ts) => timeline.openThread(ts));
  const composer = new Composer(store, "composer");
  byId("messages").append(list.node, composer.node);
  composer.takeDrops(byId("messages"));
  const name = () => {
    list.name(`Messages in ${conversationName(store)}`);
    composer.name(`Message ${conversationName(store)}`);
  };
  store.on("state", name);
  store.on("conversation", () => {
    name();
    composer.clear();
    if (timeline.channel !== store.open) list.fill([]);
    if (store.tab === "messages" && matchMedia("(hover: hover)").matches) composer.focus();
  });
  timeline.on("messages", () => list.fill(timeline.messages.values(), beginning(store)));
  timeline.on("message", (message) => list.put(message));
  timeline.on("removed", (ts) => list.remove(ts));
}

/** @param {Store} store */
export function mountThread(store) {
  const { timeline } = store;
  const panel = byId("thread");
  const list = new MessageList(store, "Messages in the thread");
  const composer = new Composer(store, "thread-composer", () => timeline.thread?.ts);
  composer.name("Reply in thread");
  const close = () => timeline.closeThread();
  const closeButton = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Close thread", on: { click: close } },
    "✕",
  );
  fill(
    panel,
    el("header", { class: "thread-head" }, el("h2", {}, "Thread"), closeButton),
    list.node,
    composer.node,
  );
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  timeline.on("thread", () => {
    const opening = panel.hidden && timeline.thread;
    panel.hidden = !timeline.thread;
    list.fill(timeline.thread?.messages.values() ?? []);
    if (opening) composer.focus();
  });
  timeline.on("reply", (message) => list.put(message));
  timeline.on("unreplied", (ts) => list.remove(ts));
}
