// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rejectedIn, removeUnused } from './cached-gemini.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framelane-gemini-'));
});
afterEach(() => rm(folder, { recursive: true }));

const HOUR_MS = 60 * 60 * 1000;
const now = Date.now();

/** @param {string} name @param {number} hoursAgo @param {{ isComplete?: boolean }} options */
async function make(name, hoursAgo, { isComplete = true } = {}) {
  const made = path.join(folder, name);
  const time = new Date(now - hoursAgo * HOUR_MS);
  await mkdir(made);
  if (isComplete) {
    await writeFile(path.join(made, 'complete'), '');
    await utimes(path.join(made, 'complete'), time, time);
  }
  await utimes(made, time, time);
}

test('what was made for other versions goes once nobody has used it for a day', async () => {
  await make('0.61.0-now', 0);
  await make('0.61.0-of-another-clone', 20);
  await make('0.60.0-old', 25);
  await make('0.61.0-half.making-7', 1, { isComplete: false });
  await make('0.60.0-half.making-8', 25, { isComplete: false });

  await removeUnused(folder, now);

  expect((await readdir(folder)).toSorted()).toEqual([
    '0.61.0-half.making-7',
    '0.61.0-now',
    '0.61.0-of-another-clone',
  ]);
});

test('compiled code that V8 rejects is told, once by the start and once by the next set-up', async () => {
  const starter = fileURLToPath(new URL('gemini-starter.cjs', import.meta.url));
  const script = `require(${JSON.stringify(starter)}).startGemini(${JSON.stringify(folder)}, ${JSON.stringify(folder)})`;
  /** @param {NodeJS.ProcessEnv} env @param {readonly string[]} flags */
  const start = (env = {}, flags = []) =>
    spawnSync(process.execPath, [...flags, '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    }).stderr;
  await writeFile(path.join(folder, 'gemini.js'), '(async function () {})');

  const told = [start({ KEEP_COMPILED_GEMINI: '1' }), start(), start({}, ['--max-old-space-size=500'])];
  expect([told, await rejectedIn(folder)]).toEqual([['', '', ''], []]);

  const [code = ''] = (await readdir(folder)).filter((name) => name.endsWith('.bin'));
  await writeFile(path.join(folder, code), 'code of another V8');
  expect(start()).toMatch(/^V8 rejects /u);
  expect(await rejectedIn(folder)).toEqual([`${code}.rejected`]);
});
