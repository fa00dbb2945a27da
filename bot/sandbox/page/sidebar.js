/** The sidebar: who you are, the channels, the direct messages. */

import { avatar } from "./avatar.js";
import { byId, el, fill } from "./dom.js";
import { menuButton } from "./popup.js";
import { clockTime } from "./time.js";
import { workspaceHead } from "./workspace.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * The local time of a person, which is what makes the switch interesting.
 * @param {Store} store
 * @param {string} zone
 */
function localTime(store, zone) {
  return `${clockTime(store.now(), zone || "UTC")} in ${(zone || "UTC").split("/").at(-1)?.replaceAll("_", " ")}`;
}

/** @param {Store} store @param {(user: string) => void} enter */
function personSwitch(store, enter) {
  const me = store.person(store.me);
  const people = store.state.people.filter((person) => !person.is_bot && !person.deleted);
  const items = () =>
    people.map((person) => ({
      label: person.name,
      description: localTime(store, person.tz),
      icon: avatar(person, "small"),
      checked: person.id === store.me,
      data: { user: person.id },
      choose: () => enter(person.id),
    }));
  return menuButton(
    {
      class: "person-switch",
      label: `You are ${me?.name ?? "nobody"}. Switch person`,
      data: { testid: "person-switch" },
    },
    "People",
    items,
    avatar(me, "large"),
    el(
      "span",
      { class: "person-name" },
      el("small", {}, "You are"),
      el("strong", {}, me?.name ?? ""),
      el("small", {}, localTime(store, me?.tz ?? "")),
    ),
    el("span", { class: "chevron", "aria-hidden": "true" }, "▾"),
  );
}

/**
 * One conversation to go to.
 * @param {Store} store
 * @param {{ id: string, unread: number }} conversation
 * @param {Node} icon
 * @param {string} name
 * @param {string} [remark]
 */
function entry(store, conversation, icon, name, remark) {
  const here = conversation.id === store.open;
  const { unread } = conversation;
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: unread && !here ? "entry unread" : "entry",
        "aria-current": here ? "page" : null,
        data: { channel: conversation.id, testid: "conversation" },
        on: { click: () => store.show(conversation.id) },
      },
      icon,
      el("span", { class: "entry-name" }, name, remark ? el("small", {}, ` ${remark}`) : null),
      unread && !here
        ? el("span", { class: "badge" }, unread, el("span", { class: "visually-hidden" }, " unread"))
        : null,
    ),
  );
}

/** @param {string} title @param {Node[]} entries */
function group(title, entries) {
  return el(
    "section",
    { "aria-label": title },
    el("h2", { class: "sidebar-title" }, title),
    el("ul", { class: "entries" }, entries),
  );
}

/** @param {Store} store */
function channelEntries(store) {
  return store.state.channels
    .filter((channel) => channel.is_member)
    .map((channel) =>
      entry(
        store,
        channel,
        el("span", { class: "entry-icon", "aria-hidden": "true" }, channel.is_private ? "⚿" : "#"),
        channel.name,
        channel.is_archived ? "archived" : undefined,
      ),
    );
}

/** @param {Store} store */
function directEntries(store) {
  return store.state.dms.map((direct) => {
    const person = store.person(direct.user);
    const remark = person?.is_bot ? "app" : person?.id === store.me ? "you" : undefined;
    return entry(store, direct, avatar(person, "small"), person?.name ?? direct.user, remark);
  });
}

/** Draw again, and put the focus back on the same entry. @param {HTMLElement} nav @param {Node[]} content */
function redraw(nav, content) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const channel = nav.contains(focused) ? focused?.dataset.channel : undefined;
  const opener = nav.contains(focused) ? focused?.dataset.testid : undefined;
  fill(nav, content);
  if (channel)
    /** @type {HTMLElement | null} */ (nav.querySelector(`[data-channel="${CSS.escape(channel)}"]`))?.focus();
  else if (opener)
    /** @type {HTMLElement | null} */ (nav.querySelector(`[data-testid="${CSS.escape(opener)}"]`))?.focus();
}

/**
 * @param {Store} store
 * @param {(user: string) => void} enter called with the person to become
 */
export function mountSidebar(store, enter) {
  const nav = byId("sidebar");
  const draw = () => {
    redraw(nav, [
      workspaceHead(store),
      group("Channels", channelEntries(store)),
      group("Direct messages", directEntries(store)),
      el("div", { class: "sidebar-foot" }, personSwitch(store, enter)),
    ]);
  };
  store.on("state", draw);
  store.on("clock", draw);
}

/** On a narrow screen the sidebar is a drawer. @param {Store} store */
export function mountDrawer(store) {
  const button = byId("drawer-button");
  const scrim = byId("scrim");
  const set = (/** @type {boolean} */ open) => {
    byId("sidebar").classList.toggle("open", open);
    scrim.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  scrim.addEventListener("click", () => set(false));
  byId("sidebar").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
  store.on("conversation", () => set(false));
}
