import { expect, it } from 'vitest';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { VIDEO_ACTIONS, allowedFor, isAllowed } from './video-actions.ts';

const failed = aJob({
  status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
});
const unchanged = aJob({
  status: {
    kind: 'unchanged',
    isMadeHere: true,
    report: {
      path: 'r.md',
      words: 1,
      tokens: null,
      model: null,
      hasFindings: true,
      score: null,
      headline: null,
      sha256: '',
    },
  },
});

const actions = (job: Parameters<typeof isAllowed>[1]) =>
  VIDEO_ACTIONS.filter((action) => isAllowed(action, job));

it('offers with each video what can be done with it now', () => {
  expect(actions(aJob())).toEqual(['read', 'table', 'values', 'hold', 'moveUp', 'cancel']);
  expect(actions(aJob({ isHeld: true }))).toEqual(['read', 'table', 'values', 'release', 'cancel']);
  expect(actions(failed)).toEqual(['read', 'table', 'values', 'retry']);
  expect(actions(unchanged)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
    'values',
    'regenerate',
  ]);
});

it('asks for no new report of a video twice, and throws no paid one away', () => {
  const { status } = unchanged;
  if (status.kind !== 'unchanged') throw new Error('unreachable');
  const renewal = { kind: 'asked', before: status, warnings: [] } as const;
  const waiting = aJob({ status: { kind: 'prepared' }, renewal });
  expect(actions(waiting)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
    'values',
    'hold',
    'moveUp',
    'cancel',
  ]);
  const failure = { kind: 'disk-full', path: '/out', detail: null } as const;
  const unsaved = aJob({ status: { kind: 'unsaved', failure, keptPath: '/kept' }, renewal });
  expect(actions(unsaved)).not.toContain('cancel');
});

it('changes nothing in a batch that a newer Framelane wrote', () => {
  const batch = aBatch({ isReadOnly: true, jobs: [aJob(), failed, unchanged] });
  expect(VIDEO_ACTIONS.filter((action) => allowedFor(action, batch, [0, 1, 2]).length > 0)).toEqual([
    'read',
    'open',
    'reveal',
    'copy',
    'compare',
    'table',
  ]);
});
