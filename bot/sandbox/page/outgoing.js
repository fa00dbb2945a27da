/** Texts on their way out: what was typed, in the form Slack sends it. */

import { api } from "./api.js";
import { escape } from "./mrkdwn.js";

/** @typedef {import("./store.js").Store} Store */

/**
 * Every "@Ben Okafor" and "#blog" by its id; longer names first, so that none eats another.
 * @param {Store} store
 * @param {boolean} named
 */
function references(store, named) {
  const people = store.directory.people.map(({ id, name }) => [
    `@${name}`,
    named ? `<@${id}|${name}>` : `<@${id}>`,
  ]);
  const channels = store.directory.channels.map(({ id, name }) => [`#${name}`, `<#${id}|${name}>`]);
  return [...people, ...channels].sort(([one], [other]) => other.length - one.length);
}

/**
 * Escape the text and turn names into references.
 * @param {Store} store
 * @param {string} typed
 * @param {boolean} named whether a person's reference carries the name too, as in commands
 */
export function encode(store, typed, named) {
  const known = references(store, named);
  const pattern = known.map(([name]) => escape(name).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  if (!pattern) return escape(typed);
  const byName = new Map(known.map(([name, reference]) => [escape(name), reference]));
  return escape(typed).replaceAll(
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}_-])`, "gu"),
    (name) => byName.get(name) ?? name,
  );
}

/** @param {Store} store @param {string} typed */
async function sendCommand(store, typed) {
  const [name] = typed.split(/\s/, 1);
  const command = store.state.commands.find((candidate) => candidate.command === name);
  if (!command) {
    store.notice(`${escape(name)} is not a command here.`);
    return;
  }
  const text = command.should_escape === false ? escape(typed) : encode(store, typed, true);
  const answer = await api.command({ user: store.me, channel: store.open, text });
  if (!answer.ok) store.notice(`${name} failed: ${answer.error}`);
}

/**
 * A message stands even when the bot did not take the news of it.
 * @param {Store} store
 * @param {string} error
 */
function deaf(store, error) {
  return `${store.state.bot.name} didn't receive that: ${error}`;
}

/**
 * Send what was typed; a line that begins with a slash is a command.
 * @param {Store} store
 * @param {string} typed
 * @param {string} [threadTs]
 * @returns {Promise<string | null>} what went wrong
 */
export async function send(store, typed, threadTs) {
  const isCommand = /^\/\S/.test(typed);
  if (isCommand && threadTs) return `${typed.split(/\s/, 1)[0]} can't be used in threads.`;
  if (isCommand) {
    sendCommand(store, typed);
    return null;
  }
  const text = encode(store, typed, false);
  const answer = await api.message({ user: store.me, channel: store.open, text, thread_ts: threadTs });
  return answer.ok ? null : deaf(store, answer.error ?? "unknown_error");
}
