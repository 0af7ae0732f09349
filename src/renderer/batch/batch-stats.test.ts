import { describe, expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { countsOf, describeTimeLeft, timeLeft } from './batch-stats.ts';

const done = aJob({
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
  spans: [aSpan({ startedAtMs: 0, endedAtMs: 60_000, outcome: 'done' })],
});
const running = aJob({
  status: { kind: 'analysing', phase: 'writing', words: 3 },
  spans: [aSpan({ startedAtMs: 60_000 })],
});

describe('countsOf', () => {
  it('counts every video once', () => {
    const { all, ...groups } = countsOf([done, running, aJob(), aJob({ status: { kind: 'cancelled' } })]);
    expect(all).toBe(4);
    expect(Object.values(groups).reduce((sum, count) => sum + count)).toBe(4);
  });
});

describe('timeLeft', () => {
  it('says nothing before two videos are done, and nothing when all are', () => {
    expect(timeLeft([done, running], 5, 90_000)).toBeNull();
    expect(timeLeft([done, done], 5, 90_000)).toBeNull();
  });

  it('is never less than the longest single video needs', () => {
    const left = timeLeft([done, done, running, aJob()], 32, 60_000);
    expect(left?.lowMs).toBeGreaterThanOrEqual(60_000 * 0.8);
  });

  it('reads as a range', () => {
    expect(describeTimeLeft({ lowMs: 8.5 * 60_000, highMs: 10.4 * 60_000 }, english)).toBe('8–11 min left');
    expect(describeTimeLeft({ lowMs: 20_000, highMs: 45_000 }, english)).toBe('under 1 min left');
  });
});
