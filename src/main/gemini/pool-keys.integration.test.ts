import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import { GeminiPool, type GeminiPoolOptions } from './pool.ts';
import { quickGemini } from './testing/gemini-for-tests.ts';
import { askOnce, filesBelow, GeminiHarness, KEY } from './testing/gemini-harness.ts';

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

async function poolWith(options: Partial<GeminiPoolOptions> = {}): Promise<GeminiPool> {
  const { cli, env } = gemini;
  return new GeminiPool({
    cli,
    env,
    appDataDir: await gemini.dir(),
    getKey: () => KEY,
    lanes: 1,
    ...options,
  });
}

test('a new key brings a new process, another model does not', async () => {
  let key = 'first-key';
  await using pool = await poolWith({ getKey: () => key });
  await askOnce(pool, await gemini.prompt(1));
  const [first = 0] = pool.pids();
  await askOnce(pool, await gemini.prompt(1), { model: 'gemini-2.5-pro' });
  await askOnce(pool, await gemini.prompt(1));
  expect(pool.pids()).toEqual([first]);
  expect(gemini.standIn.requests.slice(-3).map(({ model }) => model)).toEqual([
    DEFAULT_MODEL,
    'gemini-2.5-pro',
    DEFAULT_MODEL,
  ]);
  key = 'second-key';
  await askOnce(pool, await gemini.prompt(2));
  expect(pool.pids()).toHaveLength(1);
  expect(pool.pids()).not.toContain(first);
  await expect.poll(() => isRunning(first)).toBe(false);
});

test('disposed while it starts, nothing stays behind', async () => {
  const appDataDir = await gemini.dir();
  const pool = await poolWith({ appDataDir, lanes: 5, cli: quickGemini });
  pool.warmUp(null);
  await pool[Symbol.asyncDispose]();
  expect(pool.pids()).toEqual([]);
  expect(await filesBelow(join(appDataDir, 'gemini-home'))).toEqual([]);
});

test('homes of processes that are gone are removed at the next start', async () => {
  const appDataDir = await gemini.dir();
  // A process id higher than any system uses.
  const dead = join(appDataDir, 'gemini-home', '2147483646-0123abcd');
  const alive = join(appDataDir, 'gemini-home', `${process.ppid}-0123abcd`);
  for (const dir of [dead, alive]) {
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'frame'), 'x');
  }
  await (await poolWith({ appDataDir }))[Symbol.asyncDispose]();
  expect(await filesBelow(appDataDir)).toEqual([join(alive, 'frame')]);
});
