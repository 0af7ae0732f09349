// @ts-check
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { markBuilt } from '../setup/build.mjs';
import { run, tailOf } from '../setup/run.mjs';
import { SetupStop } from '../setup/stop.mjs';
import { packFiles } from './tarball.mjs';

/**
 * Builds the app with source maps beside its files, which name none of them.
 * @param {string} root @param {AbortSignal} signal
 */
export async function buildWithMaps(root, signal) {
  const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const env = { ...process.env, FRAMELANE_SOURCE_MAPS: 'apart' };
  const built = await run(process.execPath, [cli, 'build'], { cwd: root, env, signal });
  if (built.code !== 0) throw new SetupStop(`Framelane could not be built:\n${tailOf(built.output, 20)}`);
}

/**
 * Moves the source maps of the build into an archive of their own: for reading the stacks of a problem report, not for users.
 * @param {string} root @param {string} file @param {AbortSignal} signal
 */
export async function moveMaps(root, file, signal) {
  const out = path.join(root, 'out');
  const maps = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.map'));
  await packFiles({ folder: out, files: maps, file, signal });
  for (const name of maps) await rm(path.join(out, name));
  await markBuilt(root);
}
