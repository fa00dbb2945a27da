/** Times as people read them, always in a named zone. */

const LOCALE = "en-GB";
const DAY = 86_400_000;

/** @param {Date} when @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function format(when, zone, options) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options }).format(when);
}

/** @param {string} ts a Slack time stamp, seconds */
export function fromTs(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** "09:05" @param {Date} when @param {string} zone */
export function clockTime(when, zone) {
  return format(when, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "Mon 23 Nov, 09:05" @param {Date} when @param {string} zone */
export function shortMoment(when, zone) {
  const day = format(when, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
  return `${day}, ${clockTime(when, zone)}`;
}

/** A key that is equal for two moments of one local day. @param {Date} when @param {string} zone */
export function localDay(when, zone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(when);
}

/** "today", "yesterday", "tomorrow" or nothing. @param {Date} when @param {string} zone @param {Date} now */
function nearDay(when, zone, now) {
  const distance = (Date.parse(localDay(when, zone)) - Date.parse(localDay(now, zone))) / DAY;
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[String(distance)] ?? "";
}

/** "Today", "Monday, 23 November". @param {Date} when @param {string} zone @param {Date} now */
export function dayTitle(when, zone, now) {
  const near = nearDay(when, zone, now);
  if (near) return near[0].toUpperCase() + near.slice(1);
  const sameYear = localDay(when, zone).slice(0, 4) === localDay(now, zone).slice(0, 4);
  return format(when, zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: sameYear ? undefined : "numeric",
  });
}

/** @type {Record<string, (when: Date, zone: string) => string>} */
const DATE_TOKENS = {
  date_num: localDay,
  date_slash: (when, zone) => localDay(when, zone).replaceAll("-", "/"),
  date: (when, zone) => format(when, zone, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (when, zone) => format(when, zone, { day: "numeric", month: "short", year: "numeric" }),
  date_long: (when, zone) =>
    format(when, zone, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  time: clockTime,
  time_secs: (when, zone) =>
    format(when, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
};

/** "3 hours ago", "in 2 days". @param {Date} when @param {Date} now */
function ago(when, now) {
  const seconds = (when.getTime() - now.getTime()) / 1000;
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const units = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
  ];
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  return new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/**
 * The text of `<!date^seconds^pattern|…>`; an unknown token makes it null, so that the fallback is shown.
 * @param {number} seconds
 * @param {string} pattern
 * @param {{ zone: string, now: Date }} reader
 */
export function slackDate(seconds, pattern, { zone, now }) {
  const when = new Date(seconds * 1000);
  let known = true;
  const text = pattern.replaceAll(/\{(\w+)\}/g, (_, /** @type {string} */ token) => {
    if (token === "ago") return ago(when, now);
    const near = token.endsWith("_pretty") ? nearDay(when, zone, now) : "";
    const draw = DATE_TOKENS[token.replace(/_pretty$/, "")];
    known &&= Boolean(draw);
    return near || (draw ? draw(when, zone) : "");
  });
  return known && !Number.isNaN(when.getTime()) ? text : null;
}
