import { expect, it } from 'vitest';
import type { Batch, Job } from '../../shared/session/model.ts';
import { aJob } from './testing/jobs.ts';
import { followedIn, followedJob } from './followed.ts';

const thinking = aJob({ status: { kind: 'analysing', phase: 'thinking', words: 0 } });
const writing = aJob({ status: { kind: 'analysing', phase: 'writing', words: 9 } });
const waiting = aJob();
const reported = aJob({
  status: {
    kind: 'reported',
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

// Safe: the tested functions only read the jobs of a batch.
const batchOf = (...jobs: readonly Job[]) => ({ jobs }) as unknown as Batch;

it('prefers a video that writes, stays with it, and goes on when it is done', () => {
  expect(followedJob(batchOf(waiting, thinking, writing), null)).toBe(2);
  expect(followedJob(batchOf(waiting, thinking, writing), 1)).toBe(1);
  expect(followedJob(batchOf(waiting, reported, writing), 1)).toBe(2);
});

it('stays with the last one at the end, and shows the first report of an old batch', () => {
  expect(followedJob(batchOf(reported, reported), 1)).toBe(1);
  expect(followedJob(batchOf(waiting, reported), null)).toBe(1);
  expect(followedJob(batchOf(waiting), null)).toBeNull();
});

it('takes no report away from somebody who reads it', () => {
  const batch = { ...batchOf(reported, writing), id: 'b' };
  const before = { batchId: 'b', job: 0 };

  expect(followedIn(batch, before, { batchId: 'b', job: 0 })).toBe(before);
  expect(followedIn(batch, before)).toEqual({ batchId: 'b', job: 1 });
});
