import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  estimateCpuS,
  singlePassRoute,
  planRoute,
  snapToKeyframes,
  type Skip,
  type RouteInput,
} from './route.ts';

const inOrder = (times: readonly number[]): readonly number[] =>
  [...new Set(times)].toSorted((one, other) => one - other);
const times = fc
  .array(fc.double({ min: 0, max: 3600, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map(inOrder);
const inputs: fc.Arbitrary<RouteInput> = fc.record({
  shape: fc.record({
    durationS: fc.constant(3600),
    widthPx: fc.integer({ min: 16, max: 8192 }),
    heightPx: fc.integer({ min: 16, max: 8192 }),
    frameRate: fc.option(fc.double({ min: 1, max: 120, noNaN: true })),
  }),
  skip: fc.constantFrom<Exclude<Skip, 'all-but-keyframes'>[]>('nothing', 'unreferenced', 'bidirectional'),
  keyframesS: times.map((list) => inOrder([0, ...list])),
  canSkipToKeyframes: fc.boolean(),
  searchLeadS: fc.constantFrom(null, 1),
});

const video = (keyframeEveryS: number, durationS: number): RouteInput => ({
  shape: { durationS, widthPx: 1280, heightPx: 720, frameRate: 30 },
  skip: 'unreferenced',
  keyframesS: Array.from(
    { length: Math.ceil(durationS / keyframeEveryS) },
    (_, index) => index * keyframeEveryS,
  ),
  canSkipToKeyframes: true,
  searchLeadS: null,
});
const evenly = (durationS: number): readonly number[] =>
  Array.from({ length: 20 }, (_, index) => ((index + 0.5) * durationS) / 20);

test('a route takes every moment once, in order, and is never dearer than one pass', () => {
  fc.assert(
    fc.property(times, inputs, (momentsS, input) => {
      const route = planRoute(momentsS, input);
      expect(route.segments.flatMap((segment) => segment.momentsS)).toEqual(momentsS);
      expect(estimateCpuS(route, input)).toBeLessThanOrEqual(
        estimateCpuS(singlePassRoute(momentsS, input.skip), input),
      );
    }),
  );
});

test('no process begins to read behind the keyframe its first moment needs, or so late that it would miss it', () => {
  fc.assert(
    fc.property(times, inputs, (momentsS, input) => {
      for (const { fromS, momentsS: taken } of planRoute(momentsS, input).segments) {
        const needsS = input.keyframesS.findLast((keyframeS) => keyframeS <= (taken[0] ?? 0)) ?? 0;
        const nextS = input.keyframesS.find((keyframeS) => keyframeS > needsS) ?? Infinity;
        expect(fromS ?? 0).toBeLessThan(nextS);
      }
    }),
  );
});

test('moments only move to keyframes close by, and stay in order', () => {
  fc.assert(
    fc.property(times, times, (momentsS, keyframesS) => {
      const settled = snapToKeyframes(momentsS, keyframesS);
      for (const [index, momentS] of momentsS.entries()) {
        const movedTo = settled[index] ?? NaN;
        expect(movedTo === momentS || keyframesS.includes(movedTo)).toBe(true);
        expect(movedTo).toBeGreaterThan(settled[index - 1] ?? -Infinity);
      }
    }),
  );
});

test('the way follows length and keyframes', () => {
  const skipChosen = (input: RouteInput): string => {
    const momentsS = snapToKeyframes(evenly(input.shape.durationS), input.keyframesS);
    const { skip, segments } = planRoute(momentsS, input);
    return `${segments.length} ${skip}`;
  };

  expect([
    skipChosen(video(8, 15)),
    skipChosen(video(1, 90)),
    skipChosen(video(11, 600)),
    skipChosen(video(2, 3600)),
    skipChosen({ ...video(2, 3600), keyframesS: [] }),
  ]).toEqual([
    '1 unreferenced',
    '1 all-but-keyframes',
    '20 unreferenced',
    '20 unreferenced',
    '1 unreferenced',
  ]);
});
