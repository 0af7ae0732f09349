import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../session/testing/test-folder.ts';
import { freeSpaceOf } from './free-space.ts';

test('what is free on a disk is known a moment after it was asked for', async () => {
  const free = freeSpaceOf(await testFolder('framelane-free-'), () => 0);
  expect(free()).toBeNull();
  await expect.poll(free).toBeGreaterThan(0);
});

test('where it cannot be known the disk is looked at again some seconds later', async () => {
  const dir = join(await testFolder('framelane-free-'), 'later');
  let nowMs = 0;
  const free = freeSpaceOf(dir, () => nowMs);
  expect(free()).toBeNull();
  await mkdir(dir);
  nowMs = 10_000;
  free();
  await expect.poll(free).toBeGreaterThan(0);
});
