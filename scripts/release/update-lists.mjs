// @ts-check
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump, load } from 'js-yaml';

/**
 * The list that electron-builder writes for the updates of one system.
 * @typedef {{ version: string, files: readonly object[], [other: string]: unknown }} List
 */

/**
 * Merges the lists of packages that were made on machines of their own, such as `darwin-arm64-latest-mac.yml`: apps for both processors read
 * the same list, and choose their file by its name.
 * @param {string} folder
 * @returns {Promise<readonly string[]>} the names of the lists
 */
export async function mergeLists(folder) {
  /** @type {Map<string, List>} */
  const merged = new Map();
  // The list of x64 comes first: old updaters read its file alone.
  for (const file of (await readdir(folder)).toSorted().toReversed()) {
    const [, name] = /^(?:linux|darwin|win32)-(?:x64|arm64)-(latest[\w-]*\.yml)$/u.exec(file) ?? [];
    if (name === undefined) continue;
    const list = /** @type {List} */ (load(await readFile(path.join(folder, file), 'utf8')));
    const known = merged.get(name);
    if (known !== undefined && known.version !== list.version)
      throw new Error(`${file} is of version ${list.version}, others of ${known.version}.`);
    merged.set(name, known === undefined ? list : { ...known, files: [...known.files, ...list.files] });
    await rm(path.join(folder, file));
  }
  for (const [name, list] of merged) await writeFile(path.join(folder, name), dump(list));
  return [...merged.keys()].toSorted();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const name of await mergeLists(process.argv[2] ?? '.')) process.stdout.write(`${name}\n`);
