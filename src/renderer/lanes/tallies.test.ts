import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../shared/session/model.ts';
import { lanesOf } from './lanes-of.ts';
import { sittingsOf } from '../batch/run-time.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { typicalMs } from '../batch/typical-duration.ts';
import { countsOf, frameCountsOf } from '../batch/batch-stats.ts';

const MINUTE_MS = 60_000;

/** A video with up to three attempts in a lane, the last of which may still run. */
const someJob = fc
  .record({
    slot: fc.integer({ min: 0, max: 2 }),
    gaps: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
    isRunning: fc.boolean(),
    frameCount: fc.integer({ min: 0, max: 1 }),
    isFailed: fc.boolean(),
  })
  .map(({ slot, gaps, isRunning, frameCount, isFailed }): Partial<Job> => {
    let atMs = 0;
    const spans = gaps.map((gap, place) => {
      const startedAtMs = atMs + gap * MINUTE_MS;
      atMs = startedAtMs + gap * 777;
      const isOpen = isRunning && place === gaps.length - 1;
      return aSpan({
        slot,
        startedAtMs,
        endedAtMs: isOpen ? null : atMs,
        outcome: isOpen ? 'running' : 'done',
      });
    });
    const status = isFailed
      ? ({ kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null } as const)
      : ({ kind: 'waiting' } as const);
    return { spans, frameCount, status };
  });

/** Two videos that start in one lane in the same millisecond, one of which also ends in it. */
const AT_ONCE = [
  { at: 1, job: { spans: [aSpan({ slot: 0, startedAtMs: 0, endedAtMs: 0, outcome: 'done' })] } },
  { at: 0, job: { spans: [aSpan({ slot: 0, startedAtMs: 0, endedAtMs: null, outcome: 'running' })] } },
] as const;

function answers(jobs: readonly Job[]): unknown {
  const lanes = lanesOf(jobs, 2, MINUTE_MS).map(({ slot, bars }) => ({
    slot,
    bars: bars
      .map(({ index, attempt, span }) => `${span.startedAtMs} ${index} ${attempt} ${span.endedAtMs ?? ''}`)
      .sort(),
  }));
  return [countsOf(jobs), frameCountsOf(jobs), typicalMs(jobs), sittingsOf(jobs, 0), lanes];
}

describe('what is counted little by little', () => {
  it('is what a count of all videos gives, whatever changes, comes or goes back', () => {
    const changes = fc.array(fc.record({ at: fc.nat(5), job: someJob }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(someJob, { minLength: 1, maxLength: 6 }), changes, (first, later) => {
        let jobs: readonly Job[] = first.map((known) => aJob(known));
        answers(jobs);
        for (const { at, job } of later) {
          const before = jobs[at % jobs.length] ?? aJob();
          const changed = { ...before, ...job };
          jobs = at < jobs.length ? jobs.with(at, changed) : [...jobs, aJob(job)];
          // Copies of the same videos, for which nothing is cached.
          const copies = jobs.map((one) => ({ ...one, video: { ...one.video } }));
          expect(answers(jobs)).toEqual(answers(copies));
        }
      }),
      { examples: [[[{ spans: [] }], [...AT_ONCE]]] },
    );
  });
});
