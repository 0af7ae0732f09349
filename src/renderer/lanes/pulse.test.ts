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

  it('survives a run without length', () => {
    expect(pulseOf(jobs, 5, 5, 2)).toEqual({ inFlight: [0, 0], finished: [0, 0] });
  });
});

it('counts the videos that were finished within a stretch', () => {
  expect([finishedBetween(jobs, 0, 49), finishedBetween(jobs, 0, 50)]).toEqual([0, 1]);
});
