/** The workspace's name above the sidebar, and a menu of others, and of what happens to the app. */

import { api } from "./api.js";
import { el } from "./dom.js";
import { menuButton } from "./popup.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @returns {import("./popup.js").MenuItem[]} */
function places(store) {
  return store.state.workspaces.map(({ id, name, is_installed: isInstalled }) => ({
    label: name,
    description: isInstalled ? "has the app" : "without the app",
    checked: id === store.state.workspace.id,
    data: { team: id },
    choose: () => location.assign(`/?team=${encodeURIComponent(id)}`),
  }));
}

/** @param {Store} store */
async function uninstall(store) {
  const answer = await api.uninstall();
  if (!answer.ok) store.notice(`The app is still installed: ${answer.error}`);
}

/** @param {Store} store @returns {import("./popup.js").MenuItem} */
function appItem(store) {
  const { workspaces, workspace, install_url: href } = store.state;
  const isInstalled = workspaces.find(({ id }) => id === workspace.id)?.is_installed;
  return isInstalled
    ? { label: "Uninstall the app", danger: true, choose: () => uninstall(store) }
    : { label: "Install the app", href, choose: () => {} };
}

/** @param {Store} store */
export function workspaceHead(store) {
  const { workspace, workspaces, install_url: isInstallable } = store.state;
  if (workspaces.length < 2 && !isInstallable) return el("h1", { class: "workspace" }, workspace.name);
  const items = () => [...places(store), ...(isInstallable ? [appItem(store)] : [])];
  const look = { class: "workspace-switch", data: { testid: "workspace-switch" } };
  const chevron = el("span", { class: "chevron", "aria-hidden": "true" }, "▾");
  return el("h1", { class: "workspace" }, menuButton(look, "Workspaces", items, workspace.name, chevron));
}
