import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../shared/session/model.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { useApp } from '../store/app-store.ts';
import { listAction } from './list-keys.ts';

const waiting = aJob();
const held = aJob({ isHeld: true });
const asked = aJob({ status: { kind: 'analysing', phase: 'starting', words: 0 } });
const cancelled = aJob({ status: { kind: 'cancelled' } });
const damaged = aJob({
  status: {
    kind: 'failed',
    failure: { kind: 'unreadable-video', reason: 'no-picture', detail: null },
    draftPath: null,
  },
});
const report = {
  path: 'r.md',
  words: 1,
  tokens: null,
  model: null,
  hasFindings: true,
  score: null,
  headline: null,
  sha256: '',
};
const reported = aJob({ status: { kind: 'reported', report } });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { language: 'en' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  useApp.setState({ toasts: [] });
});

/** Presses a key on these videos, and returns what the window says. */
function said(key: string, jobs: readonly Job[], isReadOnly = false): string | undefined {
  const batch = aBatch({ jobs, isReadOnly });
  const all = [...batch.jobs.keys()];
  listAction({
    key,
    isMod: false,
    hasShift: false,
    batch,
    focused: 0,
    order: all,
    selection: all.length > 1 ? all : [],
    go: () => undefined,
    find: () => undefined,
  })?.();
  const said = useApp.getState().toasts.at(-1);
  // The mark of what is done would say that the key did something.
  expect(said?.tone).toBe('note');
  return said?.text;
}

it.each([
  ['r', damaged, 'Another try would not help this video. It says what does.'],
  ['r', reported, 'This video has its report. Its menu asks for a new one.'],
  ['r', waiting, 'This video has not failed.'],
  ['h', asked, 'This video does not wait any more.'],
  ['h', cancelled, 'This video has ended already.'],
  ['u', held, 'This video is on hold. H releases it.'],
  ['x', reported, 'This video has ended already.'],
  ['Delete', damaged, 'This video has ended already.'],
  ['o', waiting, 'This video has no report yet.'],
  ['c', cancelled, 'This video has no report yet.'],
])('%s that can do nothing says why', (key, job, why) => {
  expect(said(key, [job])).toBe(why);
});

it('speaks of several videos as such, and of a batch that may not be changed', () => {
  expect(said('r', [damaged, damaged])).toBe(
    'Another try would not help these videos. Each one says what does.',
  );
  expect(said('h', [waiting], true)).toBe('This batch is to look at only.');
});
