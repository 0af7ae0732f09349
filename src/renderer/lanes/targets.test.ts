import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barKey, lanesOf, type Lane } from './lanes-of.ts';
import { TARGET_PX, targetsOf, type Target } from './targets.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { timelineOf } from './timeline.ts';

const timeline = timelineOf(0, []);
const onePxAMs = { pxPerMs: 1, leftMs: 0, widthPx: 1000, slides: false };

function laneOf(...spans: readonly (readonly [number, number])[]): Lane {
  const jobs = spans.map(([startedAtMs, endedAtMs]) =>
    aJob({ spans: [aSpan({ startedAtMs, endedAtMs, outcome: 'done' })] }),
  );
  const [lane] = lanesOf(jobs, 1, 0);
  if (lane === undefined) throw new Error('no lane');
  return lane;
}

const keysOf = (targets: readonly Target[]): readonly (readonly string[])[] =>
  targets.map((target) => (target.kind === 'bar' ? [barKey(target.bar)] : target.bars.map(barKey)));

describe('targetsOf', () => {
  it('lets bars that are wide enough alone, and joins thin neighbours', () => {
    const lane = laneOf([0, 40], [41, 43], [44, 46], [47, 90], [200, 202]);
    expect(keysOf(targetsOf(lane, onePxAMs, timeline, 1000, []))).toEqual([
      ['0-1'],
      ['1-1', '2-1'],
      ['3-1'],
      ['4-1'],
    ]);
  });

  it('never joins the bar that is selected', () => {
    const lane = laneOf([0, 2], [3, 5], [6, 8]);
    expect(keysOf(targetsOf(lane, onePxAMs, timeline, 1000, [{ index: 1, attempt: 1 }]))).toEqual([
      ['0-1'],
      ['1-1'],
      ['2-1'],
    ]);
  });

  it('makes bars without room for their names plain while the picture is zoomed, but not what is selected', () => {
    const lane = laneOf([0, 40], [41, 110], [111, 151]);
    const plainOf = (isZooming: boolean): readonly boolean[] =>
      targetsOf(lane, onePxAMs, timeline, 1000, [{ index: 2, attempt: 1 }], isZooming).map(
        (target) => target.kind === 'bar' && target.isPlain,
      );
    expect(plainOf(true)).toEqual([true, false, false]);
    expect(plainOf(false)).toEqual([false, false, false]);
  });

  it('leaves out what is out of view', () => {
    const lane = laneOf([0, 40], [100, 140], [300, 340]);
    const scale = { ...onePxAMs, leftMs: 90, widthPx: 100 };
    expect(keysOf(targetsOf(lane, scale, timeline, 1000, []))).toEqual([['1-1']]);
  });

  it('has every bar in view once, in order, and what is shared is wide enough to be pressed', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (lengths) => {
        let atMs = 0;
        const spans = lengths.map(([lengthMs, gapMs]) => {
          const span = [atMs, atMs + lengthMs] as const;
          atMs += lengthMs + gapMs;
          return span;
        });
        const scale = { ...onePxAMs, widthPx: 100_000 };
        const targets = targetsOf(laneOf(...spans), scale, timeline, atMs, []);
        expect(keysOf(targets).flat()).toEqual(spans.map((_, index) => `${index}-1`));
        for (const target of targets) {
          if (target.kind === 'shared') expect(target.widthPx).toBeGreaterThanOrEqual(TARGET_PX);
        }
      }),
    );
  });
});
