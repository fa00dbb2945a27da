/** Bars and lines as SVG. */

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, FOOT, TOP] = [400, 180, 26, 8];

/** @param {string} tag @param {Record<string, string | number>} attributes @param {(Node | string)[]} children */
function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * Draw series of numbers over the same names.
 * @param {string[]} names
 * @param {number[][]} series
 * @param {"bar" | "line"} kind
 * @returns {SVGElement}
 */
export function plot(names, series, kind) {
  const all = series.flat();
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = high - low || 1;
  const slot = WIDTH / names.length;
  const y = (/** @type {number} */ value) => TOP + ((high - value) / span) * (HEIGHT - FOOT - TOP);
  const base = shape("line", { class: "axis", x1: 0, x2: WIDTH, y1: y(0), y2: y(0) });
  const labels = names.map((name, n) =>
    shape("text", { x: slot * (n + 0.5), y: HEIGHT - 8, "text-anchor": "middle" }, name),
  );
  const drawn = series.flatMap((values, index) =>
    kind === "bar" ? bars(values, index, series.length, slot, y) : [line(values, index, slot, y)],
  );
  const root = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, base, ...drawn, ...labels);
  return /** @type {SVGElement} */ (root);
}

/** @param {number[]} values @param {number} index @param {number} count @param {number} slot @param {(value: number) => number} y */
function bars(values, index, count, slot, y) {
  const width = (slot * 0.7) / count;
  return values.map((value, n) =>
    shape("rect", {
      class: `series-${index}`,
      x: slot * (n + 0.15) + width * index,
      y: Math.min(y(value), y(0)),
      width,
      height: Math.max(1, Math.abs(y(value) - y(0))),
    }),
  );
}

/** @param {number[]} values @param {number} index @param {number} slot @param {(value: number) => number} y */
function line(values, index, slot, y) {
  const points = values.map((value, n) => `${slot * (n + 0.5)},${y(value)}`).join(" ");
  return shape("polyline", { class: `series-${index}`, points });
}
