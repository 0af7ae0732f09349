// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAbandoned, withLock } from './lock.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framelane-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const forever = new AbortController().signal;

test('two set-ups do the locked work one after the other', async () => {
  /** @type {string[]} */
  const steps = [];
  const work = (/** @type {string} */ name) => async () => {
    steps.push(`${name} begins`);
    await sleep(20);
    steps.push(`${name} ends`);
  };
  await Promise.all([
    withLock(path.join(folder, 'l'), forever, work('a')),
    withLock(path.join(folder, 'l'), forever, work('b')),
  ]);
  expect(steps).toHaveLength(4);
  expect(steps[1]).toBe(steps[0]?.replace('begins', 'ends'));
});

test('a lock is given back when the work fails', async () => {
  const lock = path.join(folder, 'l');
  await expect(withLock(lock, forever, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});

test('a lock whose process was killed is taken over', async () => {
  const lock = path.join(folder, 'l');
  await mkdir(lock);
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  await writeFile(path.join(lock, 'owner.json'), JSON.stringify({ pid: gone, host: hostname(), token: 't' }));
  expect(await withLock(lock, forever, () => Promise.resolve('done'))).toBe('done');
  expect(await readdir(folder)).toEqual([]);
});

test('waiting for a lock ends with an interruption', async () => {
  const lock = path.join(folder, 'l');
  const interruption = new AbortController();
  await withLock(lock, forever, async () => {
    const waiting = withLock(lock, interruption.signal, () => Promise.resolve());
    interruption.abort();
    await expect(waiting).rejects.toThrow();
  });
});

test('a holder is gone when its process is, or when its lock was not touched for minutes', () => {
  const here = { host: 'desk', isAlive: (/** @type {number} */ pid) => pid === 1 };
  expect(isAbandoned({ pid: 1, host: 'desk', token: '' }, 1000, here)).toBe(false);
  expect(isAbandoned({ pid: 2, host: 'desk', token: '' }, 1000, here)).toBe(true);
  expect(isAbandoned({ pid: 2, host: 'another', token: '' }, 1000, here)).toBe(false);
  expect(isAbandoned({ pid: 1, host: 'desk', token: '' }, 600_000, here)).toBe(true);
  expect(isAbandoned(null, 100, here)).toBe(false);
  expect(isAbandoned(null, 10_000, here)).toBe(true);
});
