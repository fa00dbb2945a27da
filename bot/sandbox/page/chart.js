/** data_visualization blocks: charts of a few numbers, and the same numbers as a table for screen readers. */

import { el } from "./dom.js";
import { plot } from "./plot.js";

/** @typedef {{ label: string, value: number }} Point */
/** @typedef {{ name: string, data: Point[] }} Series */

/** What is drawn: a pie's segments are one series. @param {any} chart @returns {{ names: string[], series: Series[] }} */
function read(chart) {
  if (chart.type === "pie") {
    return {
      names: chart.segments.map((/** @type {Point} */ point) => point.label),
      series: [{ name: "", data: chart.segments }],
    };
  }
  return { names: chart.axis_config.categories, series: chart.series };
}

/** @param {Series} series @param {string} name */
function valueOf(series, name) {
  return series.data.find((point) => point.label === name)?.value ?? 0;
}

/** @param {string[]} names @param {Series[]} series */
function numbers(names, series) {
  const head = series.map(({ name }) => el("th", { scope: "col" }, name));
  const rows = names.map((name) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name),
      series.map((each) => el("td", {}, String(valueOf(each, name)))),
    ),
  );
  return el("table", { class: "visually-hidden" }, el("tr", {}, el("td"), head), rows);
}

/** @param {Series[]} series */
function legend(series) {
  if (series.length < 2) return null;
  return el(
    "ul",
    { class: "chart-legend", "aria-hidden": "true" },
    series.map(({ name }, index) => el("li", { class: `series-${index}` }, name)),
  );
}

/**
 * @param {{ title: string, chart: any }} block
 * @returns {HTMLElement}
 */
export function chart({ title, chart: drawn }) {
  const { names, series } = read(drawn);
  const values = series.map((each) => names.map((name) => valueOf(each, name)));
  const bars = drawn.type === "bar" || drawn.type === "pie";
  return el(
    "figure",
    { class: "chart" },
    el("figcaption", {}, title),
    plot(names, values, bars ? "bar" : "line"),
    legend(series),
    numbers(names, series),
  );
}
