import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SIDES_PX, MAX_FRAMES } from '../../../shared/plan-bounds.ts';
import { fitInto, regularMoments, pickEvenly } from './sampling.ts';

const shapes = fc.record({
  durationS: fc.double({ min: 0.001, max: 20_000, noNaN: true }),
  widthPx: fc.integer({ min: 1, max: 8192 }),
  heightPx: fc.integer({ min: 1, max: 8192 }),
  frameRate: fc.option(fc.double({ min: 0.05, max: 240, noNaN: true })),
});
const wanted = fc.integer({ min: 1, max: MAX_FRAMES });
const shape = { durationS: 60, widthPx: 640, heightPx: 360, frameRate: 30 };

test('even moments ascend, lie within the video and are the middles of equal intervals', () => {
  fc.assert(
    fc.property(shapes, wanted, (video, frames) => {
      const momentsS = regularMoments(video, { frames, sampling: { kind: 'evenly' } });
      const intervalS = video.durationS / momentsS.length;
      expect(momentsS.length).toBeLessThanOrEqual(frames);
      for (const [index, momentS] of momentsS.entries()) {
        expect(momentS).toBeCloseTo((index + 0.5) * intervalS);
      }
    }),
  );
});

test('moments at an interval begin at zero and never exceed what was asked for', () => {
  const every = (seconds: number, frames = 20): readonly number[] =>
    regularMoments(shape, { frames, sampling: { kind: 'interval', seconds } });

  expect(every(10)).toEqual([0, 10, 20, 30, 40, 50]);
  expect(every(3600)).toEqual([0]);
  expect(every(1, 4)).toEqual([7.5, 22.5, 37.5, 52.5]);
});

test('there are never more moments than pictures', () => {
  const short = { ...shape, durationS: 0.1 };
  expect(regularMoments(short, { frames: 20, sampling: { kind: 'evenly' } })).toHaveLength(3);
});

test('pictures fit into the side that was chosen, keep their shape and are never enlarged', () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom(...FRAME_SIDES_PX), (video, sidePx) => {
      const { widthPx, heightPx } = fitInto(sidePx, video);
      expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(sidePx);
      // Rounding to even numbers changes each side by at most one pixel; a side is at least two pixels long.
      const scale = Math.min(1, sidePx / Math.max(video.widthPx, video.heightPx));
      expect(Math.abs(widthPx - Math.max(2, video.widthPx * scale))).toBeLessThanOrEqual(1.001);
      expect(Math.abs(heightPx - Math.max(2, video.heightPx * scale))).toBeLessThanOrEqual(1.001);
    }),
  );
});

test('what is spread out of many stays in order and covers them', () => {
  expect(pickEvenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(pickEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([1, 3, 5, 7, 9]);
});
