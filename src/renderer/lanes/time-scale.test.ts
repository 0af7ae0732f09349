import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitTimeScale,
  focused,
  followNow,
  NOW_AT,
  panned,
  placeNow,
  rightMs,
  scaleOf,
  SLIDES_AFTER_MS,
  zoomed,
  zoomedAtNow,
} from './time-scale.ts';

const DAY_MS = 24 * 3_600_000;
const elapsed = fc.integer({ min: 0, max: DAY_MS });
const width = fc.integer({ min: 200, max: 4000 });

describe('fitTimeScale', () => {
  it('keeps now inside the window and right of the beginning, however long it runs', () => {
    fc.assert(
      fc.property(elapsed, width, (elapsedMs, widthPx) => {
        const { nowPx, originPx } = placeNow(fitTimeScale(elapsedMs, widthPx), elapsedMs);
        expect(originPx).toBeCloseTo(0);
        expect(nowPx).toBeGreaterThanOrEqual(0);
        expect(nowPx).toBeLessThanOrEqual(widthPx * NOW_AT + 0.001);
      }),
    );
  });

  it('does not move the bars from one second to the next, but in steps', () => {
    expect(fitTimeScale(61_000, 1000)).toEqual(fitTimeScale(62_000, 1000));
  });
});

describe('following now', () => {
  it('shows the whole run for six minutes, then holds now still and moves the picture', () => {
    expect(scaleOf(followNow, SLIDES_AFTER_MS, 1000, true).slides).toBe(false);
    const scale = scaleOf(followNow, SLIDES_AFTER_MS * 2, 1000, true);
    const before = placeNow(scale, SLIDES_AFTER_MS * 2);
    const after = placeNow(scale, SLIDES_AFTER_MS * 2 + 1000);
    expect(after.nowPx).toBeCloseTo(before.nowPx);
    expect(after.nowPx).toBeCloseTo(1000 * NOW_AT);
    expect(before.originPx - after.originPx).toBeCloseTo(1000 * scale.pxPerMs);
  });

  it('shows the whole of a run that is over', () => {
    expect(scaleOf(followNow, SLIDES_AFTER_MS * 2, 1000, false)).toEqual(
      fitTimeScale(SLIDES_AFTER_MS * 2, 1000),
    );
  });

  it('goes on when it is zoomed', () => {
    const closer = zoomedAtNow(scaleOf(followNow, 60_000, 1000, true), 4, 60_000);
    const scale = scaleOf(closer, 60_000, 1000, true);
    expect(closer.kind).toBe('follow');
    expect(placeNow(scale, 60_000).nowPx).toBeCloseTo(1000 * NOW_AT);
  });
});

describe('zoom and pan', () => {
  const factor = fc.double({ min: 0.2, max: 5, noNaN: true });

  it('keep what is under the pointer there, unless an edge of the run is in the way', () => {
    fc.assert(
      fc.property(
        elapsed,
        width,
        factor,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (elapsedMs, widthPx, by, at) => {
          const scale = fitTimeScale(elapsedMs, widthPx);
          const view = zoomed(scale, by, at * widthPx, elapsedMs);
          const next = scaleOf(view, elapsedMs, widthPx, true);
          const wanted = scale.leftMs + (at * widthPx) / scale.pxPerMs - (at * widthPx) / next.pxPerMs;
          const mostMs = Math.max(0, elapsedMs - (widthPx / next.pxPerMs) * 0.2);
          expect(next.leftMs).toBeCloseTo(Math.min(Math.max(wanted, 0), mostMs), 3);
        },
      ),
    );
  });

  it('never lose the run out of sight, and never look further than the whole of it', () => {
    const step = fc.tuple(factor, fc.integer({ min: -3000, max: 3000 }));
    fc.assert(
      fc.property(elapsed, width, fc.array(step, { maxLength: 20 }), (elapsedMs, widthPx, steps) => {
        let scale = fitTimeScale(elapsedMs, widthPx);
        const least = scale.pxPerMs;
        for (const [by, px] of steps) {
          scale = scaleOf(zoomed(scale, by, widthPx / 2, elapsedMs), elapsedMs, widthPx, true);
          scale = scaleOf(panned(scale, px, elapsedMs), elapsedMs, widthPx, true);
        }
        expect(scale.pxPerMs).toBeGreaterThanOrEqual(Math.min(least, 0.12) - 1e-9);
        expect(scale.leftMs).toBeGreaterThanOrEqual(0);
        expect(scale.leftMs).toBeLessThanOrEqual(elapsedMs);
      }),
    );
  });

  it('end following', () => {
    expect(panned(fitTimeScale(60_000, 1000), -10, 60_000).kind).toBe('free');
  });
});

it('a focused stretch is in view as a whole', () => {
  const scale = scaleOf(focused(100_000, 140_000, 600_000, 1000), 600_000, 1000, true);
  expect(scale.leftMs).toBeLessThan(100_000);
  expect(rightMs(scale)).toBeGreaterThan(140_000);
});
