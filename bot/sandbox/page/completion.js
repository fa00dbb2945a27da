/** What can be completed in a text being typed: commands, their subcommands, people and channels. */

/** @typedef {import("./store.js").Store} Store */
/** @typedef {{ name: string, hint: string, insert: string }} Suggestion */
/** @typedef {{ from: number, partial: string, suggestions: Suggestion[] }} Completion */

/** @param {string} partial */
function startsWith(partial) {
  const wanted = partial.toLowerCase();
  return (/** @type {{ name: string }} */ { name }) => name.toLowerCase().startsWith(wanted);
}

/** "/so" @param {Store} store @param {string} partial @returns {Suggestion[]} */
function commands(store, partial) {
  return store.state.commands
    .map(({ command, description, usage_hint: hint }) => ({
      name: command,
      hint: [description, hint].filter(Boolean).join(" · "),
      insert: `${command} `,
    }))
    .filter(startsWith(partial));
}

/**
 * "/social re"
 * @param {Store} store
 * @param {string} command
 * @param {string} partial
 * @returns {Suggestion[]}
 */
function subcommands(store, command, partial) {
  const known = store.state.commands.find((candidate) => candidate.command === command)?.subcommands ?? [];
  return known.map(({ name, hint }) => ({ name, hint, insert: `${name} ` })).filter(startsWith(partial));
}

/**
 * "@be" or "#mar": a part of the name will do.
 * @param {Store} store
 * @param {string} sign
 * @param {string} partial
 * @returns {Suggestion[]}
 */
function names(store, sign, partial) {
  const { people, channels } = store.directory;
  const wanted = partial.toLowerCase();
  const found = sign === "@" ? people : channels;
  return found
    .filter(({ name }) =>
      name
        .toLowerCase()
        .split(" ")
        .some((word) => word.startsWith(wanted)),
    )
    .map((one) => ({
      name: sign + one.name,
      hint: "tz" in one ? one.tz : "",
      insert: `${sign}${one.name} `,
    }));
}

/**
 * What fits the text before the caret.
 * @param {Store} store
 * @param {string} text
 * @returns {Completion | null}
 */
export function complete(store, text) {
  const [, mentionLead, sign, mentioned] = /^(.*?(?:^|\s))([@#])(\S*)$/s.exec(text) ?? [];
  if (sign) return found(mentionLead.length, sign + mentioned, names(store, sign, mentioned));
  const [, command, space, partial] = /^(\/\S*)(?:(\s+)(\S*))?$/.exec(text) ?? [];
  if (!command) return null;
  if (space === undefined) return found(0, command, commands(store, command));
  return found(command.length + space.length, partial, subcommands(store, command, partial));
}

/**
 * Nothing to choose is no completion.
 * @param {number} from
 * @param {string} partial
 * @param {Suggestion[]} suggestions
 */
function found(from, partial, suggestions) {
  return suggestions.length ? { from, partial, suggestions } : null;
}

/**
 * How the subcommand that is being typed is used: "report <channel> <number>".
 * @param {Store} store
 * @param {string} text
 */
export function usage(store, text) {
  const [, command, name] = /^(\/\S+)\s+(\S+)\s/.exec(text) ?? [];
  const known = store.state.commands.find((candidate) => candidate.command === command);
  const subcommand = known?.subcommands.find((candidate) => candidate.name === name);
  return subcommand ? `${command} ${name}: ${subcommand.hint}` : "";
}
