// Reads V8's heap snapshots: what can be reached, each thing with its own size and kind.

/**
 * @typedef {{ snapshot: { meta: { node_fields: string[], node_types: (string[] | string)[] } }, nodes: number[] }} Snapshot
 * @typedef {Readonly<{ objects: number, code: number }>} Sizes bytes; `code`: what V8 has compiled, and notes for compiling it
 */

/** What is not on the heap: the browser's own things, and the bytes of array buffers. */
const OUTSIDE = 'native';

/** @param {string} json @returns {Sizes} */
export function codeAndObjects(json) {
  const { snapshot, nodes } = /** @type {Snapshot} */ (JSON.parse(json));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [kindAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const kinds = types[kindAt] ?? [];
  let [objects, code] = [0, 0];
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = kinds[nodes[at + kindAt] ?? 0];
    const size = nodes[at + sizeAt] ?? 0;
    if (kind === 'code') code += size;
    else if (kind !== OUTSIDE) objects += size;
  }
  return { objects, code };
}
