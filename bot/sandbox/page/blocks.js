/** Blocks of a message, a modal or the Home tab as DOM nodes. */

import { el, uniqueId } from "./dom.js";
import { drawElement } from "./elements.js";
import { markdown } from "./markdown.js";
import { plain, textObject } from "./mrkdwn.js";
import { image } from "./picture.js";
import { richText } from "./richtext.js";
import { chart } from "./chart.js";
import { table } from "./table.js";

/** @typedef {import("./place.js").Surface} Surface */
/** @typedef {{ type: string, block_id: string, [more: string]: any }} Block */

/** A line for what went wrong, silent until there is something to say. */
function errorLine() {
  const node = el("p", { class: "error", role: "alert", id: uniqueId("error"), hidden: true });
  const show = (/** @type {string | null} */ text) => {
    node.textContent = text ?? "";
    node.hidden = !text;
  };
  return { node, show };
}

/** Where the elements of a block that acts at once stand. @param {Block} block @param {Surface} surface */
function actingPlace(block, surface) {
  const error = errorLine();
  const report = (/** @type {string | null} */ code) => error.show(code && `That didn't work: ${code}`);
  return { error: error.node, place: { surface, blockId: block.block_id, dispatches: true, report } };
}

/** @param {Block} block @param {Surface} surface */
function section(block, surface) {
  const { error, place } = actingPlace(block, surface);
  const { reader } = surface;
  const fields = (block.fields ?? []).map((/** @type {any} */ field) =>
    el("div", { class: "section-field" }, textObject(field, reader)),
  );
  return [
    el(
      "div",
      { class: "section" },
      el(
        "div",
        { class: "section-body" },
        block.text ? textObject(block.text, reader) : null,
        fields.length ? el("div", { class: "section-fields" }, fields) : null,
      ),
      block.accessory ? el("div", { class: "section-accessory" }, drawElement(block.accessory, place)) : null,
    ),
    error,
  ];
}

/** @param {Block} block @param {Surface} surface */
function actions(block, surface) {
  const { error, place } = actingPlace(block, surface);
  return [
    el(
      "div",
      { class: "actions" },
      block.elements.map((/** @type {any} */ element) => drawElement(element, place)),
    ),
    error,
  ];
}

/** @param {Block} block @param {Surface} surface */
function context(block, surface) {
  const draw = (/** @type {any} */ element) =>
    element.type === "image" ? image(element, "context-image") : textObject(element, surface.reader);
  return [el("div", { class: "context" }, block.elements.map(draw))];
}

/** @param {Block} block @param {Surface} surface */
function input(block, surface) {
  const { block_id: blockId, element, optional = false, hint } = block;
  const labelId = uniqueId("label");
  const error = errorLine();
  const hintNode = hint ? el("p", { class: "hint", id: uniqueId("hint") }, plain(hint)) : null;
  const control = drawElement(element, {
    surface,
    blockId,
    labelId,
    dispatches: Boolean(block.dispatch_action),
    report: error.show,
  });
  const field = control.matches("input, textarea, select, button")
    ? control
    : (control.querySelector("input[type=file]") ?? control);
  field.id = uniqueId("field");
  field.setAttribute("aria-describedby", [hintNode?.id, error.node.id].filter(Boolean).join(" "));
  surface.form.addInput(blockId, {
    optional,
    show: (text) => {
      error.show(text);
      field.setAttribute("aria-invalid", String(Boolean(text)));
    },
  });
  const single = field.matches("input, textarea, select");
  return [
    el(
      single ? "label" : "div",
      { class: "input-label", for: single ? field.id : null },
      el("span", { id: labelId }, plain(block.label)),
      optional ? el("span", { class: "optional" }, " (optional)") : null,
    ),
    control,
    error.node,
    hintNode,
  ];
}

/** @param {Block} block @param {Surface} surface */
function picture(block, surface) {
  const title = block.title ? el("figcaption", {}, textObject(block.title, surface.reader)) : null;
  return [el("figure", {}, title, image(/** @type {any} */ (block), "picture"))];
}

/** Blocks below a title; they may be folded away. @param {Block} block @param {Surface} surface */
function container(block, surface) {
  const title = block.rich_text_title
    ? richText(block.rich_text_title, surface.reader)
    : el("strong", {}, plain(block.title));
  const subtitle = block.subtitle ? el("div", { class: "subtitle" }, textObject(block.subtitle, surface.reader)) : null;
  const children = drawBlocks(block.child_blocks, surface);
  if (!block.is_collapsible) return [el("section", { class: "container" }, title, subtitle, children)];
  const open = !block.default_collapsed;
  return [el("details", { class: "container", open }, el("summary", {}, title, subtitle), children)];
}

/** @type {Record<string, (block: any, surface: Surface) => (Node | null)[]>} */
const DRAW = {
  section,
  actions,
  context,
  input,
  image: picture,
  header: (block) => [el("h3", { class: "block-header" }, plain(block.text))],
  divider: () => [el("hr")],
  rich_text: (block, surface) => [richText(block, surface.reader)],
  markdown: (block) => [markdown(block.text)],
  table: (block, surface) => [table(block, surface.reader)],
  context_actions: actions,
  container,
  alert: (block, surface) => [
    el(
      "div",
      { class: `alert alert-${block.level ?? "default"}`, role: "note" },
      textObject(block.text, surface.reader),
    ),
  ],
  data_visualization: (block) => [chart(block)],
};

/**
 * @param {Block[]} blocks
 * @param {Surface} surface
 * @returns {HTMLElement[]}
 */
export function drawBlocks(blocks, surface) {
  return blocks.map((block) => {
    const draw =
      DRAW[block.type] ??
      (() => [el("p", { class: "unknown" }, `The sandbox can't show “${block.type}” blocks.`)]);
    return el(
      "div",
      { class: `block block-${block.type}`, data: { blockId: block.block_id } },
      draw(block, surface),
    );
  });
}
