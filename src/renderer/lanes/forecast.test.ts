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

  it('never says that nothing is left of what still runs', () => {
    const jobs = [running(0, 0)];
    expect(forecastOf(lanesOf(jobs, 1, 0), jobs, 100, 5000)).toEqual([{ restMs: 10, next: null }]);
  });
});
