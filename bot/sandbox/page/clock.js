/** The clock bar: the team's time, and buttons that move it on. */

import { api } from "./api.js";
import { announce, byId, el, fill } from "./dom.js";
import { shortMoment } from "./time.js";

/** @typedef {import("./store.js").Store} Store */

/** @type {[to: string, label: string][]} */
const JUMPS = [
  ["check-in", "Next check-in"],
  ["digest", "Next digest"],
  ["day", "+1 day"],
];

/** @param {Store} store @param {string} to @param {HTMLElement} button */
async function move(store, to, button) {
  button.setAttribute("aria-busy", "true");
  const answer = await api.moveClock(to);
  button.removeAttribute("aria-busy");
  if (!answer.ok) {
    store.notice(`The clock did not move: ${answer.error}`);
    return;
  }
  store.setClock(answer.clock);
  announce(`It is now ${shortMoment(new Date(answer.clock.now), answer.clock.zone)}`);
}

/** @param {Store} store @param {import("./store.js").Clock} clock @param {string} to @param {string} label */
function jump(store, clock, to, label) {
  const at = clock.upcoming[to];
  const planned = Boolean(at) || to === "day";
  const when = at ? shortMoment(new Date(at), clock.zone) : planned ? "" : "none planned";
  const button = el(
    "button",
    {
      type: "button",
      class: "jump",
      disabled: !planned,
      data: { jump: to },
      on: { click: () => move(store, to, button) },
    },
    el("span", {}, label),
    when ? el("small", {}, when) : null,
  );
  return button;
}

/** @param {Store} store */
export function mountClock(store) {
  const bar = byId("clock");
  const time = el("time", { class: "clock-time", data: { testid: "clock-time" } });
  const zone = el("small", {});
  const jumps = el("div", { class: "jumps", role: "group", "aria-label": "Skip ahead" });
  fill(bar, el("p", { class: "clock-now" }, time, zone), jumps);
  const tick = () => {
    const { clock } = store.state;
    if (clock) time.textContent = shortMoment(store.now(), clock.zone);
  };
  store.on("clock", () => {
    const { clock } = store.state;
    bar.hidden = !clock;
    if (!clock) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.jump;
    zone.textContent = clock.zone;
    tick();
    fill(
      jumps,
      JUMPS.map(([to, label]) => jump(store, clock, to, label)),
    );
    if (focused) /** @type {HTMLElement | null} */ (jumps.querySelector(`[data-jump="${focused}"]`))?.focus();
  });
  setInterval(tick, 5000);
}
