import { describe, expect, it } from 'vitest';
import { aJob } from '../store/testing/jobs.ts';
import type { Job } from '../../shared/session/model.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

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

describe('tallyOf', () => {
  const jobsOf = (count: number): readonly Job[] => Array.from({ length: count }, () => aJob());
  /** A count of the videos on hold: their places. */
  const heldIn = (): ((jobs: readonly Job[]) => ReadonlySet<number>) =>
    tallyOf({
      begin: () => new Set<number>(),
      change(held, _before, after, index) {
        if (after.isHeld) held.add(index);
        else held.delete(index);
        return true;
      },
    });

  it('compares two lists of a batch once, however many counts ask for them', () => {
    const countedIn = Array.from({ length: 3 }, heldIn);
    const before = jobsOf(100);
    for (const held of countedIn) held(before);
    let reads = 0;
    const [first, ...rest] = before;
    const after: readonly Job[] = new Proxy([{ ...aJob(), ...first, isHeld: true }, ...rest], {
      get(target, key): unknown {
        reads += 1;
        return Reflect.get(target, key);
      },
    });
    expect(countedIn.map((held) => held(after).size)).toEqual([1, 1, 1]);
    expect(reads).toBeLessThan(2 * (100 * 2));
  });

  it('counts what two lists differ in, whichever of them came first', () => {
    const held = heldIn();
    const before = jobsOf(5);
    const after = before.map((job, index) => ({ ...job, isHeld: index > 2 }));
    expect([before, after, before, after].map((jobs) => [...held(jobs)])).toEqual([[], [3, 4], [], [3, 4]]);
  });
});
