import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptySession, type BatchPhase } from '../../shared/session/model.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { useApp } from '../store/app-store.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { runBatchAction } from './batch-actions.ts';
import { askForNewReports, cancelVideos, retryVideos } from './put-back.ts';

const asked: string[] = [];
/** Videos that were reported before they could be cancelled. */
const late = new Set<number>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('window', {
    framelane: {
      request: (name: string, { job = -1 }: { readonly job?: number }) => {
        asked.push(name);
        return Promise.resolve({ ok: true, value: name === 'job.cancel' ? !late.has(job) : null });
      },
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.length = 0;
  late.clear();
  useApp.setState({ toasts: [], snapshot: null, batchId: null, page: 'run' });
});

const offline = { kind: 'offline', detail: null } as const;
const failed = aJob({ status: { kind: 'failed', failure: offline, draftPath: null } });
const unsaved = aJob({ status: { kind: 'unsaved', failure: offline, keptPath: '/kept' } });

function show(phase: BatchPhase, isOtherWaiting = true) {
  const batch = aBatch({ phase, jobs: [failed, unsaved, ...(isOtherWaiting ? [aJob()] : [])] });
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches: [batch] } } });
  return batch;
}

const news = () => useApp.getState().toasts.map(({ text, action }) => [text, action?.label]);
const WAITS = ['The video waits until you resume.', 'Resume'];
const stopped = { kind: 'stopped' } as const;
const paused = { kind: 'paused', cause: null, continuesAtMs: null } as const;

test.each([stopped, paused, { kind: 'interrupted' } as const])(
  'a video that is tried again in a batch at rest waits, and the window says so (%o)',
  async (phase) => {
    show(phase);
    await retryVideos('b', [0]);
    expect([asked, news()]).toEqual([['job.retry'], [WAITS]]);
  },
);

test('the same for a new report, for an undone cancel, and for all that failed', async () => {
  const batch = show(stopped);
  await askForNewReports('b', [0]);
  expect(news()).toEqual([WAITS]);
  useApp.setState({ toasts: [] });

  await cancelVideos('b', [2]);
  useApp.getState().toasts.at(-1)?.action?.run();
  // Nothing else waits but the one that is put back.
  await expect.poll(() => asked).toContain('job.retry');
  useApp.setState({ toasts: [] });

  runBatchAction('retry-failed', batch);
  await expect.poll(news).toEqual([WAITS]);
});

test('Resume is offered once: not beside the toolbar that has it, and not where it could do nothing', async () => {
  show(stopped);
  useApp.setState({ batchId: 'b', page: 'run' });
  await retryVideos('b', [0]);
  expect(news()).toEqual([[WAITS[0], undefined]]);

  useApp.setState({ page: 'read', toasts: [] });
  await retryVideos('b', [0]);
  expect(news()).toEqual([WAITS]);

  useApp.setState({ toasts: [] });
  show({
    kind: 'draining',
    cause: { kind: 'cap-reached', cap: { kind: 'money', dollars: 5 }, detail: null },
  });
  await retryVideos('b', [0]);
  expect(news()).toEqual([[WAITS[0], undefined]]);
});

test('nothing is said where the batch goes on, or where a report is only saved', async () => {
  show({ kind: 'running' });
  await retryVideos('b', [0]);
  show(stopped, false);
  await retryVideos('b', [0]);
  show(stopped);
  await retryVideos('b', [1]);
  expect(news()).toEqual([]);
});

test('a cancelled new report leaves the one before, so nothing is there to undo', async () => {
  const before = reported('/out/a.md');
  if (before.kind !== 'reported') throw new Error('unreachable');
  const renewing = aJob({
    status: { kind: 'waiting' },
    renewal: { kind: 'asked', before, warnings: [] },
    title: 'a',
  });
  const batch = aBatch({ phase: { kind: 'running' }, jobs: [renewing, aJob()] });
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches: [batch] } } });
  await cancelVideos('b', [0]);
  expect(news()).toEqual([['The new report is cancelled. a keeps the one that it had.', undefined]]);

  useApp.setState({ toasts: [] });
  asked.length = 0;
  await cancelVideos('b', [0, 1]);
  useApp.getState().toasts.at(-1)?.action?.run();
  await expect.poll(() => asked).toEqual(['job.cancel', 'job.cancel', 'job.retry']);
});

test('a video that was reported before it could be cancelled is not told as cancelled', async () => {
  const jobs = [aJob({ title: 'a' }), aJob({ title: 'b' })];
  const batch = aBatch({ phase: { kind: 'running' }, jobs });
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches: [batch] } } });
  late.add(0);
  await cancelVideos('b', [0]);
  expect(news()).toEqual([]);
  await cancelVideos('b', [0, 1]);
  expect(news()).toEqual([['b is cancelled.', 'Undo']]);
  asked.length = 0;
  useApp.getState().toasts.at(-1)?.action?.run();
  await expect.poll(() => asked).toEqual(['job.retry']);
});
