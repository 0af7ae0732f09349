// @ts-check
import { ensureCachedGemini } from './cached-gemini.mjs';
import { describeElectron, ensureElectron, electronExecutable } from './electron.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { utf8Locale } from './locale.mjs';
import { oldPrograms } from './old.mjs';
import { ensurePackages } from './packages.mjs';
import { say } from './progress.mjs';
import { without } from './run.mjs';
import { note, openSetupLog } from './setup-log.mjs';
import { ensureSystemPackages } from './system-libraries.mjs';

/**
 * The result of a set-up.
 * @typedef {object} Ready
 * @property {NodeJS.ProcessEnv} env       for what runs next: it names the Electron and the ffmpeg
 * @property {string | null} electron      the executable; null when none was asked for
 */

/**
 * Finds or downloads everything that is missing. Prints nothing on stdout, which belongs to the program that runs next.
 * @param {{ root: string, signal: AbortSignal, needs: 'terminal' | 'window' | 'tests', hasDisplay: boolean }} options
 * @returns {Promise<Ready>}
 */
export async function setUp({ root, signal, needs, hasDisplay }) {
  openSetupLog();
  await ensurePackages(root, signal);
  const ffmpeg = await ensureFfmpeg(root, signal);
  note(`ffmpeg ${ffmpeg.version} (${ffmpeg.path})`);
  if (needs === 'terminal') {
    sayIfOld(null, ffmpeg);
    return { env: { ...process.env, FFMPEG_BIN: ffmpeg.path }, electron: null };
  }
  const needsVirtualScreen = needs === 'tests' && !hasDisplay;
  const electron = await ensureElectron(root, needsVirtualScreen, signal);
  await ensureSystemPackages({ executable: null, needsVirtualScreen }, signal);
  const gemini =
    needs === 'tests' ? await geminiOfTests(root, electronExecutable(electron.folder), signal) : {};
  say(`Ready: ${describeElectron(electron)}; ffmpeg ${ffmpeg.version} (${ffmpeg.path}).`);
  sayIfOld(electron.version, ffmpeg);
  return {
    env: {
      ...without(process.env, 'ELECTRON_OVERRIDE_DIST_PATH'),
      ...utf8Locale(process.platform, process.env),
      ...gemini,
      FFMPEG_BIN: ffmpeg.path,
      ...(electron.origin === 'official' ? {} : { ELECTRON_OVERRIDE_DIST_PATH: electron.folder }),
    },
    electron: electronExecutable(electron.folder),
  };
}

/** @param {string | null} electron @param {import('./ffmpeg.mjs').Ffmpeg} ffmpeg */
function sayIfOld(electron, ffmpeg) {
  const line = oldPrograms({ electron, ffmpeg: ffmpeg.version });
  if (line !== null) say(line);
}

/**
 * The environment of a gemini that starts quickly under this Node and this Electron; nothing where the user named one.
 * @param {string} root @param {string} electron @param {AbortSignal} signal
 */
async function geminiOfTests(root, electron, signal) {
  if (process.env['GEMINI_BIN']) return {};
  const asNode = { command: electron, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } };
  const runtimes = [{ command: process.execPath, env: process.env }, asNode];
  return { GEMINI_BIN: await ensureCachedGemini(root, runtimes, signal) };
}

/**
 * Returns whether windows can be shown on this machine.
 * @param {NodeJS.Platform} platform @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
