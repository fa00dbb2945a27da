/** The workspace that this page shows: the one in its address, else the sandbox's first. */

export const team = new URLSearchParams(location.search).get("team") ?? "";

/** Parameters of a request, without those that are empty. @param {Record<string, string | undefined | null>} params */
export function query(params) {
  const given = Object.entries({ team, ...params }).filter(([, value]) => value);
  return new URLSearchParams(/** @type {[string, string][]} */ (given)).toString();
}

/** Where the bytes of a file are. @param {string} id @param {string} name */
export function fileAddress(id, name) {
  const owner = team ? `${team}-${id}` : id;
  return `/files/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
