/** The markdown block: the part of standard Markdown that Slack draws. */

import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "\\*\\*(?<bold>\\S(?:.*?\\S)?)\\*\\*",
    "~~(?<strike>\\S(?:.*?\\S)?)~~",
    "(?<![\\p{L}\\p{N}*])\\*(?<star>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?!\\*)",
    "(?<![\\p{L}\\p{N}_])_(?<under>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "\\[(?<label>[^\\]\\n]+)\\]\\((?<target>[^)\\s]+)\\)",
    "(?<url>https?://[^\\s<>)]*[^\\s<>).,;:!?])",
  ].join("|"),
  "gu",
);

/** @param {RegExpMatchArray} match */
function styled(match) {
  const { code, bold, strike, star, under, label, target, url } = match.groups ?? {};
  if (code) return el("code", {}, code);
  if (bold) return el("strong", {}, ...inline(bold));
  if (strike) return el("s", {}, ...inline(strike));
  if (star || under) return el("em", {}, ...inline(star ?? under));
  return link(target ?? url, label ?? url);
}

/** @param {string} text @returns {(Node | string)[]} */
function inline(text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(withEmoji(text.slice(from, match.index)), styled(match));
    from = match.index + match[0].length;
  }
  return [...nodes, withEmoji(text.slice(from))];
}

/** @param {string} line */
function cells(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** @param {string[]} rows */
function table(rows) {
  const [head, , ...body] = rows.map(cells);
  const row = (/** @type {string[]} */ texts, /** @type {string} */ tag) =>
    el(
      "tr",
      {},
      texts.map((text) => el(tag, {}, ...inline(text))),
    );
  return el(
    "div",
    { class: "table-scroll", tabIndex: 0, role: "region", "aria-label": "Table" },
    el(
      "table",
      {},
      el("thead", {}, row(head, "th")),
      el(
        "tbody",
        {},
        body.map((texts) => row(texts, "td")),
      ),
    ),
  );
}

const BULLET = /^\s*[-*+] (.*)$/;
const NUMBER = /^\s*\d+[.)] (.*)$/;

/** @param {string} tag @param {RegExp} mark */
function list(tag, mark) {
  return (/** @type {string[]} */ taken) =>
    el(
      tag,
      {},
      taken.map((line) => el("li", {}, ...inline(mark.exec(line)?.[1] ?? line))),
    );
}

/**
 * A kind of line, and how a run of such lines is drawn.
 * @type {{ test: RegExp, draw: (lines: string[]) => Node[] | Node }[]}
 */
const KINDS = [
  {
    test: /^#{1,6} /,
    draw: (taken) =>
      taken.map((line) =>
        el(
          "p",
          { class: "md-heading", role: "heading", "aria-level": 4 },
          ...inline(line.replace(/^#+ /, "")),
        ),
      ),
  },
  { test: /^(-{3,}|\*{3,})\s*$/, draw: (taken) => taken.map(() => el("hr")) },
  {
    test: /^> ?/,
    draw: (taken) =>
      el("blockquote", {}, ...inline(taken.map((line) => line.replace(/^> ?/, "")).join("\n"))),
  },
  { test: BULLET, draw: list("ul", BULLET) },
  { test: NUMBER, draw: list("ol", NUMBER) },
  { test: /^\|.*\|\s*$/, draw: table },
  { test: /^\s*$/, draw: () => [] },
  { test: /^/, draw: (taken) => el("p", {}, ...inline(taken.join("\n"))) },
];

/** @param {string} text */
function runs(text) {
  /** @type {{ kind: typeof KINDS[number], lines: string[] }[]} */
  const found = [];
  for (const line of text.split("\n")) {
    const kind = /** @type {typeof KINDS[number]} */ (KINDS.find(({ test }) => test.test(line)));
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else found.push({ kind, lines: [line] });
  }
  return found.flatMap(({ kind, lines }) => kind.draw(lines));
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
export function markdown(text) {
  const parts = text.split(/^```[^\n]*\n([\s\S]*?)\n?```\s*$/m);
  return el(
    "div",
    { class: "markdown" },
    parts.flatMap((part, index) => (index % 2 ? el("pre", {}, part) : runs(part))),
  );
}
