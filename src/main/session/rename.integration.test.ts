import { expect, test } from 'vitest';
import { BatchStore } from '../batches/batch-store.ts';
import { BatchTurns } from '../batches/batch-turns.ts';
import { HistoryHarness } from '../history/testing/history-harness.ts';
import { droppedNameOf } from './batch-rules.ts';
import { BatchRecovery } from './batch-recovery.ts';
import { SessionStore } from './session-store.ts';

const PAST = 'mf2k3a9q-00000001';

/** The parts that naming a batch needs; the others are never touched. */
function recoveryIn(world: HistoryHarness): {
  readonly recovery: BatchRecovery;
  readonly store: SessionStore;
} {
  const store = new SessionStore();
  const batchStore = new BatchStore(world.batchesDir);
  const history = {
    find: async (batchId: string) => {
      const batch = store.batch(batchId) ?? (await batchStore.read(batchId)).batch;
      if (batch === null) throw new Error('There is no such batch.');
      return batch;
    },
  };
  // Safe: see above.
  const parts = {
    store,
    batchStore,
    history,
    clock: { now: () => 5_000 },
    turns: new BatchTurns(),
  } as unknown as ConstructorParameters<typeof BatchRecovery>[0];
  return { recovery: new BatchRecovery(parts), store };
}

test('a batch of the past is named in its journal, and the list tells the new name', async () => {
  await using world = await HistoryHarness.make();
  const before = await world.batch(PAST);
  const { recovery, store } = recoveryIn(world);
  await world.history.list([]);
  expect(await recovery.rename(PAST, 'Second cut')).toBe(true);
  expect(await world.history.list([])).toMatchObject([{ name: 'Second cut', counts: { videos: 3 } }]);
  expect(store.session.batches).toEqual([]);
  // Nothing else of it changed.
  const { batch } = await new BatchStore(world.batchesDir).read(PAST);
  expect(batch).toEqual({ ...before, name: 'Second cut' });
});

test('an empty name gives it the name of its folder again', async () => {
  await using world = await HistoryHarness.make();
  await world.batch(PAST);
  const { recovery } = recoveryIn(world);
  await recovery.rename(PAST, 'Second cut');
  await recovery.rename(PAST, '');
  expect(await world.history.list([])).toMatchObject([{ name: 'videos' }]);
});

test('an open batch is named in the session', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(PAST);
  const { recovery, store } = recoveryIn(world);
  store.append({ type: 'batch-opened', batchId: PAST, batch, atMs: 1 });
  await recovery.rename(PAST, 'Second cut');
  expect(store.batch(PAST)?.name).toBe('Second cut');
});

test('a batch of a newer Framelane keeps its name', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(PAST);
  const { recovery, store } = recoveryIn(world);
  store.append({ type: 'batch-opened', batchId: PAST, batch: { ...batch, isReadOnly: true }, atMs: 1 });
  expect(await recovery.rename(PAST, 'Second cut')).toBe(false);
  expect(store.batch(PAST)?.name).toBe('Clips');
});

test('the folder of dropped videos gives the name, or the only dropped video, also when they are gone', async () => {
  await using world = await HistoryHarness.make();
  const batch = await world.batch(PAST);
  expect(droppedNameOf({ ...batch, paths: ['/videos/clip 1.mp4'] })).toBe('clip 1');
  expect(droppedNameOf({ ...batch, paths: ['/videos/clip 1.mp4', '/videos/clip 2.mp4'] })).toBe('videos');
  expect(droppedNameOf({ ...batch, paths: ['/talks/day 1'] })).toBe('day 1');
});
