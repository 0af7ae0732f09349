import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isBatchId, newBatchId, removeUnjournaled } from './batch-dirs.ts';

test('names of batches are in the order of time, and nothing else is one', () => {
  const ids = [0, 1_700_000_000_000, 1_800_000_000_000.5].map(newBatchId);
  expect(ids.every(isBatchId)).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(['..', '', '../../etc', 'a/b', 'my folder', `${ids[0] ?? ''}/..`].some(isBatchId)).toBe(false);
});

test('only folders of ours that never got a journal are removed, and none of an open batch', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-batches-'));
  const [kept, gone, open] = [newBatchId(1), newBatchId(2), newBatchId(3)];
  for (const name of [kept, gone, open, '123-abc-1', 'not ours']) await mkdir(join(dir, name));
  await writeFile(join(dir, kept, 'journal.jsonl'), '');
  await removeUnjournaled(dir, (batchId) => batchId === open);
  expect((await readdir(dir)).sort()).toEqual([kept, open, 'not ours'].sort());
  await rm(dir, { recursive: true });
});
