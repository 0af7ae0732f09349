import { describe, expect, it } from 'vitest';
import { oneAfterAnother, runTimeOf, sequentialEstimate, wholeRunOf } from './run-time.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';

const HOUR_MS = 3_600_000;

describe('runTimeOf', () => {
  it('begins with the drop, and with Start as soon as there was one', () => {
    expect(runTimeOf(aBatch({})).startMs).toBe(1000);
    expect(runTimeOf(aBatch({ startedAtMs: 5000, phase: { kind: 'running' } }))).toEqual({
      startMs: 5000,
      endMs: null,
    });
  });

  it('stands still at the last work when nothing goes on', () => {
    const jobs = [aJob({ spans: [aSpan({ startedAtMs: 2000, endedAtMs: 7000, outcome: 'done' })] })];
    expect(
      runTimeOf(aBatch({ jobs, phase: { kind: 'paused', cause: null, continuesAtMs: null } })).endMs,
    ).toBe(7000);
  });

  it('goes on while a video runs, whatever the batch is called', () => {
    const jobs = [aJob({ spans: [aSpan({ startedAtMs: 2000 })] })];
    expect(runTimeOf(aBatch({ jobs, phase: { kind: 'ready' } })).endMs).toBeNull();
  });

  it('begins anew after a night', () => {
    const morning = 9 * HOUR_MS;
    const jobs = [
      aJob({ spans: [aSpan({ startedAtMs: 1000, endedAtMs: 9000, outcome: 'done' })] }),
      aJob({ spans: [aSpan({ startedAtMs: morning })] }),
    ];
    expect(runTimeOf(aBatch({ jobs, startedAtMs: 1000 })).startMs).toBe(morning);
  });
});

describe('sequentialEstimate', () => {
  it('adds up the work of all lanes and leaves waiting out', () => {
    const jobs = [
      aJob({
        spans: [
          aSpan({ stage: 'extracting', startedAtMs: 0, endedAtMs: 1000 }),
          aSpan({ startedAtMs: 1000, endedAtMs: 5000 }),
          aSpan({ stage: 'backing-off', slot: null, startedAtMs: 5000, endedAtMs: 9000 }),
        ],
      }),
      aJob({ spans: [aSpan({ startedAtMs: 1000 })] }),
    ];
    expect(sequentialEstimate(jobs, 0, 5000)).toEqual({ totalMs: 9000, timesFaster: 9000 / 5000 });
  });

  it('counts nothing from before the run began', () => {
    const jobs = [aJob({ spans: [aSpan({ startedAtMs: 0, endedAtMs: 3000 })] })];
    expect(sequentialEstimate(jobs, 2000, 4000).totalMs).toBe(1000);
  });

  it('compares nothing where nothing was done', () => {
    expect(sequentialEstimate([], 0, 1000)).toEqual({ totalMs: 0, timesFaster: null });
  });
});

it('a run as a whole begins with Start, whatever nights are in it', () => {
  const jobs = [
    aJob({ spans: [aSpan({ startedAtMs: 1000, endedAtMs: 9000, outcome: 'done' })] }),
    aJob({ spans: [aSpan({ startedAtMs: 9 * HOUR_MS, endedAtMs: 9 * HOUR_MS + 5, outcome: 'done' })] }),
  ];
  const batch = aBatch({ jobs, startedAtMs: 1000, phase: { kind: 'finished' } });
  expect(wholeRunOf(batch)).toEqual({ startMs: 1000, endMs: 9 * HOUR_MS + 5 });
});

it('time in which nothing could happen counts neither as work nor as waiting', () => {
  const jobs = [aJob({ spans: [aSpan({ startedAtMs: 0, endedAtMs: 5000, outcome: 'done' })] })];
  const gaps = [{ fromMs: 1000, toMs: 4000 }];
  expect(sequentialEstimate(jobs, 0, 6000, gaps)).toEqual({ totalMs: 2000, timesFaster: 2000 / 3000 });
});

it('work that is done one after another rests in the gaps as well', () => {
  const gaps = [
    { fromMs: 100, toMs: 150 },
    { fromMs: 200, toMs: 1000 },
    { fromMs: 5000, toMs: 6000 },
  ];
  expect(oneAfterAnother([100, 70, 10], 0, gaps)).toEqual([
    { fromMs: 0, toMs: 100 },
    { fromMs: 150, toMs: 1020 },
    { fromMs: 1020, toMs: 1030 },
  ]);
});
