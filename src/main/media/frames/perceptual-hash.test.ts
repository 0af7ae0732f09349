import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksAlike, withoutRepeats } from './perceptual-hash.ts';

const SIZE = 128 * 72;
const grey = (level: number): Uint8Array => new Uint8Array(SIZE).fill(level);
const noisy = (level: number): Uint8Array => grey(level).map((value, index) => value + ((index * 7) % 5) - 2);

test('what compression does to a picture is no change; one letter is', () => {
  const letter = noisy(200);
  letter[1000] = 160;

  expect([looksAlike(grey(200), noisy(200)), looksAlike(noisy(200), letter)]).toEqual([true, false]);
});

test('a picture a little darker everywhere is another', () => {
  expect(looksAlike(grey(100), grey(96))).toBe(false);
});

test('pictures of different sizes are never alike', () => {
  expect(looksAlike(grey(1), grey(1).subarray(1))).toBe(false);
});

test('each picture is compared with the last one kept, so that slow change adds up', () => {
  const fading = Array.from({ length: 9 }, (_, index) => grey(100 + index));
  expect(withoutRepeats(fading)).toEqual([0, 3, 6]);
});

test('of a video that stands still the first, one in the middle and the last are kept', () => {
  expect(withoutRepeats(Array.from({ length: 9 }, () => grey(5)))).toEqual([0, 4, 8]);
  expect(withoutRepeats([grey(5), grey(5)])).toEqual([0, 1]);
  expect(withoutRepeats([])).toEqual([]);
});

test('one change in a still video is kept, and one more picture', () => {
  const pictures = Array.from({ length: 9 }, (_, index) => grey(index < 6 ? 5 : 90));
  expect(withoutRepeats(pictures)).toEqual([0, 4, 6]);
});

test('the first is always kept, places ascend, and whoever is left out looks like the one kept before', () => {
  const levels = fc.array(fc.constantFrom(10, 50, 90), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(levels, (list) => {
      const pictures = list.map(grey);
      const kept = withoutRepeats(pictures);
      expect(kept[0]).toBe(0);
      expect(kept).toEqual([...new Set(kept)].toSorted((one, other) => one - other));
      for (const [index, level] of list.entries()) {
        const before = kept.findLast((place) => place <= index) ?? 0;
        expect(list[before]).toBe(level);
      }
    }),
  );
});
