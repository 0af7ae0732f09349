import { describe, expect, it } from 'vitest';
import { unchangedReport } from '../../shared/testing/sample-batch.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { countsOf, frameCountsOf } from './batch-stats.ts';

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

describe('frameCountsOf', () => {
  it('waits for no video that gets no frames', () => {
    const failure = { kind: 'unreadable-video', reason: 'empty', detail: null } as const;
    const ready = aJob({ status: { kind: 'prepared' }, frameCount: 4 });
    const without = [
      aJob({ isHeld: true }),
      aJob({ status: unchangedReport('r.md') }),
      aJob({ status: { kind: 'failed', failure, draftPath: null } }),
      aJob({ status: { kind: 'cancelled' } }),
    ];
    expect(frameCountsOf([ready, ...without, aJob()])).toEqual({ ready: 1, all: 2 });
    expect(frameCountsOf([ready, ...without, { ...ready, isHeld: true }])).toEqual({ ready: 2, all: 2 });
  });

  it('counts a video that was put on hold while its frames are taken', () => {
    const held = aJob({ isHeld: true, status: { kind: 'extracting', part: 'frames', done: 1, total: 4 } });
    expect(frameCountsOf([held])).toEqual({ ready: 0, all: 1 });
  });
});
