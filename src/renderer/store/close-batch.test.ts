import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptySession, type Batch } from '../../shared/session/model.ts';
import { closeBatch, leaveWhatCloses, openBatch, showOrOpen } from './actions.ts';
import { useApp, type Overlay } from './app-store.ts';
import { aBatch, aJob } from './testing/jobs.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  useApp.setState(useApp.getInitialState(), true);
});

test.each<[Overlay | null, Overlay | null]>([
  ['palette', 'palette'],
  ['search', 'search'],
  // These are about the batch that is closed.
  ['export', null],
  [null, null],
])('of what is opened while a batch is being closed, %s leaves %s open', async (opened, left) => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
  const answers: (() => void)[] = [];
  const request = (name: string): Promise<unknown> =>
    new Promise((resolve) => {
      const answer = (): void =>
        resolve(name === 'batch.close' ? { ok: true, value: 'ended' } : { ok: false, message: '' });
      if (name === 'batch.close') answers.push(answer);
    });
  vi.stubGlobal('window', { framelane: { request } });
  const session = { ...emptySession, batches: [aBatch({ jobs: [aJob()] })] };
  useApp.setState({ snapshot: { revision: 1, session }, batchId: 'b' });

  const closed = closeBatch('b');
  useApp.setState({ overlay: opened });
  for (const answer of answers) answer();
  await closed;
  expect(useApp.getState()).toMatchObject({ batchId: null, overlay: left });
});

/** Answers requests of these names when the returned function is called with one, and all others never. */
function stubMain(answers: Readonly<Record<string, unknown>>): (name: string) => void {
  const waiting = new Map<string, () => void>();
  const request = (name: string): Promise<unknown> =>
    new Promise((resolve) => {
      if (name in answers) waiting.set(name, () => resolve({ ok: true, value: answers[name] }));
    });
  vi.stubGlobal('window', { framelane: { request } });
  vi.stubGlobal('navigator', { language: 'en' });
  return (name) => waiting.get(name)?.();
}

const see = (...batches: readonly Batch[]): void =>
  useApp.setState({ snapshot: { revision: 1, session: { ...emptySession, batches } } });
const batch = aBatch({ jobs: [aJob()] });

test('the window asks before a batch is closed of which it has not heard that it is asked about', async () => {
  const asked: unknown[] = [];
  const request = (name: string, input: unknown): Promise<unknown> => {
    if (name !== 'batch.close') return Promise.resolve({ ok: false, message: '' });
    asked.push(input);
    return Promise.resolve({ ok: true, value: asked.length === 1 ? 'asks' : 'ended' });
  };
  vi.useFakeTimers();
  vi.stubGlobal('window', { framelane: { request } });
  vi.stubGlobal('navigator', { language: 'en' });
  see(batch);
  useApp.setState({ batchId: 'b' });
  const closed = closeBatch('b');
  await vi.advanceTimersByTimeAsync(0);
  // The question could not name what is under way.
  expect(useApp.getState().overlay).toBeNull();
  see(aBatch({ jobs: [aJob({ status: { kind: 'analysing', phase: 'starting', words: 0 } })] }));
  await closed;
  expect(useApp.getState()).toMatchObject({ batchId: 'b', overlay: 'close', dialogBatchId: 'b', toasts: [] });
  await closeBatch('b', { isSure: true });
  expect(useApp.getState().batchId).toBeNull();
  expect(asked).toEqual([
    { batchId: 'b', isSure: false },
    { batchId: 'b', isSure: true },
  ]);
});

test('the window asks all the same where it does not hear what a batch is asked about for', async () => {
  vi.useFakeTimers();
  const answer = stubMain({ 'batch.close': 'asks' });
  see(batch);
  const closed = closeBatch('b');
  answer('batch.close');
  await vi.runAllTimersAsync();
  await closed;
  expect(useApp.getState().overlay).toBe('close');
});

test('a batch that main names is shown at once where the window has it, and opened where it was closed', async () => {
  const answer = stubMain({ 'history.open': null });
  see(batch);
  showOrOpen('b');
  expect(useApp.getState().batchId).toBe('b');
  showOrOpen('closed');
  expect(useApp.getState().batchId).toBe('b');
  answer('history.open');
  await new Promise(setImmediate);
  expect(useApp.getState().batchId).toBe('closed');
});

test('a batch that is opened again while main still answers to its close stays on screen', async () => {
  vi.useFakeTimers();
  const answer = stubMain({ 'batch.close': 'ended', 'history.open': null });
  see(batch);
  useApp.setState({ batchId: 'b' });
  const closed = closeBatch('b');
  const opened = openBatch('b');
  answer('history.open');
  await opened;
  answer('batch.close');
  await closed;
  expect(useApp.getState().batchId).toBe('b');
});

test.each([false, true])(
  'settings that are opened before (%s) or while a batch is closed',
  async (isBefore) => {
    vi.useFakeTimers();
    const answer = stubMain({ 'batch.close': 'ended' });
    see(batch);
    useApp.setState({ batchId: 'b', isSettingsOpen: isBefore });
    const closed = closeBatch('b');
    useApp.setState({ isSettingsOpen: true });
    answer('batch.close');
    await closed;
    expect(useApp.getState()).toMatchObject({ batchId: null, isSettingsOpen: !isBefore });
  },
);

describe('a batch that main has closed by itself', () => {
  /** Shows a batch, and then a session without it. */
  function loseShown(answers: Readonly<Record<string, unknown>>): (name: string) => Promise<void> {
    const answer = stubMain(answers);
    see(batch);
    useApp.setState({ batchId: 'b', overlay: 'delete', isSettingsOpen: true });
    const end = leaveWhatCloses();
    see();
    end();
    return async (name) => {
      answer(name);
      await new Promise(setImmediate);
    };
  }

  test('is left: no key is about it any more', async () => {
    const answer = loseShown({ 'session.snapshot': { revision: 2, session: emptySession } });
    expect(useApp.getState().batchId).toBe('b');
    await answer('session.snapshot');
    expect(useApp.getState()).toMatchObject({ batchId: null, overlay: 'delete', isSettingsOpen: true });
  });

  test('stays where main has it open again, of which the window has not heard', async () => {
    const answer = loseShown({
      'session.snapshot': { revision: 2, session: { ...emptySession, batches: [batch] } },
    });
    await answer('session.snapshot');
    expect(useApp.getState().batchId).toBe('b');
  });

  test('stays where it is opened again while main is asked', async () => {
    const answer = loseShown({
      'session.snapshot': { revision: 2, session: emptySession },
      'history.open': null,
    });
    void openBatch('b');
    await answer('history.open');
    await answer('session.snapshot');
    expect(useApp.getState().batchId).toBe('b');
  });
});
