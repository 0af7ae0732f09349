// @ts-check
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './progress.mjs';

/**
 * @typedef {object} Owner
 * @property {number} pid
 * @property {string} host
 * @property {string} token
 */

/**
 * Runs `work` while no other process holds the same lock. A lock whose holder is gone is taken over.
 * @template T
 * @param {string} folder  the lock: it exists while held
 * @param {AbortSignal} signal
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, signal, work) {
  await mkdir(path.dirname(folder), { recursive: true });
  const token = await acquire(folder, signal);
  const heartbeat = setInterval(
    () => void utimes(folder, new Date(), new Date()).catch(() => {}),
    heartbeatMs,
  );
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await ownerOf(folder))?.token === token) await giveBack(folder, token);
  }
}

/**
 * True where the lock's holder is gone: its process has ended, or its lock has not been touched for long (another machine or container).
 * @param {Owner | null} owner  null: the lock is being taken away, or an earlier version died before signing it
 * @param {number} untouchedMs
 * @param {{ host: string, isAlive: (pid: number) => boolean }} here
 */
export function isAbandoned(owner, untouchedMs, here) {
  if (untouchedMs > abandonedMs) return true;
  if (owner === null) return untouchedMs > unsignedMs;
  return owner.host === here.host && !here.isAlive(owner.pid);
}

/** @param {string} folder @param {AbortSignal} signal */
async function acquire(folder, signal) {
  const token = randomUUID();
  let told = false;
  for (;;) {
    signal.throwIfAborted();
    if (await makeLock(folder, token)) return token;
    const owner = await ownerOf(folder);
    const lock = await stat(folder).catch(() => null);
    if (lock !== null && isAbandoned(owner, Date.now() - lock.mtimeMs, { host: hostname(), isAlive })) {
      await takeAway(folder, owner);
      continue;
    }
    if (!told)
      say(`Waiting for another set-up of Framelane to finish${owner ? ` (process ${owner.pid})` : ''} …`);
    told = true;
    await sleep(pollMs, undefined, { signal });
  }
}

/**
 * Removes the lock. It is moved first: an empty folder, as it would be for a moment, takes the lock of the next one.
 * @param {string} folder @param {string} token
 */
async function giveBack(folder, token) {
  const gone = `${folder}.${token}`;
  try {
    await rename(folder, gone);
  } catch {
    // Windows moves nothing that another program, such as a scanner, has open.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
  await rm(gone, { recursive: true, force: true });
}

/**
 * Makes the lock, with its owner in it from the first moment: no other process takes it for one whose owner died before it signed. False where
 * it exists already.
 * @param {string} folder @param {string} token
 */
async function makeLock(folder, token) {
  if (existsSync(folder)) return false;
  const made = `${folder}.${token}`;
  await mkdir(made, { recursive: true });
  await writeFile(
    path.join(made, 'owner.json'),
    JSON.stringify({ pid: process.pid, host: hostname(), token }),
  );
  try {
    await rename(made, folder);
    return true;
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!isTaken(error)) throw error;
    return false;
  }
}

/**
 * Moves an abandoned lock away. Renaming is atomic, so of several processes that find the same abandoned lock only one succeeds. Another may
 * have taken it over since and hold a lock of the same name: that one is put back.
 * @param {string} folder @param {Owner | null} owner
 */
async function takeAway(folder, owner) {
  const grave = `${folder}.abandoned-${owner?.token ?? 'unsigned'}`;
  try {
    await rename(folder, grave);
    if ((await ownerOf(grave))?.token !== owner?.token) await rename(grave, folder);
  } catch (error) {
    // ENOENT: another has taken it away. Else it is held open, or a third has made the lock anew before the second could be put back.
    if (codeOf(error) !== 'ENOENT') await sleep(pollMs);
  }
  await rm(grave, { recursive: true, force: true });
}

/** True for an error of renaming a folder onto one that exists. Windows says EPERM. @param {unknown} error */
function isTaken(error) {
  return ['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(String(codeOf(error)));
}

/** @param {string} folder @returns {Promise<Owner | null>} */
async function ownerOf(folder) {
  try {
    return JSON.parse(await readFile(path.join(folder, 'owner.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const pollMs = 250;
const heartbeatMs = 10_000;
const unsignedMs = 5000;
const abandonedMs = 120_000;
