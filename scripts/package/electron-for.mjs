// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describeElectron, ensureElectron } from '../setup/electron.mjs';
import { nameOf } from './targets.mjs';

/**
 * @typedef {object} TargetElectron
 * @property {string} version
 * @property {string | null} dist   null where electron-builder downloads it, and compares its hash
 * @property {string | null} doubt  why a package with it is not for release
 */

/**
 * Returns the Electron for a target: this machine's own where the target is this machine, else the official one, which electron-builder
 * downloads.
 * @param {string} root @param {import('./targets.mjs').Target} target @param {AbortSignal} signal
 * @returns {Promise<TargetElectron>}
 */
export async function electronFor(root, target, signal) {
  if (nameOf(target) !== `${process.platform}-${process.arch}`) {
    const manifest = await readFile(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
    return { version: JSON.parse(manifest).version, dist: null, doubt: null };
  }
  const electron = await ensureElectron(root, false, signal);
  const doubt = electron.origin === 'official' ? null : describeElectron(electron);
  return { version: electron.version, dist: electron.folder, doubt };
}
