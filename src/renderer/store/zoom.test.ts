import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepFrom, ZOOM_STEPS } from './zoom.ts';

it('goes to the next step, from between two as well, and stays at the ends', () => {
  expect(stepFrom(1, 1)).toBe(1.1);
  expect(stepFrom(1, -1)).toBe(0.9);
  expect(stepFrom(1.2, 1)).toBe(1.25);
  expect(stepFrom(2, 1)).toBe(2);
  expect(stepFrom(0.5, -1)).toBe(0.5);
});

it('comes back to a step after one up and one down, and never leaves 50 to 200 %', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZOOM_STEPS), (step) => {
      if (step < 2) expect(stepFrom(stepFrom(step, 1), -1)).toBe(step);
      expect(stepFrom(step, 1)).toBeLessThanOrEqual(2);
      expect(stepFrom(step, -1)).toBeGreaterThanOrEqual(0.5);
    }),
  );
});
