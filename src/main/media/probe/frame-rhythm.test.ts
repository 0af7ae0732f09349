import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasStrayTimes, hasVariableRate, usualStep } from './frame-rhythm.ts';

const rates = fc.constantFrom(5, 10, 12.5, 15, 20, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60, 120, 240);
const timeBases = fc.constantFrom(600, 1000, 12_800, 15_360, 24_000, 30_000, 90_000, 1_000_000);

test('a constant rate is never called variable, whatever time base it was rounded to', () => {
  fc.assert(
    fc.property(rates, timeBases, fc.integer({ min: 1, max: 400 }), (rate, ticks, count) => {
      const times = Array.from({ length: count }, (_, index) => Math.round((index * ticks) / rate));
      expect(hasVariableRate(times, 1)).toBe(false);
    }),
  );
});

test('the unit does not count, nor when the first picture is shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 60 }),
      fc.integer({ min: -1000, max: 1000 }),
      (steps, from) => {
        const times = at(steps);
        const moved = times.map((time) => (time + from) / 1024);
        expect(hasVariableRate(moved, 1 / 1024)).toBe(hasVariableRate(times, 1));
      },
    ),
  );
});

const at = (steps: readonly number[]): readonly number[] => {
  let time = 0;
  return [0, ...steps.map((step) => (time += step))];
};

test('a phone that drops to half its rate in the dark varies', () => {
  expect(hasVariableRate(at([...Array<number>(90).fill(20), ...Array<number>(30).fill(40)]), 1)).toBe(true);
});

test('a screen recording that stands still for a while varies', () => {
  expect(hasVariableRate(at([...Array<number>(100).fill(33), 2000, ...Array<number>(100).fill(34)]), 1)).toBe(
    true,
  );
});

test('film shown at the rate of television, two and three fields in turn, varies', () => {
  expect(hasVariableRate(at(Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? 33 : 50))), 1)).toBe(
    true,
  );
});

test('a picture that stands still at the beginning or the end varies, however the last one is timed', () => {
  expect(hasVariableRate(at([...Array<number>(10).fill(33), 5000]), 1)).toBe(true);
  expect(hasVariableRate(at([5000, ...Array<number>(10).fill(33)]), 1)).toBe(true);
  expect(hasVariableRate(at(Array<number>(10).fill(33)), 1, 5000)).toBe(true);
});

test('a lost picture, a wavering clock and a first or last step that is a little longer do not', () => {
  expect(hasVariableRate(at([...Array<number>(60).fill(33), 66, ...Array<number>(60).fill(33)]), 1)).toBe(
    false,
  );
  expect(hasVariableRate(at(Array.from({ length: 60 }, (_, index) => 33 + ((index * 7) % 5) - 2)), 1)).toBe(
    false,
  );
  expect(hasVariableRate(at([...Array<number>(100).fill(33), 300]), 1)).toBe(false);
  expect(hasVariableRate(at([57, ...Array<number>(40).fill(33)]), 1)).toBe(false);
});

test('a few pictures have no rhythm', () => {
  expect([hasVariableRate([], 1), hasVariableRate([5], 1), hasVariableRate(at([10, 500, 20]), 1)]).toEqual([
    false,
    false,
    false,
  ]);
  expect([usualStep([]), usualStep([7]), usualStep([7, 9])]).toEqual([null, null, 2]);
});

test('a time far behind the stated end is damage; many pictures there are a wrong statement', () => {
  const sixSeconds = Array.from({ length: 180 }, (_, index) => index / 30);
  const twelveSeconds = Array.from({ length: 360 }, (_, index) => index / 30);

  expect([
    hasStrayTimes([...sixSeconds, 8531], 8531.03, 6),
    hasStrayTimes(twelveSeconds, 12, 6),
    hasStrayTimes(sixSeconds, 6, 6),
    hasStrayTimes([0], 60, 6),
  ]).toEqual([true, false, false, false]);
});
