/** Who and what can be picked from a list. */

/**
 * @typedef {{ id: string, name: string, tz: string, initials: string, colour: string, is_bot: boolean, deleted?: boolean }} Person
 * @typedef {{ id: string, name: string, is_member: boolean, is_bot_in: boolean, is_archived: boolean, is_private?: boolean, has_canvas?: boolean, unread: number }} Channel
 * @typedef {{ id: string, user: string, unread: number }} Direct
 * @typedef {{ value: string, label: string }} Choice
 */

export class Directory {
  /** @param {Person[]} people @param {Channel[]} channels @param {Direct[]} directs */
  constructor(people, channels, directs) {
    this.people = people.filter((person) => !person.deleted);
    this.channels = channels.filter((channel) => !channel.is_archived);
    this.directs = directs;
  }

  /** @returns {Choice[]} */
  #users() {
    return this.people.map(({ id, name }) => ({ value: id, label: name }));
  }

  /** @param {(channel: Channel) => boolean} wanted @returns {Choice[]} */
  #channels(wanted) {
    return this.channels.filter(wanted).map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }

  /** @param {{ include?: string[], exclude_bot_users?: boolean }} [filter] @returns {Choice[]} */
  #conversations({ include = ["public", "private", "im"], exclude_bot_users: noBots = false } = {}) {
    const channels = this.#channels((channel) => include.includes(channel.is_private ? "private" : "public"));
    const directs = include.includes("im") ? this.directs : [];
    const named = directs.flatMap(({ id, user }) => {
      const person = this.people.find((candidate) => candidate.id === user);
      return person && !(noBots && person.is_bot) ? [{ value: id, label: person.name }] : [];
    });
    return [...channels, ...named];
  }

  /**
   * What the select element offers.
   * @param {{ type: string, filter?: any }} element
   * @returns {Choice[]}
   */
  offered(element) {
    const kind = element.type.replace("multi_", "");
    if (kind === "users_select") return this.#users();
    if (kind === "channels_select") return this.#channels((channel) => !channel.is_private);
    return this.#conversations(element.filter);
  }
}
