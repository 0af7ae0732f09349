import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { emptySession, type Batch, type BatchPhase } from '../../shared/session/model.ts';
import { useApp } from '../store/app-store.ts';
import { chooseLate } from '../store/late-choices.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { resumeBatch, runBatchAction } from './batch-actions.ts';

const noKey: Failure = { kind: 'not-signed-in', reason: 'no-key', detail: null };
const offline: Failure = { kind: 'offline', detail: null };
const STILL = 'Still paused. There is no Gemini API key yet.';

/** The requests, in order, and what main says that the batch pauses for once it was started. */
const asked: string[] = [];
let pausedFor: Failure | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('window', {
    framelane: {
      request: (name: string) => {
        asked.push(name);
        return Promise.resolve({ ok: true, value: name === 'batch.start' ? { pausedFor } : null });
      },
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.length = 0;
  pausedFor = null;
  useApp.setState({ toasts: [], snapshot: null, batchId: null, isHistoryOpen: false });
});

function show(phase: BatchPhase): Batch {
  const batch = aBatch({ phase, jobs: [aJob()] });
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches: [batch] } } });
  return batch;
}

const pausedBy = (cause: Failure | null): BatchPhase => ({ kind: 'paused', cause, continuesAtMs: null });
const news = (): readonly string[] => useApp.getState().toasts.map(({ text }) => text);

describe('Resume of the toolbar', () => {
  test('says why where the batch stays paused for the cause of before', async () => {
    pausedFor = noKey;
    runBatchAction('resume', show(pausedBy(noKey)));
    await expect.poll(news).toEqual([STILL]);
  });

  test.each([
    ['goes on', pausedBy(noKey), null],
    ['pauses for something else, which its notice says', pausedBy(offline), noKey],
    ['was paused by the user, so its notice is new', pausedBy(null), noKey],
  ])('says nothing where the batch %s', async (_, phase, cause) => {
    pausedFor = cause;
    runBatchAction('resume', show(phase));
    await vi.advanceTimersByTimeAsync(1);
    expect([asked, news()]).toEqual([['batch.start'], []]);
  });
});

describe('Resume of the first page and of the history', () => {
  test.each([
    ['an open batch', true],
    ['a batch that is opened for it', false],
  ])('shows %s, and says why it stays paused', async (_, isOpen) => {
    pausedFor = noKey;
    if (isOpen) show(pausedBy(noKey));
    await resumeBatch({ batchId: 'b', phase: 'paused' });
    expect(asked).toEqual(['history.open', 'batch.start']);
    expect([useApp.getState().batchId, news()]).toEqual(['b', [STILL]]);
  });

  test('says nothing where the batch goes on, or pauses only now', async () => {
    await resumeBatch({ batchId: 'b', phase: 'paused' });
    pausedFor = noKey;
    await resumeBatch({ batchId: 'b', phase: 'interrupted' });
    expect(news()).toEqual([]);
  });

  test('waits until what was chosen just before is there', async () => {
    show(pausedBy(null));
    let choose = (): void => undefined;
    const chosen = new Promise<void>((resolve) => (choose = resolve));
    void chooseLate('b', () => chosen);
    const resumed = resumeBatch({ batchId: 'b', phase: 'paused' });
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(['history.open']);
    choose();
    await resumed;
    expect(asked).toEqual(['history.open', 'batch.start']);
  });
});
