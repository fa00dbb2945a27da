/** Modals: the stack of views, of which the last is shown. */

import { api } from "./api.js";
import { el, fill, uniqueId } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { drawSurface } from "./surface.js";

/** @typedef {import("./store.js").Store} Store */
/**
 * @typedef {{ view: any, form: import("./form.js").Form, node: HTMLFormElement, fail: (text: string | null) => void }} Sheet
 */

const FOCUSABLE = "button:not([disabled]), a[href], input:not([disabled]), select, textarea, [tabindex='0']";

class Modal {
  #store;
  /** One for each view of the stack, by its id. @type {Map<string, Sheet>} */
  #sheets = new Map();
  /** @type {HTMLElement | null} */
  #opener = null;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    this.dialog = el("dialog", { class: "dialog modal", data: { testid: "modal" } });
    this.dialog.addEventListener("cancel", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#close(false);
    });
    this.dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => this.#keepFocus(event));
    document.body.append(this.dialog);
  }

  get #top() {
    return this.#store.views.at(-1);
  }

  /** Make the dialog look like the stack. */
  draw() {
    const { views } = this.#store;
    const ids = new Set(views.map((view) => view.id));
    for (const id of this.#sheets.keys()) if (!ids.has(id)) this.#sheets.delete(id);
    if (!views.length) this.#hide();
    else this.#showTop();
  }

  #hide() {
    if (!this.dialog.open) return;
    this.dialog.close();
    fill(this.dialog);
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  #showTop() {
    const view = this.#top;
    const old = this.#sheets.get(view.id);
    const same = old && JSON.stringify(old.view) === JSON.stringify(view);
    if (same && this.dialog.contains(old.node)) return;
    const focus = this.#focusedAction();
    const sheet = same ? old : this.#sheet(view, old);
    this.#sheets.set(view.id, sheet);
    const updated = old && this.dialog.contains(old.node);
    fill(this.dialog, sheet.node);
    this.dialog.setAttribute("aria-labelledby", sheet.node.querySelector("h2")?.id ?? "");
    this.#open();
    this.#focus(sheet.node, updated ? focus : undefined);
  }

  #open() {
    if (this.dialog.open) return;
    this.#opener = /** @type {HTMLElement} */ (document.activeElement);
    this.dialog.showModal();
  }

  #focusedAction() {
    return /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.actionId;
  }

  /** Where one was, or the first field. @param {HTMLElement} node @param {string} [actionId] */
  #focus(node, actionId) {
    const same = actionId && node.querySelector(`[data-action-id="${CSS.escape(actionId)}"]`);
    const wanted = [
      "[autofocus]",
      ".block-input :is(input, textarea, select, button)",
      ".modal-blocks button",
      "button",
    ];
    const found = wanted.map((selector) => node.querySelector(selector)).find(Boolean);
    const first = found?.closest("[role=radiogroup]")?.querySelector(":checked") ?? found;
    /** @type {HTMLElement} */ (same || first)?.focus();
  }

  /** @param {any} view @param {Sheet} [old] */
  #sheet(view, old) {
    const titleId = uniqueId("modal-title");
    const { nodes, form } = drawSurface(
      this.#store,
      view.blocks,
      { type: "view", view_id: view.id },
      old?.form,
    );
    const error = el("p", { class: "error banner", role: "alert", hidden: true });
    const node = el(
      "form",
      { novalidate: true, data: { viewId: view.id, callbackId: view.callback_id } },
      this.#head(view, titleId),
      el("div", { class: "modal-blocks" }, error, nodes),
      this.#foot(view),
    );
    const fail = (/** @type {string | null} */ text) => {
      error.textContent = text ?? "";
      error.hidden = !text;
    };
    const sheet = { view, form, node, fail };
    node.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      if (view.submit) this.#submit(sheet);
    });
    return sheet;
  }

  /** @param {any} view @param {string} titleId */
  #head(view, titleId) {
    const stacked = this.#store.views.length > 1;
    const back = el(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Back", on: { click: () => this.#close(false) } },
      "‹",
    );
    const close = el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "Close dialog",
        on: { click: () => this.#close(true) },
      },
      "✕",
    );
    return el(
      "header",
      { class: "modal-head" },
      stacked ? back : null,
      el("h2", { id: titleId, class: "dialog-title" }, plain(view.title)),
      close,
    );
  }

  /** @param {any} view */
  #foot(view) {
    const close = el(
      "button",
      { type: "button", class: "button", on: { click: () => this.#close(false) } },
      plain(view.close) || "Close",
    );
    const submit = view.submit
      ? el("button", { type: "submit", class: "button primary" }, plain(view.submit))
      : null;
    return el("footer", { class: "dialog-buttons" }, close, submit);
  }

  /** @param {Sheet} sheet */
  async #submit({ view, form, node, fail }) {
    const button = node.querySelector("button[type=submit]");
    const problems = form.problems();
    form.show(problems);
    fail(null);
    if (Object.keys(problems).length || button?.getAttribute("aria-busy")) return;
    button?.setAttribute("aria-busy", "true");
    const answer = await api.submit({
      user: this.#store.me,
      view_id: view.id,
      state: { values: form.values() },
    });
    button?.removeAttribute("aria-busy");
    if (answer.errors) form.show(answer.errors);
    else if (!answer.ok) fail(`That didn't work: ${answer.error}`);
  }

  /** @param {boolean} clear the whole stack, not the top view alone */
  async #close(clear) {
    const view = this.#top;
    if (!view) return;
    const answer = await api.close({ user: this.#store.me, view_id: view.id, ...(clear ? { clear } : {}) });
    if (!answer.ok) this.#sheets.get(view.id)?.fail(`That didn't work: ${answer.error}`);
  }

  /** Tab goes round inside. @param {KeyboardEvent} event */
  #keepFocus(event) {
    if (event.key !== "Tab") return;
    const nodes = /** @type {HTMLElement[]} */ ([...this.dialog.querySelectorAll(FOCUSABLE)]);
    const [first, last] = [nodes[0], nodes.at(-1)];
    const leaving = document.activeElement === (event.shiftKey ? first : last);
    if (!leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

/** @param {Store} store */
export function mountModal(store) {
  const modal = new Modal(store);
  store.on("views", () => modal.draw());
}
