import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsOfScenes, scenesOf, type Thumbnail } from './scenes.ts';

const thumbnail = (timeS: number, level: number): Thumbnail => ({
  timeS,
  cells: new Uint8Array(64).fill(level),
});

test('a cut begins a scene, slow change does not', () => {
  const thumbnails = [
    ...[0, 1, 2, 3, 4].map((timeS) => thumbnail(timeS, 20 + timeS * 4)),
    ...[5, 6, 7, 8, 9].map((timeS) => thumbnail(timeS, 150 - timeS)),
  ];
  expect(scenesOf(thumbnails, 10)).toEqual([
    { fromS: 0, toS: 5 },
    { fromS: 5, toS: 10 },
  ]);
});

test('restless pictures have no cuts, and nothing seen is one scene', () => {
  const restless = Array.from({ length: 20 }, (_, index) => thumbnail(index, index % 2 === 0 ? 40 : 80));
  expect([scenesOf(restless, 20), scenesOf([], 7)]).toEqual([
    [{ fromS: 0, toS: 20 }],
    [{ fromS: 0, toS: 7 }],
  ]);
});

test('each scene is shown once, long ones more often', () => {
  const scenes = [
    { fromS: 0, toS: 6 },
    { fromS: 6, toS: 7 },
    { fromS: 7, toS: 9 },
  ];
  expect(momentsOfScenes(scenes, 5)).toEqual([1, 3, 5, 6.5, 8]);
});

test('of too many scenes the longest are shown, and what lies far from them', () => {
  const long = Array.from({ length: 6 }, (_, index) => ({ fromS: index * 10, toS: (index + 1) * 10 }));
  const short = Array.from({ length: 40 }, (_, index) => ({ fromS: 60 + index, toS: 61 + index }));
  const momentsS = momentsOfScenes([...long, ...short], 8);

  expect(momentsS).toHaveLength(8);
  expect(momentsS.slice(0, 6)).toEqual([5, 15, 25, 35, 45, 55]);
  expect(momentsS.at(-1)).toBe(99.5);
});

test('moments are as many as asked for, in order and within the video', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 100 });
  fc.assert(
    fc.property(cuts, fc.integer({ min: 1, max: 60 }), (cutsS, count) => {
      const bordersS = [0, ...cutsS.toSorted((one, other) => one - other), 1000];
      const scenes = bordersS.slice(1).map((toS, index) => ({ fromS: bordersS[index] ?? 0, toS }));
      const momentsS = momentsOfScenes(scenes, count);
      expect(momentsS).toHaveLength(count);
      expect(momentsS).toEqual([...new Set(momentsS)].toSorted((one, other) => one - other));
      expect(momentsS.every((momentS) => momentS > 0 && momentS < 1000)).toBe(true);
    }),
  );
});
