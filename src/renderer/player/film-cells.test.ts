import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharesOf } from './film-cells.ts';

it('gives each frame the part of the strip that it is nearest to', () => {
  expect(sharesOf([0, 4, 8], 10)).toEqual([0.2, 0.4, 0.4]);
});

it('fills the strip whatever the times are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: 0, max: 50, noNaN: true }), { minLength: 1 }),
      fc.float({ min: Math.fround(0.1), max: 60, noNaN: true }),
      (times, durationS) => {
        const shares = sharesOf(
          times.toSorted((a, b) => a - b),
          durationS,
        );
        expect(shares.every((share) => share >= 0)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      },
    ),
  );
});

it('shares evenly while the length is not known', () => {
  expect(sharesOf([0, 0], 0)).toEqual([0.5, 0.5]);
});
