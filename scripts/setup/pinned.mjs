// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * The SHA-256 of the programs that `ffmpeg-static` 5.3.0 downloads (release b6.1.1), by platform. The package itself checks nothing, and its
 * address can be set from outside. Other platforms use the system's ffmpeg.
 * @type {ReadonlyMap<string, string>}
 */
export const packagedFfmpeg = new Map([
  ['darwin-arm64', 'a90e3db6a3fd35f6074b013f948b1aa45b31c6375489d39e572bea3f18336584'],
  ['darwin-x64', 'ebdddc936f61e14049a2d4b549a412b8a40deeff6540e58a9f2a2da9e6b18894'],
  ['linux-arm64', '6bb182d0d75d23028db82e9e4f723ca69b853d055698486e6984ddb2c06fb8ce'],
  ['linux-x64', 'e7e7fb30477f717e6f55f9180a70386c62677ef8a4d4d1a5d948f4098aa3eb99'],
  ['win32-x64', '04e1307997530f9cf2fe35cba2ca7e8875ca91da02f89d6c7243df819c94ad00'],
]);

/**
 * Keeps a downloaded program if it is the pinned one, and removes it otherwise. Returns true if it is kept. A program that was checked is not
 * read again until it changes.
 * @param {string} file @param {string | undefined} sha256 @param {AbortSignal} signal
 */
export async function keepIfPinned(file, sha256, signal) {
  const stats = await stat(file).catch(() => null);
  if (stats === null || sha256 === undefined) return false;
  const stamp = `${file}.checked`;
  const now = `${sha256} ${stats.size} ${stats.mtimeMs}\n`;
  if ((await readFile(stamp, 'utf8').catch(() => null)) === now) return true;
  if ((await sha256Of(file, signal)) === sha256) {
    await writeFile(stamp, now);
    return true;
  }
  await rm(file, { force: true });
  return false;
}

/** @param {string} file @param {AbortSignal} signal */
async function sha256Of(file, signal) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash, { signal });
  return hash.digest('hex');
}
