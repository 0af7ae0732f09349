// @ts-check
import path from 'node:path';
import { run, tailOf } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';

/** Packs as files of root, whoever made them. GNU's tar and that of macOS and Windows say this differently. */
const owner = process.platform === 'linux' ? ['--owner=0', '--group=0', '--numeric-owner'] : [];

/**
 * Packs a folder under a name of its own.
 * @param {{ folder: string, name: string, file: string, signal: AbortSignal }} options
 */
export async function packFolder({ folder, name, file, signal }) {
  const rename = [`--transform=s,^\\.,${name},`];
  await tar([...rename, '-C', folder, '-czf', file, '.'], signal);
}

/**
 * Packs some files of a folder by their relative paths.
 * @param {{ folder: string, files: readonly string[], file: string, signal: AbortSignal }} options
 */
export async function packFiles({ folder, files, file, signal }) {
  await tar(['-C', folder, '-czf', file, ...files.map((name) => name.split(path.sep).join('/'))], signal);
}

/** @param {readonly string[]} args @param {AbortSignal} signal */
async function tar(args, signal) {
  const packed = await run('tar', [...owner, ...args], { signal });
  if (packed.code !== 0) throw new SetupStop(`tar could not pack:\n${tailOf(packed.output)}`);
}
