import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleBatch } from '../../shared/testing/sample-batch.ts';
import { newBatchId } from '../batches/batch-dirs.ts';
import { BatchStore } from '../batches/batch-store.ts';
import { BatchTurns } from '../batches/batch-turns.ts';
import { PastBatches } from './past-batches.ts';
import { HistoryHarness } from './testing/history-harness.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;

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
    turns: new BatchTurns(),
    tools: { settings: { keepFramesDays: null } },
    clock: { now: () => 0 },
  });
  expect(await past.list()).toEqual([]);
  expect((await readdir(dir)).sort()).toEqual([left, open].sort());

  vi.runOnlyPendingTimers();
  while ((await readdir(dir)).includes(left)) await setImmediate();
  expect(await readdir(dir)).toEqual([open]);
  await rm(dir, { recursive: true });
});

test('frames go once as many days have passed since the end of their batch as the user keeps them, looked at every day', async () => {
  await using world = await HistoryHarness.make();
  const [older, newer] = [newBatchId(1), newBatchId(2)];
  const { endedAtMs } = await world.batch(older, { atMs: 0 });
  await world.batch(newer, { atMs: A_DAY_MS / 2 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
  let nowMs = (endedAtMs ?? NaN) + 7 * A_DAY_MS + 1;
  using past = new PastBatches({
    batchStore: new BatchStore(world.batchesDir),
    store: { session: { batches: [] }, batch: () => null },
    batches: { close: () => Promise.resolve() },
    turns: new BatchTurns(),
    tools: { settings: { keepFramesDays: 7 } },
    clock: { now: () => nowMs },
  });
  const withFrames = async (): Promise<readonly string[]> =>
    (await past.list()).filter(({ posters }) => posters.length > 0).map(({ batchId }) => batchId);
  expect(await withFrames()).toEqual([newer, older]);

  vi.advanceTimersByTime(10_000);
  while ((await withFrames()).includes(older)) await setImmediate();
  expect(await withFrames()).toEqual([newer]);

  nowMs += A_DAY_MS;
  vi.advanceTimersByTime(A_DAY_MS);
  while ((await withFrames()).length > 0) await setImmediate();
  expect(await world.filesOf(newer)).toContain('jobs/0/answer.json');
  expect((await world.filesOf(newer)).filter((file) => file.includes('/material/'))).toEqual([]);
});

test('what is no batch is closed without an error that nobody hears', async () => {
  await using world = await HistoryHarness.make();
  using past = new PastBatches({
    batchStore: new BatchStore(world.batchesDir),
    store: { session: { batches: [] }, batch: () => null },
    batches: { close: () => Promise.resolve() },
    turns: new BatchTurns(),
    tools: { settings: { keepFramesDays: null } },
    clock: { now: () => 0 },
  });
  const unheard: unknown[] = [];
  const hear = (cause: unknown): void => void unheard.push(cause);
  process.once('unhandledRejection', hear);
  await past.close('no batch');
  await setImmediate();
  process.off('unhandledRejection', hear);
  expect(unheard).toEqual([]);
});
