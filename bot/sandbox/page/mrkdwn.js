/** Slack's mrkdwn as DOM nodes. */

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { slackDate } from "./time.js";

/**
 * What a text needs to know of who reads it.
 * @typedef {{
 *   me: string, zone: string, now: () => Date,
 *   nameOf: (user: string) => string | undefined, channelName: (channel: string) => string | undefined
 * }} Reader
 */

const INLINE = new RegExp(
  [
    "<(?<token>[^<>\\n]+)>",
    "`(?<code>[^`\\n]+)`",
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^\\n]*?[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])",
    "(?<url>https?://[^\\s<>|]*[^\\s<>|.,;:!?)'\"])",
  ].join("|"),
  "gu",
);

const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

/** Slack escapes these three and no others. @param {string} text */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** @param {string} text */
export function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * A link, or its text alone when the address is none a page should follow.
 * @param {string} url
 * @param {Node | string} label
 */
export function link(url, label) {
  if (!SAFE_LINK.test(url)) return el("span", {}, label);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** @param {string} user @param {Reader} reader @param {string} [label] */
export function mention(user, reader, label) {
  const name = reader.nameOf(user) ?? label ?? user;
  return el("span", { class: user === reader.me ? "mention mention-me" : "mention" }, `@${name}`);
}

/** @param {string} channel @param {Reader} reader @param {string} [label] */
export function channelMention(channel, reader, label) {
  return el("span", { class: "mention" }, `#${reader.channelName(channel) ?? label ?? channel}`);
}

/** `date^seconds^pattern^link` @param {string} body @param {string} fallback @param {Reader} reader */
function date(body, fallback, reader) {
  const [, seconds, pattern, url] = body.split("^");
  const text =
    slackDate(Number(seconds), pattern ?? "", { zone: reader.zone, now: reader.now() }) ?? fallback;
  const node = el("time", { class: "date" }, text);
  return url ? link(url, node) : node;
}

/** The inside of `<…>`. @param {string} token @param {Reader} reader */
function special(token, reader) {
  const bar = token.indexOf("|");
  const body = unescape(bar < 0 ? token : token.slice(0, bar));
  const label = bar < 0 ? undefined : withEmoji(unescape(token.slice(bar + 1)));
  if (body.startsWith("@")) return mention(body.slice(1), reader, label);
  if (body.startsWith("#")) return channelMention(body.slice(1), reader, label);
  if (body.startsWith("!date^")) return date(body, label ?? body, reader);
  if (body.startsWith("!")) {
    const name = label?.replace(/^@/, "") ?? body.slice(1).split("^")[0];
    return el("span", { class: "mention mention-me" }, `@${name}`);
  }
  return link(body, label ?? body.replace(/^mailto:/, ""));
}

/** @param {RegExpMatchArray} match @param {Reader} reader */
function styled(match, reader) {
  const { token, code, bold, italic, strike, url } = match.groups ?? {};
  if (token) return special(token, reader);
  if (code) return el("code", {}, unescape(code.replaceAll(/<([^<>|]+)(\|[^<>]*)?>/g, "$1")));
  if (bold) return el("strong", {}, ...inline(bold, reader));
  if (italic) return el("em", {}, ...inline(italic, reader));
  if (strike) return el("s", {}, ...inline(strike, reader));
  return link(unescape(url), unescape(url));
}

/** @param {string} text @param {Reader} reader @returns {(Node | string)[]} */
function inline(text, reader) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(withEmoji(unescape(text.slice(from, match.index))));
    nodes.push(styled(match, reader));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(withEmoji(unescape(text.slice(from))));
  return nodes;
}

const QUOTE = /^(?:>|&gt;) ?/;

/**
 * Lines one after another; those that begin with ">" stand together in a quotation.
 * @param {string} text
 * @param {Reader} reader
 */
function lines(text, reader) {
  /** @type {{ quoted: boolean, lines: string[] }[]} */
  const groups = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTE.test(line);
    const last = groups.at(-1);
    if (last && last.quoted === quoted) last.lines.push(line);
    else groups.push({ quoted, lines: [line] });
  }
  return groups.flatMap((group) =>
    group.quoted
      ? [
          el(
            "blockquote",
            {},
            ...inline(group.lines.map((line) => line.replace(QUOTE, "")).join("\n"), reader),
          ),
        ]
      : inline(group.lines.join("\n"), reader),
  );
}

/**
 * Draw mrkdwn text. Line breaks are kept by the style sheet (`white-space: pre-wrap`).
 * @param {string} text
 * @param {Reader} reader
 * @returns {HTMLElement}
 */
export function mrkdwn(text, reader) {
  const parts = text.split(/```\n?([\s\S]+?)```\n?/);
  const nodes = parts.flatMap((part, index) =>
    index % 2 ? [el("pre", {}, unescape(part.replace(/\n$/, "")))] : part ? lines(part, reader) : [],
  );
  return el("div", { class: "mrkdwn" }, ...nodes);
}

/**
 * A text object of either kind.
 * @param {{ type: string, text: string }} object
 * @param {Reader} reader
 * @returns {HTMLElement}
 */
export function textObject(object, reader) {
  if (object.type === "mrkdwn") return mrkdwn(object.text, reader);
  return el("span", { class: "plain" }, plain(object));
}

/** The characters of a plain_text object. @param {{ text: string, emoji?: boolean } | undefined} object */
export function plain(object) {
  return withEmoji(unescape(object?.text ?? ""));
}
