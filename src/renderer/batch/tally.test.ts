import { describe, expect, it } from 'vitest';
import { SortedNumbers } from './tally.ts';

describe('SortedNumbers', () => {
  it('is sorted, and forgets one of several equal numbers', () => {
    const numbers = new SortedNumbers();
    for (const number of [5, 1, 5, 3]) numbers.add(number);
    numbers.remove(5);
    numbers.remove(4);
    expect([0, 1, 2, 3].map((place) => numbers.at(place))).toEqual([1, 3, 5, undefined]);
    expect(numbers.countBelow(4)).toBe(2);
  });
});
