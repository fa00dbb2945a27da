/** rich_text blocks as DOM nodes. */

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { channelMention, link, mention } from "./mrkdwn.js";
import { slackDate } from "./time.js";

/** @typedef {import("./mrkdwn.js").Reader} Reader */

/** @type {Record<string, (element: any, reader: Reader) => Node>} */
const INLINE = {
  text: (element) => document.createTextNode(element.text),
  link: (element) => link(element.url, element.text || element.url),
  user: (element, reader) => mention(element.user_id, reader),
  channel: (element, reader) => channelMention(element.channel_id, reader),
  usergroup: (element) => el("span", { class: "mention" }, `@${element.usergroup_id}`),
  broadcast: (element) => el("span", { class: "mention mention-me" }, `@${element.range}`),
  emoji: (element) => document.createTextNode(withEmoji(`:${element.name}:`)),
  color: (element) => el("code", {}, element.value),
  date: (element, reader) => {
    const text = slackDate(element.timestamp, element.format, { zone: reader.zone, now: reader.now() });
    return el("time", { class: "date" }, text ?? element.fallback ?? "");
  },
};

/** @type {[string, string][]} */
const STYLES = [
  ["code", "code"],
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
];

/** @param {any} element @param {Reader} reader */
function styled(element, reader) {
  const draw = INLINE[element.type] ?? (() => document.createTextNode(element.text ?? ""));
  return STYLES.reduce(
    (node, [style, tag]) => (element.style?.[style] ? el(tag, {}, node) : node),
    draw(element, reader),
  );
}

/** @param {any} part @param {Reader} reader */
function inlines(part, reader) {
  return part.elements.map((/** @type {any} */ element) => styled(element, reader));
}

/** @param {any} list @param {Reader} reader */
function richList(list, reader) {
  const items = list.elements.map((/** @type {any} */ item) => el("li", {}, inlines(item, reader)));
  const ordered = list.style === "ordered";
  const node = el(ordered ? "ol" : "ul", { start: ordered && list.offset ? list.offset + 1 : null }, items);
  node.style.marginInlineStart = `${(list.indent ?? 0) * 1.5}rem`;
  return node;
}

/** @type {Record<string, (part: any, reader: Reader) => Node>} */
const PARTS = {
  rich_text_section: (part, reader) => el("p", {}, inlines(part, reader)),
  rich_text_list: richList,
  rich_text_quote: (part, reader) => el("blockquote", {}, inlines(part, reader)),
  rich_text_preformatted: (part, reader) => el("pre", {}, inlines(part, reader)),
};

/**
 * @param {{ elements: any[] }} block
 * @param {Reader} reader
 * @returns {HTMLElement}
 */
export function richText(block, reader) {
  const parts = block.elements.map((part) => PARTS[part.type]?.(part, reader) ?? null);
  return el("div", { class: "rich-text" }, parts);
}
