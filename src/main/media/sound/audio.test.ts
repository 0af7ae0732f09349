import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_SOUND_BYTES, planSound } from './audio.ts';

test.each([
  [15, 24],
  [40 * 60, 24],
  [60 * 60, 16],
  [80 * 60, 12],
  [10 * 3600, 12],
])('%d seconds are encoded at %d kbit/s', (durationS, kbit) => {
  expect(planSound(durationS).kbit).toBe(kbit);
});

test('what is promised to fit does fit', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (durationS) => {
      const { kbit, fitsS } = planSound(durationS);

      expect((Math.min(durationS, fitsS) * kbit * 1000) / 8).toBeLessThan(MAX_SOUND_BYTES);
    }),
  );
});
