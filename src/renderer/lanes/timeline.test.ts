import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { foldsOf, timelineOf, type Fold } from './timeline.ts';

const MINUTE_MS = 60_000;
const folds = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.integer({ min: MINUTE_MS, max: 40 * MINUTE_MS })),
    {
      maxLength: 5,
    },
  )
  .map((gaps) => {
    let atMs = 0;
    return gaps.map(([afterMs, forMs]): Fold => {
      const fromMs = atMs + afterMs;
      atMs = fromMs + forMs;
      return { fromMs, toMs: atMs, isSleep: true };
    });
  });

describe('timelineOf', () => {
  it('leads from a moment to its place and back', () => {
    fc.assert(
      fc.property(folds, fc.integer({ min: 0, max: 10_000_000 }), (gaps, ms) => {
        const timeline = timelineOf(0, gaps);
        expect(timeline.momentAt(timeline.at(ms))).toBeCloseTo(ms, 3);
      }),
    );
  });

  it('keeps the order of moments', () => {
    const ms = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(folds, ms, ms, (gaps, one, other) => {
        const timeline = timelineOf(0, gaps);
        expect(Math.sign(timeline.at(one) - timeline.at(other))).toBe(Math.sign(one - other));
      }),
    );
  });

  it('draws a long gap short', () => {
    const timeline = timelineOf(0, [{ fromMs: 1000, toMs: 1000 + 42 * MINUTE_MS, isSleep: true }]);
    expect(timeline.at(1000 + 42 * MINUTE_MS)).toBe(7000);
  });
});

describe('foldsOf', () => {
  const work = (fromMs: number, toMs: number) =>
    aJob({ spans: [aSpan({ startedAtMs: fromMs, endedAtMs: toMs, outcome: 'done' })] });

  it('folds sleeps, not naps', () => {
    const sleeps = [
      { startedAtMs: 5000, endedAtMs: 9000 },
      { startedAtMs: 100_000, endedAtMs: 400_000 },
    ];
    expect(foldsOf({ sleeps }, [], 0)).toEqual([{ fromMs: 100_000, toMs: 400_000, isSleep: true }]);
  });

  it('folds a night between two sittings, as one with the sleep in it', () => {
    const jobs = [work(0, 10_000), work(9_000_000, 9_010_000)];
    const sleeps = [{ startedAtMs: 60_000, endedAtMs: 8_000_000 }];
    expect(foldsOf({ sleeps }, jobs, 0)).toEqual([{ fromMs: 10_000, toMs: 9_000_000, isSleep: true }]);
    expect(foldsOf({ sleeps: [] }, jobs, 0)).toEqual([{ fromMs: 10_000, toMs: 9_000_000, isSleep: false }]);
  });
});
