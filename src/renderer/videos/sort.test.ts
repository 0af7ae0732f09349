import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { aJob, aSpan } from '../store/testing/jobs.ts';
import { sorted, type Sort } from './sort.ts';

const video = (name: string, durationS: number | null) =>
  aJob({
    video: { path: name, name, sizeBytes: 1, modifiedMs: 0 },
    info: durationS === null ? null : { ...sampleInfo, durationS },
  });

it('sorts by name as people count, and by length with the unknown last either way', () => {
  const jobs = [video('clip 10.mp4', 5), video('b/clip 2.mp4', null), video('Über.mp4', 9)];
  const by = (name: Sort['by'], isDescending = false) =>
    sorted(jobs, [0, 1, 2], { by: name, isDescending }, 0);
  expect(by('name')).toEqual([1, 0, 2]);
  expect(by('length')).toEqual([0, 2, 1]);
  expect(by('length', true)).toEqual([2, 0, 1]);
  expect(by('folder', true)).toEqual([2, 1, 0]);
});

it('puts what moved last first', () => {
  const ended = (endedAtMs: number | null) => aJob({ spans: [aSpan({ endedAtMs })] });
  const jobs = [ended(5), aJob(), ended(9), ended(null)];
  expect(sorted(jobs, [0, 1, 2, 3], { by: 'newest', isDescending: false }, 10)).toEqual([3, 2, 0, 1]);
});

it('loses no video and keeps the folder’s order among equals', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 3 }))),
      fc.boolean(),
      (lengths, isDescending) => {
        const jobs = lengths.map((length, index) => video(`${index}`, length));
        const order = sorted(jobs, [...jobs.keys()], { by: 'length', isDescending }, 0);
        expect(order.toSorted((a, b) => a - b)).toEqual([...jobs.keys()]);
        for (const [place, index] of order.entries()) {
          const before = order[place - 1];
          if (before !== undefined && lengths[before] === lengths[index]) expect(before).toBeLessThan(index);
        }
      },
    ),
  );
});
