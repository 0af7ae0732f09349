import { afterEach, expect, test, vi } from 'vitest';
import { emptySession } from '../../shared/session/model.ts';
import { closeBatch } from './actions.ts';
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
        resolve(name === 'batch.close' ? { ok: true, value: null } : { ok: false, message: '' });
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
