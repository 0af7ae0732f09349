import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterInSlices, sortInSlices, STEPS } from './in-slices.ts';

interface Item {
  readonly value: number;
  readonly place: number;
}

test('sorting in turns is stable sorting', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: STEPS * 4 }), async (values) => {
      const items = values.map((value, place): Item => ({ value, place }));
      const compare = (one: Item, other: Item): number => one.value - other.value;

      expect(await sortInSlices(items, compare)).toEqual(items.toSorted(compare));
    }),
    { numRuns: 20 },
  );
});

test('the event loop gets a turn after every few steps', async () => {
  const items = Array.from({ length: 5_000 }, (_, place): Item => ({ value: (place * 7919) % 5_003, place }));
  let steps = 0;
  let most = 0;
  const counted = <T>(answer: T): T => {
    steps += 1;
    most = Math.max(most, steps);
    return answer;
  };
  let isRunning = true;
  const watch = (): void => {
    steps = 0;
    if (isRunning) setImmediate(watch);
  };
  watch();
  await sortInSlices(items, (one, other) => counted(one.value - other.value));
  await filterInSlices(items, ({ value }) => counted(value % 2 === 0));
  isRunning = false;

  // Sorting a piece of 256 takes eight comparisons for each.
  expect(most).toBeLessThanOrEqual(STEPS * 16);
});
