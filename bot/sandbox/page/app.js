/** Puts the page together and remembers who was looking at what. */

import { api } from "./api.js";
import { mountCanvas } from "./canvas.js";
import { mountClock } from "./clock.js";
import { mountConversation } from "./conversation.js";
import { byId } from "./dom.js";
import { mountHome } from "./home.js";
import { mountModal } from "./modal.js";
import { mountDrawer, mountSidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { query, team } from "./team.js";
import { mountThings } from "./things.js";
import { mountMessages, mountThread } from "./thread.js";

const PERSON = team ? `sandbox.person.${team}` : "sandbox.person";

/** @param {string} user */
function conversationKey(user) {
  return `sandbox.conversation.${team}${user}`;
}

/** The person named in the address, or the last one here. */
function wantedPerson() {
  return new URLSearchParams(location.search).get("user") ?? localStorage.getItem(PERSON) ?? undefined;
}

/**
 * Person and conversation stand in the address, so that a reload or a second window keeps them.
 * @param {Store} store
 */
function remember(store) {
  localStorage.setItem(PERSON, store.me);
  localStorage.setItem(conversationKey(store.me), store.open);
  history.replaceState(null, "", `?${query({ user: store.me })}#${encodeURIComponent(store.open)}`);
}

/** @param {Store} store */
function mountConnection(store) {
  const line = byId("connection");
  line.textContent = "The sandbox does not answer. Trying again …";
  store.on("connection", () => (line.hidden = store.connected));
}

async function start() {
  const store = new Store();
  const enter = (/** @type {string} */ user) =>
    store.enter(user, localStorage.getItem(conversationKey(user)) ?? "");
  mountSidebar(store, enter);
  mountDrawer(store);
  mountConversation(store);
  mountMessages(store);
  mountThread(store);
  mountHome(store);
  mountCanvas(store);
  mountModal(store);
  mountClock(store);
  mountConnection(store);
  mountThings(store);
  store.on("conversation", () => remember(store));

  const hash = decodeURIComponent(location.hash.slice(1));
  const { people } = await api.state();
  const wanted = people.find((/** @type {{ id: string }} */ person) => person.id === wantedPerson());
  const user = (wanted ?? people.find((/** @type {{ is_bot: boolean }} */ person) => !person.is_bot)).id;
  if (hash) store.enter(user, hash);
  else enter(user);
}

start();
