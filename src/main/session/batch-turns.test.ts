import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { BatchStore } from '../batches/batch-store.ts';
import { BatchTurns } from '../batches/batch-turns.ts';
import { NoSuchBatchError } from '../batches/no-such-batch.ts';
import { PastBatches } from '../history/past-batches.ts';
import { HistoryHarness } from '../history/testing/history-harness.ts';
import { ManualClock } from '../pipeline/testing/manual-clock.ts';
import { BatchRecovery } from './batch-recovery.ts';
import { SessionStore } from './session-store.ts';

const ID = 'mf2k3a9q-00000001';

/** The real history of one past batch, whose runner does nothing. `reading` delays whoever opens it. */
async function world(reading: Promise<void> = Promise.resolve()) {
  const harness = await HistoryHarness.make();
  await harness.batch(ID);
  const store = new SessionStore();
  const clock = new ManualClock();
  const turns = new BatchTurns();
  const batchStore = new BatchStore(harness.batchesDir);
  const close = (batchId: string): Promise<void> => {
    store.append({ type: 'batch-closed', batchId, atMs: 0 });
    return Promise.resolve();
  };
  const tools = { settings: { keepFramesDays: null } };
  const history = new PastBatches({ batchStore, store, clock, turns, tools, batches: { close } });
  const recovery = new BatchRecovery({
    store,
    clock,
    turns,
    history,
    journals: { resume: () => undefined },
    batchStore: {
      dirOf: (batchId) => batchStore.dirOf(batchId),
      answersInLanes: () => Promise.resolve(new Map()),
      read: async (batchId) => {
        const read = await batchStore.read(batchId);
        await reading;
        return read;
      },
    },
    batches: {
      add: () => ({
        videos: { scan: () => Promise.resolve(), readAwaited: () => Promise.resolve() },
        resumption: { afterRestart: () => Promise.resolve() },
      }),
    },
  });
  return {
    harness,
    store,
    history,
    recovery,
    [Symbol.asyncDispose]: async () => {
      history[Symbol.dispose]();
      await harness[Symbol.asyncDispose]();
    },
  };
}

/** A promise, and what resolves it. */
function held() {
  let release = (): void => undefined;
  const whenReleased = new Promise<void>((resolve) => (release = resolve));
  return { whenReleased, release: () => release() };
}

test('while the reports of a batch go to the trash, it is deleted once, and neither opened nor named', async () => {
  await using past = await world();
  const { history, recovery } = past;
  const trash = held();
  const trashed: string[] = [];
  const deletion = {
    withReports: true,
    trash: async (path: string) => {
      trashed.push(path);
      await trash.whenReleased;
      await rm(path);
    },
  };
  const begun = [history.delete(ID, deletion), history.delete(ID, deletion)];
  const opened = recovery.open(ID).catch((cause: unknown) => cause);
  const named = recovery.rename(ID, 'Second cut').catch((cause: unknown) => cause);
  trash.release();

  expect(await Promise.all(begun)).toEqual([true, true]);
  expect([await opened, await named]).toEqual([expect.any(NoSuchBatchError), expect.any(NoSuchBatchError)]);
  expect(trashed).toEqual([past.harness.reportPath]);
  expect([past.store.session.batches, await history.list()]).toEqual([[], []]);
});

test('a batch that is being opened is deleted once it is open, and leaves the window', async () => {
  const reading = held();
  await using past = await world(reading.whenReleased);
  const opened = past.recovery.open(ID);
  const deleted = past.history.delete(ID, { withReports: false, trash: () => Promise.resolve() });
  await past.history.list();
  reading.release();
  await opened;
  expect(await deleted).toBe(true);
  expect([past.store.session.batches, await past.history.list()]).toEqual([[], []]);
});

test('a batch that was resumed before it is deleted stays, with its reports', async () => {
  await using past = await world();
  const { store, history, recovery } = past;
  const trashed: string[] = [];
  await recovery.open(ID);
  store.append({ type: 'batch-started', batchId: ID, limit: 1, atMs: 0 });
  const trash = (path: string): Promise<void> => Promise.resolve(void trashed.push(path));
  expect(await history.delete(ID, { withReports: true, trash })).toBe(false);
  expect([trashed, store.batch(ID)?.phase.kind]).toEqual([[], 'running']);
});

test('whoever opens a batch again while it is closed hears of it after whoever closed it', async () => {
  await using past = await world();
  await past.recovery.open(ID);
  const heard: string[] = [];
  await Promise.all([
    past.history.close(ID).then(() => heard.push('closed')),
    past.recovery.open(ID).then(() => heard.push('opened')),
  ]);
  expect(heard).toEqual(['closed', 'opened']);
  expect(past.store.batch(ID)?.id).toBe(ID);
});
