import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_FRAMES } from '../../shared/plan.ts';
import { chooseMethod, planSampling } from './sampling.ts';

const shapes = fc.record({
  durationS: fc.double({ min: 0.001, max: 20_000, noNaN: true }),
  widthPx: fc.integer({ min: 1, max: 8192 }),
  heightPx: fc.integer({ min: 1, max: 8192 }),
  frameRate: fc.option(fc.double({ min: 0.05, max: 240, noNaN: true })),
});
const wanted = fc.integer({ min: 1, max: MAX_FRAMES });

test('times ascend, lie within the video and are the middles of equal intervals', () => {
  fc.assert(
    fc.property(shapes, wanted, (shape, frames) => {
      const { timesS, intervalS } = planSampling(shape, frames);
      expect(timesS.length).toBeLessThanOrEqual(frames);
      expect(timesS[0]).toBeCloseTo(intervalS / 2);
      expect(timesS.at(-1)).toBeCloseTo(shape.durationS - intervalS / 2);
      for (const [index, timeS] of timesS.entries()) {
        expect(timeS - (timesS[index - 1] ?? -intervalS / 2)).toBeCloseTo(intervalS);
      }
    }),
  );
});

test('pictures fit into 768 pixels, keep their shape and are never enlarged', () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { widthPx, heightPx } = planSampling(shape, 20);
      expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(768);
      expect(widthPx).toBeLessThanOrEqual(shape.widthPx + 1);
      // Rounding to even sides moves each by a pixel at most; a side is two pixels at least.
      const scale = Math.min(1, 768 / Math.max(shape.widthPx, shape.heightPx));
      expect(Math.abs(widthPx - Math.max(2, shape.widthPx * scale))).toBeLessThanOrEqual(1.001);
      expect(Math.abs(heightPx - Math.max(2, shape.heightPx * scale))).toBeLessThanOrEqual(1.001);
    }),
  );
});

test('there are never more samples than frames', () => {
  const shape = { durationS: 0.1, widthPx: 640, heightPx: 360, frameRate: 30 };
  expect(planSampling(shape, 20).timesS).toHaveLength(3);
});

test('how frames are taken follows duration, rate and keyframes', () => {
  const method = (durationS: number, frameRate: number, gapS: number | null): string => {
    const shape = { durationS, frameRate, widthPx: 1080, heightPx: 1920 };
    return chooseMethod(shape, planSampling(shape, 20), gapS);
  };
  expect([
    method(1, 30, null),
    method(15, 10, null),
    method(15, 30, null),
    method(90, 30, 1),
    method(90, 30, 8),
    method(600, 30, null),
  ]).toEqual(['every-frame', 'every-frame', 'reference-frames', 'seeking', 'reference-frames', 'seeking']);
});
