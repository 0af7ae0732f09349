// @ts-check
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Indexes in Electron's fuse wire, version 1. */
export const fuse = /** @type {const} */ ({
  runAsNode: 0,
  nodeCliInspect: 3,
  browserProcessSnapshot: 6,
});

/** Sets fuses inside an Electron executable.
 * @param {string} executable
 * @param {ReadonlyMap<number, boolean>} wanted
 */
export async function setFuses(executable, wanted) {
  const offset = await offsetOf(executable, sentinel);
  if (offset === null) throw new Error(`${executable} has no fuse wire`);
  const wireAt = offset + sentinel.length;
  const file = await open(executable, 'r+');
  try {
    const head = Buffer.alloc(2);
    await file.read(head, 0, 2, wireAt);
    if (head[0] !== 1) throw new Error(`${executable} has a fuse wire of another version`);
    const wire = Buffer.alloc(head.readUInt8(1));
    await file.read(wire, 0, wire.length, wireAt + 2);
    const changed = withFuses(wire, wanted);
    await file.write(changed, 0, changed.length, wireAt + 2);
  } finally {
    await file.close();
  }
}

/** @param {Buffer} wire @param {ReadonlyMap<number, boolean>} wanted */
export function withFuses(wire, wanted) {
  const changed = Buffer.from(wire);
  for (const [index, on] of wanted) {
    if (index >= wire.length || wire[index] === removed) throw new Error(`fuse ${index} cannot be set`);
    changed.write(on ? '1' : '0', index, 'latin1');
  }
  return changed;
}

/**
 * Returns the offset of `needle` in a file; null where it is not found.
 * @param {string} file @param {Buffer} needle @returns {Promise<number | null>}
 */
async function offsetOf(file, needle) {
  let kept = Buffer.alloc(0);
  let keptAt = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 4 << 20 })) {
    const window = Buffer.concat([kept, chunk]);
    const found = window.indexOf(needle);
    if (found >= 0) return keptAt + found;
    const tail = Math.min(window.length, needle.length - 1);
    kept = Buffer.from(window.subarray(window.length - tail));
    keptAt += window.length - tail;
  }
  return null;
}

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const removed = 'r'.charCodeAt(0);
