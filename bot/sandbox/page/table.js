/** table blocks: the first row is the heading; on a small screen each cell says its own. */

import { el } from "./dom.js";
import { richText } from "./richtext.js";

/** @typedef {import("./mrkdwn.js").Reader} Reader */

/** @param {any} cell @param {Reader} reader */
function content(cell, reader) {
  if (cell.type === "rich_text") return richText(cell, reader);
  return cell.text ?? String(cell.value ?? "");
}

/** @param {any[]} row @param {string} tag @param {any[]} columns @param {Reader} reader @param {any[]} head */
function tableRow(row, tag, columns, reader, head = []) {
  const cells = row.map((cell, index) => {
    const { align, is_wrapped: wrapped } = columns[index] ?? {};
    const classes = [`align-${align ?? "left"}`, wrapped ? "wrapped" : "one-line"];
    return el(tag, { class: classes.join(" "), scope: tag === "th" ? "col" : null, "data-label": head[index]?.text ?? null }, content(cell, reader));
  });
  return el("tr", {}, cells);
}

/**
 * @param {{ rows: any[][], column_settings?: any[] }} block
 * @param {Reader} reader
 * @returns {HTMLElement}
 */
export function table(block, reader) {
  const columns = block.column_settings ?? [];
  const [head, ...body] = block.rows;
  return el(
    "div",
    { class: "table-scroll", tabIndex: 0, role: "region", "aria-label": "Table" },
    el(
      "table",
      {},
      el("thead", {}, tableRow(head, "th", columns, reader)),
      el(
        "tbody",
        {},
        body.map((row) => tableRow(row, "td", columns, reader, head)),
      ),
    ),
  );
}
