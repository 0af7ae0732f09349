import { describe, expect, it } from 'vitest';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { countsOf } from './batch-stats.ts';

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
