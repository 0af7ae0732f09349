// @ts-check
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from './cache.mjs';
import { withLock } from './lock.mjs';
import { beginStep } from './progress.mjs';
import { fewRetries } from './registry.mjs';
import { isNetworkTrouble, runNpm, tailOf } from './run.mjs';
import { SetupStop } from './stop.mjs';

/**
 * Installs the packages of the lock file, unless exactly these are installed.
 * @param {string} root @param {AbortSignal} signal
 */
export async function ensurePackages(root, signal) {
  if (await arePackagesCurrent(root)) return;
  await withLock(lockFor(root, 'packages'), signal, async () => {
    if (!(await arePackagesCurrent(root))) await installPackages(root, signal);
  });
}

/**
 * Returns the folder of a lock for one task in this clone, because several set-ups may run at the same time.
 * @param {string} root @param {string} subject
 */
export function lockFor(root, subject) {
  const clone = createHash('sha256').update(path.resolve(root)).digest('hex').slice(0, 12);
  return path.join(cacheFolder(), 'locks', `${subject}-${clone}`);
}

/**
 * Returns the paths of the packages that lie directly in node_modules.
 * @param {string} lockFile  the text of package-lock.json
 */
export function packagePlaces(lockFile) {
  const places = Object.keys(JSON.parse(lockFile).packages ?? {});
  return places.filter((place) => place !== '' && place.lastIndexOf('node_modules/') === 0);
}

/**
 * Returns the message to show when `npm ci` fails.
 * @param {string} output
 */
export function installRefusal(output) {
  if (isNetworkTrouble(output)) {
    return (
      'The packages could not be installed: the npm registry cannot be reached. ' +
      'Check the network and `npm config get registry`, then run the command again.'
    );
  }
  if (/ENOSPC/.test(output)) {
    return 'The packages could not be installed: the disk is full. Free about 1 GB and run the command again.';
  }
  if (/EUSAGE|in sync/.test(output)) {
    return 'package.json and package-lock.json do not fit together: run `npm install` once, then the command again.';
  }
  return `The packages could not be installed. npm said:\n${tailOf(output)}`;
}

/**
 * Returns whether what npm says it installed is what the lock file names. Packages for other systems may be missing.
 * @param {string} lockFile  the text of package-lock.json
 * @param {string} installed  the text of node_modules/.package-lock.json, which npm writes at the end of each install
 */
export function isInstalledAsLocked(lockFile, installed) {
  const wanted = JSON.parse(lockFile).packages ?? {};
  const found = packagesOf(installed);
  const isWanted = (/** @type {string} */ place) =>
    wanted[place]?.version === found[place].version && wanted[place]?.integrity === found[place].integrity;
  const isFound = (/** @type {string} */ place) =>
    place === '' || place in found || wanted[place].optional === true;
  return Object.keys(found).every(isWanted) && Object.keys(wanted).every(isFound);
}

/**
 * The packages of npm's own note; none where it is cut off.
 * @param {string} note
 */
function packagesOf(note) {
  try {
    return JSON.parse(note).packages ?? {};
  } catch {
    // Then the packages are installed anew.
    return {};
  }
}

/** @param {string} root */
async function arePackagesCurrent(root) {
  const [lock, stamp, installed] = await Promise.all([
    readFile(path.join(root, 'package-lock.json')).catch(() => null),
    readFile(stampFile(root), 'utf8').catch(() => null),
    readFile(path.join(root, 'node_modules', '.package-lock.json'), 'utf8').catch(() => null),
  ]);
  if (lock === null)
    throw new SetupStop(
      'package-lock.json is missing, so this clone is not complete: clone Framelane again.',
    );
  if (stamp === stampOf(lock)) return true;
  // After an `npm install` by hand nothing is missing, and `npm ci` would take the packages from programs that run.
  if (stamp === null || installed === null || !isInstalledAsLocked(lock.toString('utf8'), installed))
    return false;
  await writeFile(stampFile(root), stampOf(lock));
  return true;
}

/**
 * Runs `npm ci`, which begins by removing node_modules and the stamp in it. An interrupted install is therefore repeated by the next run.
 * @param {string} root @param {AbortSignal} signal
 */
async function installPackages(root, signal) {
  const lock = await readFile(path.join(root, 'package-lock.json'));
  const places = packagePlaces(lock.toString('utf8'));
  const step = beginStep(`Installing packages (about ${places.length})`);
  const timer = setInterval(
    () => void countInstalled(root, places).then((count) => step.update(`${count} of ${places.length}`)),
    1000,
  );
  const installed = await runNpm(['ci', '--prefer-offline', ...fewRetries], { signal, cwd: root }).finally(
    () => clearInterval(timer),
  );
  if (installed.code !== 0) {
    step.done('failed');
    throw new SetupStop(installRefusal(installed.output));
  }
  await writeFile(stampFile(root), stampOf(lock));
  step.done();
}

/** @param {string} root @param {readonly string[]} places */
async function countInstalled(root, places) {
  const found = await Promise.all(
    places.map((place) =>
      stat(path.join(root, place, 'package.json')).then(
        () => 1,
        () => 0,
      ),
    ),
  );
  return found.reduce((/** @type {number} */ sum, one) => sum + one, 0);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.framelane-packages');
}

/** @param {Buffer} lock */
function stampOf(lock) {
  return createHash('sha256').update(lock).digest('hex');
}
