/** The head of a conversation: its name, the bot's tabs, the channel's menu. */

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { announce, byId, el, fill } from "./dom.js";
import { menuButton } from "./popup.js";

/**
 * @typedef {import("./store.js").Store} Store
 * @typedef {import("./store.js").Tab} Tab
 */

/** @type {Record<Tab, string>} */
const LABELS = { home: "Home", messages: "Messages", canvas: "Canvas" };

/** What the open conversation is called: "#marketing", "Ben Okafor". @param {Store} store */
export function conversationName(store) {
  const channel = store.channel(store.open);
  if (channel) return `#${channel.name}`;
  return store.person(store.direct(store.open)?.user)?.name ?? "";
}

/** @param {Store} store @param {import("./directory.js").Channel} channel */
async function placeBot(store, channel) {
  const inside = !channel.is_bot_in;
  const answer = await api.placeBot({ user: store.me, channel: channel.id, in: inside });
  if (!answer.ok) store.notice(`${store.state.bot.name} didn't receive it: ${answer.error}`);
  announce(`${store.state.bot.name} is ${inside ? "now" : "no longer"} in #${channel.name}`);
  await store.refresh();
}

/** @param {Store} store @param {import("./directory.js").Channel} channel */
function channelMenu(store, channel) {
  const { name } = store.state.bot;
  const items = () => [
    {
      label: channel.is_bot_in ? `Remove ${name} from this channel` : `Add ${name} to this channel`,
      danger: channel.is_bot_in,
      choose: () => placeBot(store, channel),
    },
  ];
  return [
    el(
      "span",
      { class: channel.is_bot_in ? "presence in" : "presence" },
      channel.is_bot_in ? `${name} is here` : `${name} is not here`,
    ),
    menuButton({ label: "Channel options" }, "Channel options", items, "⋯"),
  ];
}

/** @param {Store} store */
function tabs(store) {
  const tab = (/** @type {Tab} */ id) => {
    const here = store.tab === id;
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        id: `tab-${id}`,
        "aria-selected": String(here),
        "aria-controls": id,
        tabIndex: here ? 0 : -1,
        on: { click: () => store.showTab(id) },
      },
      LABELS[id],
    );
  };
  const node = el(
    "div",
    { class: "tabs", role: "tablist", "aria-label": conversationName(store) },
    store.tabs.map(tab),
  );
  node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    store.showTab(/** @type {Tab} */ (store.tabs.find((id) => id !== store.tab)));
    byId(`tab-${store.tab}`).focus();
  });
  return node;
}

/** @param {Store} store */
function title(store) {
  const channel = store.channel(store.open);
  const person = store.person(store.direct(store.open)?.user);
  return el(
    "h2",
    { class: "conversation-name" },
    channel ? null : avatar(person, "small"),
    conversationName(store),
    channel?.is_archived ? el("small", {}, " archived") : null,
  );
}

/** @param {Store} store */
export function mountConversation(store) {
  const head = byId("conversation");
  const draw = () => {
    const focusedTab = document.activeElement?.id.startsWith("tab-");
    const channel = store.channel(store.open);
    fill(
      head,
      title(store),
      store.tabs.length > 0 ? tabs(store) : null,
      channel ? el("div", { class: "channel-tools" }, channelMenu(store, channel)) : null,
    );
    if (focusedTab) document.getElementById(`tab-${store.tab}`)?.focus();
    byId("home").hidden = store.tab !== "home";
    byId("canvas").hidden = store.tab !== "canvas";
    byId("messages").hidden = store.tab !== "messages";
    document.title = [conversationName(store), store.state.workspace.name, "Sandbox"]
      .filter(Boolean)
      .join(" · ");
  };
  store.on("state", draw);
  store.on("conversation", draw);
}
