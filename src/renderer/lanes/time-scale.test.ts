import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisTicks,
  fitTimeScale,
  NOW_AT,
  placeNow,
  rightMs,
  slidingTimeScale,
  SLIDES_AFTER_MS,
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

describe('slidingTimeScale', () => {
  it('holds now still and moves the picture', () => {
    const scale = slidingTimeScale(SLIDES_AFTER_MS * 2, 1000);
    const before = placeNow(scale, SLIDES_AFTER_MS * 2);
    const after = placeNow(scale, SLIDES_AFTER_MS * 2 + 1000);
    expect(after.nowPx).toBeCloseTo(before.nowPx);
    expect(after.nowPx).toBeCloseTo(1000 * NOW_AT);
    expect(before.originPx - after.originPx).toBeCloseTo(1000 * scale.pxPerMs);
  });
});

describe('axisTicks', () => {
  it('leaves room for the text of every tick and covers the window', () => {
    fc.assert(
      fc.property(elapsed, width, fc.boolean(), (elapsedMs, widthPx, slides) => {
        const scale = slides ? slidingTimeScale(elapsedMs, widthPx) : fitTimeScale(elapsedMs, widthPx);
        const ticks = axisTicks(scale);
        const [first = 0, second = Infinity] = ticks;
        expect(first).toBeLessThanOrEqual(scale.leftMs);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(rightMs(scale) - 1);
        expect((second - first) * scale.pxPerMs).toBeGreaterThanOrEqual(90);
      }),
    );
  });

  it('says nothing before the window has a width', () => {
    expect(axisTicks(fitTimeScale(1000, 0))).toEqual([]);
  });
});
