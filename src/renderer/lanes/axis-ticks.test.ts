import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks } from './axis-ticks.ts';
import { fitTimeScale, followNow, rightMs, scaleOf } from './time-scale.ts';
import { timelineOf } from './timeline.ts';

const elapsed = fc.integer({ min: 0, max: 24 * 3_600_000 });
const width = fc.integer({ min: 200, max: 4000 });

it('there is room for the text of every tick, and they cover the window', () => {
  fc.assert(
    fc.property(elapsed, width, fc.boolean(), (elapsedMs, widthPx, isLive) => {
      const scale = scaleOf(followNow, elapsedMs, widthPx, isLive);
      const places = axisTicks(scale, timelineOf(0, [])).map(({ placeMs }) => placeMs);
      const [first = 0, second = Infinity] = places;
      expect(first).toBeLessThanOrEqual(scale.leftMs);
      expect((second - first) * scale.pxPerMs).toBeGreaterThanOrEqual(90);
      expect(places.at(-1)).toBeGreaterThanOrEqual(rightMs(scale) - (second - first));
    }),
  );
});

it('the clock jumps over a folded gap', () => {
  const timeline = timelineOf(0, [{ fromMs: 60_000, toMs: 3_660_000, isSleep: true }]);
  const ticks = axisTicks(fitTimeScale(100_000, 1000), timeline);
  expect(ticks.every(({ clockMs }) => clockMs <= 60_000 || clockMs >= 3_660_000)).toBe(true);
  expect(ticks.some(({ clockMs }) => clockMs > 3_660_000)).toBe(true);
});

it('nothing is said before the window has a width', () => {
  expect(axisTicks(fitTimeScale(1000, 0), timelineOf(0, []))).toEqual([]);
});
