// @ts-check
import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { cacheFolder } from '../setup/cache.mjs';
import { keepIfPinned, packagedFfmpeg } from '../setup/pinned.mjs';
import { beginStep } from '../setup/progress.mjs';
import { isReachable } from '../setup/reach.mjs';
import { run } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';
import { executable, nameOf } from './targets.mjs';

/**
 * An ffmpeg for a target.
 * @typedef {object} TargetFfmpeg
 * @property {string} file
 * @property {boolean} isPinned  false for the program of this machine, which nobody may pass on under Framelane's name
 */

/**
 * The platform whose ffmpeg a target gets, as the table of hashes names it. There is none for Windows on ARM, which runs that of x64.
 * @param {import('./targets.mjs').Target} target
 */
export function ffmpegKey(target) {
  return nameOf(target) === 'win32-arm64' ? 'win32-x64' : nameOf(target);
}

/**
 * Returns the pinned ffmpeg of a target, downloaded where it is not in the cache. Where that is out of reach a package for this machine gets
 * this machine's ffmpeg, which is only read; one for another machine cannot be made.
 * @param {object} options
 * @param {string} options.root
 * @param {import('./targets.mjs').Target} options.target
 * @param {() => Promise<string>} options.ownFfmpeg  finds this machine's
 * @param {AbortSignal} options.signal
 * @param {string} [options.cache]
 * @param {typeof isReachable} [options.reaches]
 * @returns {Promise<TargetFfmpeg>}
 */
export async function ffmpegFor({
  root,
  target,
  ownFfmpeg,
  signal,
  cache = cacheFolder(),
  reaches = isReachable,
}) {
  const key = ffmpegKey(target);
  const sha256 = packagedFfmpeg.get(key);
  const { tag, address } = await releaseOf(root);
  const folder = path.join(cache, 'ffmpeg', `static-${tag}-${key}`);
  const file = path.join(folder, executable('ffmpeg', target));
  // Only ever asked about a file of this folder: one that differs is removed.
  if (await keepIfPinned(file, sha256, signal)) return { file, isPinned: true };
  const step = beginStep(`Downloading ffmpeg for ${key}`);
  if (!(await reaches(address, signal))) {
    step.done(`${new URL(address).hostname} is out of reach`);
    if (key === `${process.platform}-${process.arch}`) return { file: await ownFfmpeg(), isPinned: false };
    throw new SetupStop(
      `A package for ${nameOf(target)} needs its ffmpeg from ${new URL(address).hostname}, which is out of reach here.`,
    );
  }
  await mkdir(folder, { recursive: true });
  const answer = await fetch(`${address}/${tag}/ffmpeg-${key}.gz`, { signal });
  if (!answer.ok || answer.body === null)
    throw new SetupStop(`The download of ffmpeg answered ${answer.status}.`);
  await pipeline(Readable.fromWeb(answer.body), createGunzip(), createWriteStream(file), { signal });
  await chmod(file, 0o755);
  if (!(await keepIfPinned(file, sha256, signal)))
    throw new SetupStop(
      `The ffmpeg for ${key} is not the one that was checked for Framelane (its sha256 differs).`,
    );
  step.done('sha256 as expected');
  return { file, isPinned: true };
}

/**
 * Writes ffmpeg into a package, with its licence and where its source is.
 * @param {{ root: string, target: import('./targets.mjs').Target, ffmpeg: TargetFfmpeg, folder: string, signal: AbortSignal }} options
 */
export async function placeFfmpeg({ root, target, ffmpeg, folder, signal }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, executable('ffmpeg', target));
  await copyFile(ffmpeg.file, file);
  await chmod(file, 0o755);
  await copyFile(
    path.join(root, 'node_modules', 'ffmpeg-static', 'LICENSE'),
    path.join(folder, 'LICENSE.txt'),
  );
  const runsHere = target.platform === process.platform && target.arch === process.arch;
  const about = runsHere
    ? (await run(file, ['-hide_banner', '-version'], { signal, timeoutMs: 20_000 })).stdout
    : null;
  await writeFile(
    path.join(folder, 'SOURCE.txt'),
    sourceText(await releaseOf(root), ffmpegKey(target), ffmpeg, about),
  );
}

/** The release of ffmpeg that the package ffmpeg-static names. @param {string} root */
export async function releaseOf(root) {
  const manifest = JSON.parse(
    await readFile(path.join(root, 'node_modules', 'ffmpeg-static', 'package.json'), 'utf8'),
  );
  return {
    tag: String(manifest['ffmpeg-static']['binary-release-tag']),
    address: 'https://github.com/eugeneware/ffmpeg-static/releases/download',
  };
}

/**
 * Returns the text that the GPL asks for beside the program: its name, that it is unchanged, and the place of its source.
 * @param {{ tag: string, address: string }} release @param {string} key @param {TargetFfmpeg} ffmpeg @param {string | null} about
 */
export function sourceText({ tag, address }, key, ffmpeg, about) {
  const version = tag.replace(/^b/u, '');
  const origin = ffmpeg.isPinned
    ? [
        `It is the unchanged file ${address}/${tag}/ffmpeg-${key}.gz`,
        `with the sha256 ${packagedFfmpeg.get(key)}.`,
        '',
        'Its source, that of the libraries in it, and how it was built:',
        `- ffmpeg ${version}: https://ffmpeg.org/releases/ffmpeg-${version}.tar.xz`,
        `- what it was built from and how: ${address.replace('/download', '')}/tag/${tag}`,
        '- each release of Framelane has the source of this ffmpeg beside its packages, for as long as the packages are offered.',
      ]
    : [
        'It is the program of the machine that made this package, not one that was checked for Framelane.',
        'THIS PACKAGE IS FOR TRYING ONLY. Do not pass it on: the source of this program is not offered with it.',
      ];
  return `${[
    'ffmpeg is a program of its own, under the GNU General Public License (LICENSE.txt, beside this file).',
    'Framelane starts it as another process and contains no part of it. You may replace it:',
    'FFMPEG_BIN names another one, or put another one in its place.',
    '',
    ...origin,
    ...(about === null ? [] : ['', 'It says of itself:', '', about.trim()]),
  ].join('\n')}\n`;
}
