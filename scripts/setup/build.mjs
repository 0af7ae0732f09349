// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { lockFor } from './packages.mjs';
import { beginStep } from './progress.mjs';
import { run, tailOf } from './run.mjs';
import { SetupStop } from './stop.mjs';

/** Builds the app, unless it was built from exactly these sources.
 * @param {string} root @param {NodeJS.ProcessEnv} env @param {AbortSignal} signal
 */
export async function buildIfStale(root, env, signal) {
  if (await isBuilt(root)) return;
  await withLock(lockFor(root, 'build'), signal, async () => {
    if (await isBuilt(root)) return;
    const step = beginStep('Building Framelane');
    await rm(stampFile(root), { force: true });
    const sources = await hashOfSources(root);
    const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const built = await run(process.execPath, [cli, 'build'], {
      cwd: root,
      env,
      signal,
      onOutput: (text) => {
        const line = text.trim().split('\n').at(-1);
        if (line) step.update(line);
      },
    });
    if (built.code !== 0) {
      step.done('failed');
      throw new SetupStop(`Framelane could not be built. The build said:\n${tailOf(built.output, 20)}`);
    }
    await writeStamp(root, sources);
    step.done();
  });
}

/**
 * Records that `out/` was built from the current sources. Call it after a build by another script.
 * @param {string} root
 */
export async function markBuilt(root) {
  await writeStamp(root, await hashOfSources(root));
}

/** @param {string} root */
async function isBuilt(root) {
  const [stamp, sources, main] = await Promise.all([
    readFile(stampFile(root), 'utf8').catch(() => null),
    hashOfSources(root),
    stat(path.join(root, 'out', 'main', 'headless.js')).catch(() => null),
  ]);
  return main !== null && stamp === sources;
}

/** @param {string} root @param {string} sources */
async function writeStamp(root, sources) {
  await mkdir(path.dirname(stampFile(root)), { recursive: true });
  await writeFile(stampFile(root), sources);
}

/** @param {string} root */
async function hashOfSources(root) {
  const hash = createHash('sha256');
  const lists = await Promise.all(sourceNames.map((name) => filesBelow(path.join(root, name))));
  for (const file of lists.flat().sort()) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

/**
 * Returns the files below a folder, the path itself for a file, or nothing where the path does not exist.
 * @param {string} place @returns {Promise<string[]>}
 */
async function filesBelow(place) {
  const found = await stat(place).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return isTest(place) ? [] : [place];
  const lists = await Promise.all((await readdir(place)).map((name) => filesBelow(path.join(place, name))));
  return lists.flat();
}

/** @param {string} file */
function isTest(file) {
  return /\.test\.\w+$/.test(file);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'out', '.stamp');
}

const sourceNames = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
];
