import { describe, expect, it } from 'vitest';
import { typicalMs } from '../batch/typical-duration.ts';
import { forecastOf } from './forecast.ts';
import { lanesOf } from './lanes-of.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';

const done = (slot: number, tookMs: number) =>
  aJob({
    status: { kind: 'cancelled' },
    spans: [aSpan({ slot, startedAtMs: 0, endedAtMs: tookMs, outcome: 'done' })],
  });
const running = (slot: number, startedAtMs: number) =>
  aJob({
    status: { kind: 'analysing', phase: 'writing', words: 1 },
    spans: [aSpan({ slot, startedAtMs })],
  });

describe('typicalMs', () => {
  it('says nothing before two videos are done', () => {
    expect(typicalMs([done(0, 10)])).toBeNull();
    expect(typicalMs([done(0, 10), done(0, 30), done(0, 1000)])).toBe(30);
  });
});

describe('forecastOf', () => {
  it('gives the next video to the lane that is free first', () => {
    const jobs = [running(0, 90), running(1, 10), aJob()];
    const lanes = lanesOf(jobs, 2, 0);
    expect(forecastOf(lanes, jobs, 100, 100)).toEqual([
      { restMs: 90, next: null },
      { restMs: 10, next: { index: 2, inMs: 10 } },
    ]);
  });

  it('promises nothing to a closed lane', () => {
    const jobs = [running(0, 0), running(1, 0), aJob(), aJob()];
    const lanes = lanesOf(jobs, 1, 0);
    expect(forecastOf(lanes, jobs, 100, 50).map(({ next }) => next?.index ?? null)).toEqual([2, null]);
  });

  it('takes videos that were moved up first, and leaves out those on hold, also after a change of one of them', () => {
    const first = [
      running(0, 90),
      aJob(),
      aJob({ isHeld: true }),
      aJob({ priority: 1 }),
      aJob({ priority: 2 }),
    ];
    const then = first.with(4, running(1, 95)).with(2, aJob());
    const nextOf = (jobs: typeof first): readonly (number | undefined)[] =>
      forecastOf(lanesOf(jobs, 4, 0), jobs, 100, 100)
        .map(({ next }) => next?.index)
        .toSorted();
    expect(nextOf(first)).toEqual([1, 3, 4, undefined]);
    expect(nextOf(then)).toEqual([1, 2, 3, undefined]);
  });

  it('promises no lane to a video that waits for the report of another batch', () => {
    const waits = aJob({ status: { kind: 'prepared', fromBatch: 'May clips' } });
    const nextOf = (jobs: Parameters<typeof forecastOf>[1]): number | undefined =>
      forecastOf(lanesOf(jobs, 1, 0), jobs, 100, 100)[0]?.next?.index;
    expect([nextOf([waits, aJob()]), nextOf([waits])]).toEqual([1, undefined]);
  });

  it('never says that nothing is left of what still runs', () => {
    const jobs = [running(0, 0)];
    expect(forecastOf(lanesOf(jobs, 1, 0), jobs, 100, 5000)).toEqual([{ restMs: 10, next: null }]);
  });
});
