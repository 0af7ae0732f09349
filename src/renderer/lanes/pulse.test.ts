import { describe, expect, it } from 'vitest';
import { finishedBetween, pulseOf } from './pulse.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';

const jobs = [
  aJob({ spans: [aSpan({ startedAtMs: 0, endedAtMs: 50, outcome: 'done' })] }),
  aJob({ spans: [aSpan({ startedAtMs: 25, endedAtMs: 75, outcome: 'failed' })] }),
  aJob({ spans: [aSpan({ stage: 'extracting', startedAtMs: 0, endedAtMs: 100, outcome: 'done' })] }),
];

describe('pulseOf', () => {
  it('averages the requests under way over each stretch', () => {
    expect(pulseOf(jobs, 0, 100, 4).inFlight).toEqual([1, 2, 1, 0]);
  });

  it('counts the reports where they came', () => {
    expect(pulseOf(jobs, 0, 100, 4).finished).toEqual([0, 0, 1, 0]);
  });

  it('counts requests that have not ended, that began before, and those that changed since', () => {
    const goesOn = aJob({ spans: [aSpan({ startedAtMs: 50 })] });
    const began = aJob({ spans: [aSpan({ startedAtMs: -50, endedAtMs: 25, outcome: 'done' })] });
    expect(pulseOf([goesOn, began], 0, 100, 4)).toEqual({
      inFlight: [1, 0, 1, 1],
      finished: [0, 1, 0, 0],
    });
    const ended = { ...goesOn, spans: [aSpan({ startedAtMs: 50, endedAtMs: 100, outcome: 'done' })] };
    expect(pulseOf([ended, began], 0, 200, 4)).toEqual({
      inFlight: [0.5, 1, 0, 0],
      finished: [1, 0, 1, 0],
    });
  });

  it('looks again only at the videos that changed', () => {
    let reads = 0;
    const counted = Array.from({ length: 50 }, () =>
      Object.defineProperty(aJob(), 'spans', {
        enumerable: true,
        get: () => {
          reads += 1;
          return jobs[0]?.spans;
        },
      }),
    );
    pulseOf(counted, 0, 100, 4);
    const before = reads;
    expect(pulseOf(counted.with(7, aJob()), 0, 100, 4).finished).toEqual([0, 0, 49, 0]);
    expect(reads - before).toBeLessThan(5);
  });

  it('survives a run without length', () => {
    expect(pulseOf(jobs, 5, 5, 2)).toEqual({ inFlight: [0, 0], finished: [0, 0] });
  });
});

it('counts the videos that were finished within a stretch', () => {
  expect([finishedBetween(jobs, 0, 49), finishedBetween(jobs, 0, 50)]).toEqual([0, 1]);
});
