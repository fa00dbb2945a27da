/** Surfaces: places where blocks stand and act for one person. */

import { api } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { Form } from "./form.js";

/** @typedef {import("./store.js").Store} Store */
/**
 * @typedef {{ type: "message" | "view" | "home", channel?: string, ts?: string, view_id?: string }} Container
 */

/**
 * Draw blocks that know where they are.
 * @param {Store} store
 * @param {any[]} blocks
 * @param {Container} container
 * @param {Form} [previous] what was filled in here before
 * @returns {{ nodes: HTMLElement[], form: Form }}
 */
export function drawSurface(store, blocks, container, previous) {
  const form = new Form();
  const user = store.me;
  const nodes = drawBlocks(blocks, {
    reader: store.reader,
    directory: store.directory,
    form,
    channel: container.channel ?? store.open,
    upload: (files) => api.upload({ user }, files),
    act: async (blockId, actionId, action) => {
      const answer = await api.action({
        user,
        container,
        block_id: blockId,
        action_id: actionId,
        action,
        state: { values: form.values() },
      });
      return answer.ok ? null : (answer.error ?? "unknown_error");
    },
  });
  if (previous) form.carry(previous);
  return { nodes, form };
}
