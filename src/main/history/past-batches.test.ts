import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { newBatchId } from '../batches/batch-dirs.ts';
import { BatchStore } from '../batches/batch-store.ts';
import { PastBatches } from './past-batches.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('what a crash left of batches that never began goes by itself, soon after the start, and nothing of an open one', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-past-'));
  const [left, open] = [newBatchId(1), newBatchId(2)];
  for (const id of [left, open]) await mkdir(join(dir, id));
  const openBatch = { ...sampleBatch('/reports', {}), id: open };
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  using past = new PastBatches({
    batchStore: new BatchStore(dir),
    store: {
      session: { batches: [openBatch] },
      batch: (batchId) => (batchId === open ? openBatch : null),
    },
    batches: { close: () => Promise.resolve() },
    tools: { settings: { keepFramesDays: null } },
    clock: { now: () => 0 },
  });
  expect(await past.list()).toEqual([]);
  expect((await readdir(dir)).sort()).toEqual([left, open].sort());

  vi.runOnlyPendingTimers();
  vi.useRealTimers();
  await vi.waitFor(async () => expect(await readdir(dir)).toEqual([open]));
  await rm(dir, { recursive: true });
});
