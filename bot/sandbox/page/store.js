/** The sandbox as one person sees it, kept fresh by the stream. */

import { Stream, api } from "./api.js";
import { Directory } from "./directory.js";
import { Emitter } from "./emitter.js";
import { Timeline } from "./timeline.js";

/**
 * @typedef {import("./directory.js").Person} Person
 * @typedef {import("./directory.js").Channel} Channel
 * @typedef {import("./directory.js").Direct} Direct
 * @typedef {{ command: string, description: string, usage_hint?: string, should_escape?: boolean,
 *   subcommands: { name: string, hint: string }[] }} Command
 * @typedef {{ callback_id: string, name: string }} Shortcut
 * @typedef {{ now: string, zone: string, upcoming: Record<string, string | null> }} Clock
 * @typedef {{ id: string, name: string, is_installed: boolean }} Workspace
 * @typedef {{ workspace: { id: string, name: string }, workspaces: Workspace[], install_url: string, people: Person[], channels: Channel[], dms: Direct[],
 *   commands: Command[], shortcuts: Shortcut[], things_to_try: string[], clock: Clock | null, bot: { id: string, name: string } }} State
 */

/** @typedef {"home" | "messages" | "canvas"} Tab */

/** @type {State} */
const NOTHING = {
  workspace: { id: "", name: "" },
  workspaces: [],
  install_url: "",
  people: [],
  channels: [],
  dms: [],
  commands: [],
  shortcuts: [],
  things_to_try: [],
  clock: null,
  bot: { id: "", name: "" },
};

/** @extends {Emitter<"state" | "conversation" | "views" | "home" | "canvas" | "clock" | "connection">} */
export class Store extends Emitter {
  /** @type {Stream | undefined} */
  #stream;
  /** How far the sandbox's present is from the computer's, in milliseconds. */
  #lead = 0;
  #homeVersion = 0;

  me = "";
  state = NOTHING;
  directory = new Directory([], [], []);
  timeline = new Timeline();
  /** The open conversation. */
  open = "";
  /** @type {Tab} */
  tab = "messages";
  /** @type {any[]} */
  views = [];
  /** @type {any} */
  homeView = null;
  /** The canvas of the open channel, in Markdown. */
  canvas = "";
  connected = false;

  now() {
    return new Date(Date.now() + this.#lead);
  }

  /** @param {string | undefined} id */
  person(id) {
    return this.state.people.find((person) => person.id === id);
  }

  /** @param {string} id */
  channel(id) {
    return this.state.channels.find((channel) => channel.id === id);
  }

  /** @param {string} id */
  direct(id) {
    return this.state.dms.find((direct) => direct.id === id);
  }

  /** The conversation with the bot. */
  get botDirect() {
    return this.state.dms.find((direct) => direct.user === this.state.bot.id);
  }

  /** The tabs of the open conversation; none where there are only messages. @returns {Tab[]} */
  get tabs() {
    if (this.withBot) return ["home", "messages"];
    return this.channel(this.open)?.has_canvas ? ["messages", "canvas"] : [];
  }

  /** Whether the open conversation is the one with the bot. */
  get withBot() {
    return this.open !== "" && this.open === this.botDirect?.id;
  }

  /** How texts are read by this person. @returns {import("./mrkdwn.js").Reader} */
  get reader() {
    return {
      me: this.me,
      zone: this.person(this.me)?.tz || "UTC",
      now: () => this.now(),
      nameOf: (user) => this.person(user)?.name,
      channelName: (channel) => this.channel(channel)?.name,
    };
  }

  /** Become this person. @param {string} user @param {string} [conversation] to be opened first */
  enter(user, conversation = "") {
    this.#stream?.close();
    this.me = user;
    this.open = conversation;
    this.tab = "messages";
    this.homeView = null;
    this.#setViews([]);
    this.timeline.closeThread();
    this.#stream = new Stream(user, {
      opened: () => this.#connected(),
      lost: () => this.#setConnected(false),
      event: (event) => this.#hear(event),
    });
  }

  async #connected() {
    this.#setConnected(true);
    const { me } = this;
    await this.refresh();
    if (me !== this.me) return;
    const known =
      this.channel(this.open) ?? this.direct(this.open) ?? this.botDirect ?? this.state.channels[0];
    if (known) await this.show(known.id, this.tab);
  }

  /** @param {boolean} connected */
  #setConnected(connected) {
    this.connected = connected;
    this.tell("connection");
  }

  /** Ask for people, channels and clock again. */
  async refresh() {
    const { me } = this;
    const state = await api.state(me);
    if (me !== this.me) return;
    this.state = state;
    this.directory = new Directory(state.people, state.channels, state.dms);
    this.#setNow(state.now ?? state.clock?.now);
    this.#markRead(this.open);
    this.tell("state");
    this.tell("clock");
  }

  /** @param {string | undefined} now */
  #setNow(now) {
    this.#lead = now ? Date.parse(now) - Date.now() : 0;
  }

  /** Open a conversation. @param {string} conversation @param {Tab} [tab] */
  async show(conversation, tab = "messages") {
    this.open = conversation;
    this.tab = this.tabs.includes(tab) ? tab : "messages";
    this.#markRead(conversation);
    this.tell("conversation");
    this.tell("state");
    const history = this.timeline.open(this.me, conversation);
    if (this.tab === "home") await this.#openHome();
    if (this.tab === "canvas") await this.#readCanvas();
    await history;
  }

  /** Open a tab of the open conversation. @param {Tab} tab */
  async showTab(tab) {
    await this.show(this.open, tab);
    if (tab === "messages" && this.withBot) await api.openHome({ user: this.me, tab });
  }

  async #readCanvas() {
    const { me, open } = this;
    const { markdown } = await api.canvas(me, open);
    if (me !== this.me || open !== this.open) return;
    this.canvas = markdown;
    this.tell("canvas");
  }

  /** The canvas of a channel has changed, or is new. @param {string} channel */
  async #hearCanvas(channel) {
    if (!this.channel(channel)?.has_canvas) await this.refresh();
    if (channel === this.open && this.tab === "canvas") await this.#readCanvas();
  }

  /** Show what is there, then let the bot know, who may draw it anew. */
  async #openHome() {
    const { me } = this;
    const version = this.#homeVersion;
    const { view } = await api.home(me);
    if (me === this.me && version === this.#homeVersion) this.#setHome(view);
    await api.openHome({ user: me, tab: "home" });
  }

  /** @param {any} view */
  #setHome(view) {
    this.#homeVersion += 1;
    this.homeView = view;
    this.tell("home");
  }

  /** @param {any[]} views */
  #setViews(views) {
    this.views = views;
    this.tell("views");
  }

  /** @param {Clock} clock */
  setClock(clock) {
    this.state = { ...this.state, clock };
    this.#setNow(clock.now);
    this.tell("clock");
  }

  /** A line in the open conversation that only this page shows. @param {string} text */
  notice(text) {
    this.timeline.notice(text, this.now());
  }

  /** @param {any} event of the stream */
  #hear(event) {
    if (event.type === "view" || event.type === "view_closed") this.#setViews(event.views ?? []);
    else if (event.type === "clock") this.setClock(event.clock);
    else if (event.type === "channels") this.refresh();
    else if (event.type === "canvas") this.#hearCanvas(event.channel);
    else if (event.type === "home") this.#setHome(event.view);
    else if (event.type === "notice") this.notice(event.text);
    else if (event.channel === this.open) this.#hearOpen(event);
    else if (event.type === "message" || event.type === "ephemeral") this.#countUnread(event);
  }

  /** @param {any} event */
  #hearOpen(event) {
    this.timeline.hear(event);
    if (event.type === "message") api.read({ user: this.me, channel: event.channel });
  }

  /** @param {any} event */
  #countUnread(event) {
    if (event.message.user === this.me) return;
    const conversation = this.channel(event.channel) ?? this.direct(event.channel);
    if (!conversation) this.refresh();
    else conversation.unread += 1;
    this.tell("state");
  }

  /** @param {string} id */
  #markRead(id) {
    const conversation = this.channel(id) ?? this.direct(id);
    if (conversation) conversation.unread = 0;
  }
}
