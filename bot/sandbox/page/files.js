/** Files: the file_input element, and files under a message. */

import { el } from "./dom.js";
import { identity, register } from "./place.js";
import { image } from "./picture.js";
import { fileAddress } from "./team.js";

/** @typedef {import("./place.js").Element} Element */
/** @typedef {import("./place.js").Place} Place */

/** "12 kB" @param {number} bytes */
function size(bytes) {
  const units = ["B", "kB", "MB"];
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return `${Math.max(1, Math.round(bytes / 1000 ** step))} ${units[step]}`;
}

/**
 * A file as it stands in a message: a picture, or a link to it.
 * @param {{ id: string, name: string, title?: string, mimetype?: string, size?: number, alt_txt?: string }} file
 * @returns {HTMLElement}
 */
export function fileCard(file) {
  const name = file.title || file.name;
  if (file.mimetype?.startsWith("image/")) {
    return image({ alt_text: file.alt_txt || name, slack_file: { id: file.id } }, "picture");
  }
  return el(
    "a",
    {
      class: "file",
      href: fileAddress(file.id, file.name),
      download: file.name,
    },
    el(
      "span",
      { class: "file-icon", "aria-hidden": "true" },
      file.name.split(".").at(-1)?.slice(0, 4).toUpperCase() ?? "",
    ),
    el("span", {}, name, el("small", {}, file.size ? size(file.size) : "")),
  );
}

/** @param {File} file @param {string[]} kinds */
function isOfKind(file, kinds) {
  return !kinds.length || kinds.includes(file.name.split(".").at(-1)?.toLowerCase() ?? "");
}

/**
 * @param {Element} element
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function fileInput(element, place) {
  /** @type {string[]} */
  const kinds = element.filetypes ?? [];
  const most = element.max_files ?? 10;
  /** @type {any[]} */
  let files = [];
  /** @type {string | null} */
  let problem = null;
  const list = el("ul", { class: "file-list" });
  const input = el("input", {
    type: "file",
    class: "field",
    multiple: most > 1,
    accept: kinds.map((kind) => `.${kind}`).join(",") || null,
    ...identity(element, place, "Files"),
    on: { change: () => take([...input.files]) },
  });
  const node = el("div", { class: "file-input" }, input, list);
  const draw = () => list.replaceChildren(...files.map((file) => el("li", {}, fileCard(file))));

  /** @param {File[]} chosen */
  async function take(chosen) {
    problem = null;
    if (chosen.length > most) problem = `Please choose at most ${most} ${most === 1 ? "file" : "files"}.`;
    else if (!chosen.every((file) => isOfKind(file, kinds)))
      problem = `Please choose a ${kinds.join(" or ")} file.`;
    else if (chosen.length) await upload(chosen);
    place.report(problem);
  }

  /** @param {File[]} chosen */
  async function upload(chosen) {
    const answer = await place.surface.upload(chosen);
    if (answer.ok) files = answer.files ?? [];
    else problem = `The upload failed: ${answer.error}`;
    draw();
  }

  register(element, place, {
    type: element.type,
    node,
    read: () => ({ type: element.type, files }),
    write: (state) => {
      files = state.files;
      draw();
    },
    problem: () => problem,
  });
  return node;
}
