/** Where messages and commands are typed. */

import { api } from "./api.js";
import { complete, usage } from "./completion.js";
import { el, fill, uniqueId } from "./dom.js";
import { send } from "./outgoing.js";

/** @typedef {import("./store.js").Store} Store */

export class Composer {
  #store;
  #threadTs;
  /** @type {import("./completion.js").Completion | null} */
  #completion = null;
  /** The suggestion Enter would take, or -1. */
  #active = -1;

  /** @param {Store} store @param {string} testId @param {() => string | undefined} [threadTs] */
  constructor(store, testId, threadTs = () => undefined) {
    this.#store = store;
    this.#threadTs = threadTs;
    this.list = el("ul", {
      class: "completion",
      role: "listbox",
      id: uniqueId("completion"),
      "aria-label": "Suggestions",
      hidden: true,
    });
    this.hint = el("p", { class: "composer-hint", role: "status" });
    this.text = this.#textArea();
    this.files = el("input", {
      type: "file",
      multiple: true,
      hidden: true,
      data: { testid: "upload" },
      on: { change: () => this.#upload([...this.files.files]) },
    });
    this.attach = el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "Upload a file",
        on: { click: () => this.files.click() },
      },
      "+",
    );
    const sendButton = el(
      "button",
      { type: "button", class: "button primary small", on: { click: () => this.#send() } },
      "Send",
    );
    this.samples = el("p", { class: "samples", hidden: true });
    this.node = el(
      "div",
      { class: "composer", data: { testid: testId } },
      this.list,
      el("div", { class: "composer-box" }, this.attach, this.files, this.text, sendButton),
      this.hint,
      this.samples,
    );
  }

  /** Take files that are dropped on a part of the page. @param {HTMLElement} area */
  takeDrops(area) {
    const over = (/** @type {boolean} */ is) => area.classList.toggle("dropping", is);
    const takes = (/** @type {DragEvent} */ event) =>
      this.#store.withBot && event.dataTransfer?.types.includes("Files");
    area.addEventListener("dragover", (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      over(true);
    });
    area.addEventListener("dragleave", (event) => {
      if (!area.contains(/** @type {Node | null} */ (event.relatedTarget))) over(false);
    });
    area.addEventListener("drop", (event) => {
      over(false);
      if (!takes(event)) return;
      event.preventDefault();
      this.#upload([...(event.dataTransfer?.files ?? [])]);
    });
  }

  #textArea() {
    return el("textarea", {
      rows: 1,
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      autocomplete: "off",
      spellcheck: "true",
      on: {
        input: () => this.#typed(),
        keydown: (event) => this.#key(event),
        blur: () => this.#offer(null),
      },
    });
  }

  /** @param {string} label */
  name(label) {
    this.text.setAttribute("aria-label", label);
    this.text.placeholder = label;
    this.attach.hidden = !this.#store.withBot;
    this.#offerSamples();
  }

  #offerSamples() {
    const names = this.#threadTs() ? [] : (this.#store.state.samples ?? []);
    this.samples.hidden = !this.#store.withBot || !names.length;
    const buttons = names.map((name) =>
      el("button", { type: "button", class: "link", on: { click: () => this.#drop(name) } }, name),
    );
    fill(this.samples, "Drop a file here, or try a sample: ", buttons);
  }

  /** @param {string} file */
  async #drop(file) {
    const { me: user, open: channel } = this.#store;
    this.#told(await api.sample({ user, channel, file }));
  }

  clear() {
    this.text.value = "";
    this.#typed();
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  #typed() {
    const before = this.text.value.slice(0, this.text.selectionStart);
    const offers = document.activeElement === this.text && !this.#threadTs();
    this.#offer(offers ? complete(this.#store, before) : null);
    this.hint.textContent = usage(this.#store, this.text.value);
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  /** @param {import("./completion.js").Completion | null} completion */
  #offer(completion) {
    this.#completion = completion;
    const partial = completion?.partial ?? "";
    const finished = completion?.suggestions.some(({ name }) => name === partial);
    this.#active = completion && partial && !finished ? 0 : -1;
    this.#drawList();
  }

  #drawList() {
    const suggestions = this.#completion?.suggestions ?? [];
    const items = suggestions.map((suggestion, index) =>
      el(
        "li",
        {
          role: "option",
          id: `${this.list.id}-${index}`,
          "aria-selected": String(index === this.#active),
          on: {
            pointerdown: (event) => event.preventDefault(),
            click: () => this.#take(suggestion),
          },
        },
        el("strong", {}, suggestion.name),
        el("span", {}, suggestion.hint),
      ),
    );
    fill(this.list, items);
    this.list.hidden = !items.length;
    const active = items[this.#active];
    if (active) {
      this.text.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else this.text.removeAttribute("aria-activedescendant");
  }

  /** @param {import("./completion.js").Suggestion} suggestion */
  #take(suggestion) {
    const { from = 0 } = this.#completion ?? {};
    this.text.setRangeText(suggestion.insert, from, this.text.selectionStart, "end");
    this.#typed();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (this.#completion && this.#keyInList(event, this.#completion.suggestions)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {import("./completion.js").Suggestion[]} suggestions
   * @returns {boolean} whether the list took the key
   */
  #keyInList({ key, shiftKey }, suggestions) {
    const { length } = suggestions;
    if (key === "ArrowDown") this.#move((this.#active + 1) % length);
    else if (key === "ArrowUp") this.#move((Math.max(this.#active, 0) - 1 + length) % length);
    else if (key === "Escape") this.#offer(null);
    else if (key === "Tab" && !shiftKey) this.#take(suggestions[Math.max(this.#active, 0)]);
    else if (key === "Enter" && !shiftKey && this.#active >= 0) this.#take(suggestions[this.#active]);
    else return false;
    return true;
  }

  /** @param {number} index */
  #move(index) {
    this.#active = index;
    this.#drawList();
  }

  async #send() {
    const typed = this.text.value.trim();
    if (!typed) return;
    this.clear();
    this.hint.textContent = (await send(this.#store, typed, this.#threadTs())) ?? "";
  }

  /** @param {File[]} chosen */
  async #upload(chosen) {
    const { me: user, open: channel } = this.#store;
    const where = { user, channel, thread_ts: this.#threadTs() };
    const answer = await api.upload(where, chosen, this.text.value.trim());
    this.files.value = "";
    this.#told(answer);
  }

  /** @param {import("./api.js").Answer} answer */
  #told(answer) {
    if (answer.ok) this.clear();
    else this.hint.textContent = `The upload failed: ${answer.error}`;
  }
}
