// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const ENDINGS = ['.AppImage', '.deb', '.rpm', '.tar.gz', '.dmg', '.zip', '.exe'];

/** Returns the packages in a folder, by name. @param {string} folder */
export async function artefactsIn(folder) {
  const names = await readdir(folder);
  return names.filter((name) => ENDINGS.some((ending) => name.endsWith(ending))).toSorted();
}

/**
 * Writes the hashes of packages in the form of `sha256sum`, for this target: the files of several targets are joined for a release.
 * @param {string} folder @param {string} target
 */
export async function writeSums(folder, target) {
  const lines = [];
  for (const name of await artefactsIn(folder)) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, name)), hash);
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(path.join(folder, `SHA256SUMS-${target}`), lines.join(''));
}

/**
 * Returns the size of each part of an unpacked app and of each package, as lines for people.
 * @param {string} output @param {string} app @param {string} resources
 */
export async function describeSizes(output, app, resources) {
  const parts = ['app.asar', 'gemini', 'ffmpeg', 'licenses'];
  const sizes = await Promise.all(parts.map((name) => bytesOf(path.join(resources, name))));
  const all = await bytesOf(app);
  const rest = all - sizes.reduce((sum, size) => sum + size, 0);
  const packages = await artefactsIn(output);
  const rows = [
    ['the unpacked app', all],
    ['  Electron', rest],
    ...parts.map((name, index) => [`  ${name}`, sizes[index] ?? 0]),
    ...(await Promise.all(packages.map(async (name) => [name, (await stat(path.join(output, name))).size]))),
  ];
  return rows.map(
    ([name, bytes]) => `${String(name).padEnd(44)} ${(Number(bytes) / 1e6).toFixed(1).padStart(7)} MB`,
  );
}

/** @param {string} place @returns {Promise<number>} */
async function bytesOf(place) {
  const found = await lstat(place);
  if (!found.isDirectory()) return found.size;
  const inner = await Promise.all((await readdir(place)).map((name) => bytesOf(path.join(place, name))));
  return inner.reduce((sum, size) => sum + size, 0);
}
