// @ts-check
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Returns the user's cache folder for downloads that all clones share.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
export function cacheFolder(platform = process.platform, env = process.env, home = homedir()) {
  const join = platform === 'win32' ? path.win32.join : path.posix.join;
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'framelane', 'Cache');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'framelane');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'framelane');
}

/**
 * Creates a folder atomically: `make` fills a temporary folder beside it, which is renamed when it is complete.
 * Call it under a lock, because it first removes the leftovers of interrupted calls.
 * @param {string} target
 * @param {(folder: string) => Promise<void>} make
 */
export async function makeFolderAtomically(target, make) {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  for (const name of leftovers(await readdir(parent), path.basename(target))) {
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
  const unfinished = `${target}${makingMark}${process.pid}`;
  try {
    await mkdir(unfinished);
    await make(unfinished);
    await rm(target, { recursive: true, force: true });
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} names @param {string} target */
export function leftovers(names, target) {
  return names.filter((name) => name.startsWith(`${target}${makingMark}`));
}

/**
 * Records for a day that a download is unreachable, so that later runs do not ask again.
 * @param {string} what
 */
export async function rememberUnreachable(what) {
  const note = noteFile(what);
  await mkdir(path.dirname(note), { recursive: true });
  await writeFile(
    note,
    'This download was out of reach. It is tried again a day after this file was written.\n',
  );
}

/** @param {string} what @param {() => number} now */
export async function isKnownUnreachable(what, now = Date.now) {
  const note = await stat(noteFile(what)).catch(() => null);
  return note !== null && now() - note.mtimeMs < dayMs;
}

/**
 * Deletes that record, so that the next run asks again. Call it when no other source worked either.
 * @param {string} what
 */
export function forgetUnreachable(what) {
  return rm(noteFile(what), { force: true });
}

/**
 * Returns the bytes of all files below a folder; 0 where the folder does not exist.
 * @param {string} folder
 * @returns {Promise<number>}
 */
export async function folderBytes(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isFile()) return 0;
      const file = await stat(path.join(entry.parentPath ?? entry.path, entry.name)).catch(() => null);
      return file?.size ?? 0;
    }),
  );
  return sizes.reduce((total, size) => total + size, 0);
}

/** @param {string} what */
function noteFile(what) {
  return path.join(cacheFolder(), 'out-of-reach', what);
}

const makingMark = '.making-';
const dayMs = 24 * 60 * 60 * 1000;
