// @ts-check
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeUnused } from './cached-gemini.mjs';

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
