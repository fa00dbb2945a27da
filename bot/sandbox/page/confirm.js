/** Confirmation dialogs: asked before an element acts. */

import { el, uniqueId } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

/** @typedef {import("./mrkdwn.js").Reader} Reader */

/**
 * Ask; true when the person agrees.
 * @param {{ title: any, text: any, confirm: any, deny: any, style?: string }} question
 * @param {Reader} reader
 * @returns {Promise<boolean>}
 */
export function confirmed(question, reader) {
  const titleId = uniqueId("confirm");
  const dialog = el(
    "dialog",
    { class: "dialog confirm", "aria-labelledby": titleId, data: { testid: "confirm" } },
    el(
      "form",
      { method: "dialog" },
      el("h2", { id: titleId, class: "dialog-title" }, plain(question.title)),
      textObject(question.text, reader),
      el(
        "div",
        { class: "dialog-buttons" },
        el("button", { class: "button", value: "deny" }, plain(question.deny)),
        el(
          "button",
          { class: `button ${question.style ?? "primary"}`, value: "confirm" },
          plain(question.confirm),
        ),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "confirm");
    });
  });
}
