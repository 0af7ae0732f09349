import { describe, expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { reported } from '../../shared/testing/sample-batch.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';
import { estimatedRuns, usualRun, worstError } from './testing/estimated-runs.ts';
import { describeTimeLeft, timeLeft } from './time-left.ts';

describe('the time left, from the tenth video on', () => {
  it.each(Object.entries(estimatedRuns))('is within 30 %% where %s', (_, run) => {
    const errors = [1, 2, 3].map((seed) => worstError({ ...run, seed }));

    expect(Math.max(...errors)).toBeLessThanOrEqual(0.3);
  });

  it.each([1, 20])('follows the limit at once when it becomes %i', (limit) => {
    const run = { ...usualRun, videos: 150, limits: [{ atMs: 200_000, limit }] };

    // The estimate before the change cannot know of it.
    expect(worstError(run, 200_000)).toBeLessThanOrEqual(0.3);
  });
});

const done = aJob({
  status: reported('r.md'),
  spans: [aSpan({ startedAtMs: 0, endedAtMs: 60_000, outcome: 'done' })],
});
const running = aJob({
  status: { kind: 'analysing', phase: 'writing', words: 3 },
  spans: [aSpan({ startedAtMs: 60_000 })],
});
const bounds = { limit: 5, extractionSlots: 2 };

describe('timeLeft', () => {
  it('says nothing before two videos are done, and nothing when all are', () => {
    expect(timeLeft(aBatch({ jobs: [done, running] }), bounds, 90_000)).toBeNull();
    expect(timeLeft(aBatch({ jobs: [done, done] }), bounds, 90_000)).toBeNull();
  });

  it('does not count videos on hold', () => {
    expect(timeLeft(aBatch({ jobs: [done, done, aJob({ isHeld: true })] }), bounds, 90_000)).toBeNull();
  });

  it('leaves out the time in which the computer slept', () => {
    const slept = aJob({
      status: reported('r.md'),
      spans: [aSpan({ startedAtMs: 0, endedAtMs: 3_660_000, outcome: 'done' })],
    });
    const sleeps = [{ startedAtMs: 30_000, endedAtMs: 3_630_000 }];
    const jobs = [slept, slept, aJob({ status: { kind: 'prepared' } })];

    expect(timeLeft(aBatch({ jobs, sleeps }), bounds, 3_660_000)?.highMs).toBeLessThan(120_000);
  });

  it('is never less than the longest single video needs', () => {
    const left = timeLeft(aBatch({ jobs: [done, done, running, aJob()] }), { ...bounds, limit: 32 }, 60_000);
    expect(left?.lowMs).toBeGreaterThanOrEqual(60_000 * 0.8);
  });

  it('reads as a range', () => {
    expect(describeTimeLeft({ lowMs: 8.5 * 60_000, highMs: 10.4 * 60_000 }, english)).toBe('8–11 min left');
    expect(describeTimeLeft({ lowMs: 20_000, highMs: 45_000 }, english)).toBe('under 1 min left');
  });
});
