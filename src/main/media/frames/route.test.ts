import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, passOver, planRoute, settleOnKeyframes, type Skip, type Terrain } from './route.ts';

const inOrder = (times: readonly number[]): readonly number[] =>
  [...new Set(times)].toSorted((one, other) => one - other);
const times = fc
  .array(fc.double({ min: 0, max: 3600, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map(inOrder);
const terrains: fc.Arbitrary<Terrain> = fc.record({
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

const video = (keyframeEveryS: number, durationS: number): Terrain => ({
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
    fc.property(times, terrains, (momentsS, terrain) => {
      const route = planRoute(momentsS, terrain);
      expect(route.stretches.flatMap((stretch) => stretch.momentsS)).toEqual(momentsS);
      expect(costOf(route, terrain)).toBeLessThanOrEqual(costOf(passOver(momentsS, terrain.skip), terrain));
    }),
  );
});

test('no process begins to read behind the keyframe its first moment needs, or so late that it would miss it', () => {
  fc.assert(
    fc.property(times, terrains, (momentsS, terrain) => {
      for (const { fromS, momentsS: taken } of planRoute(momentsS, terrain).stretches) {
        const needsS = terrain.keyframesS.findLast((keyframeS) => keyframeS <= (taken[0] ?? 0)) ?? 0;
        const nextS = terrain.keyframesS.find((keyframeS) => keyframeS > needsS) ?? Infinity;
        expect(fromS ?? 0).toBeLessThan(nextS);
      }
    }),
  );
});

test('moments only move to keyframes close by, and stay in order', () => {
  fc.assert(
    fc.property(times, times, (momentsS, keyframesS) => {
      const settled = settleOnKeyframes(momentsS, keyframesS);
      for (const [index, momentS] of momentsS.entries()) {
        const movedTo = settled[index] ?? NaN;
        expect(movedTo === momentS || keyframesS.includes(movedTo)).toBe(true);
        expect(movedTo).toBeGreaterThan(settled[index - 1] ?? -Infinity);
      }
    }),
  );
});

test('the way follows length and keyframes', () => {
  const way = (terrain: Terrain): string => {
    const momentsS = settleOnKeyframes(evenly(terrain.shape.durationS), terrain.keyframesS);
    const { skip, stretches } = planRoute(momentsS, terrain);
    return `${stretches.length} ${skip}`;
  };

  expect([
    way(video(8, 15)),
    way(video(1, 90)),
    way(video(11, 600)),
    way(video(2, 3600)),
    way({ ...video(2, 3600), keyframesS: [] }),
  ]).toEqual([
    '1 unreferenced',
    '1 all-but-keyframes',
    '20 unreferenced',
    '20 unreferenced',
    '1 unreferenced',
  ]);
});
