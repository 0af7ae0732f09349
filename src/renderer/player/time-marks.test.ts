import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastAtMost, nearestTo, nowAmong, timesIn } from './time-marks.ts';

it('lists the times of a report once each and in order, without those in code', () => {
  const report = [
    'Bottle at 0:09, again at 0:09 and (0:02).',
    '',
    '| 1:02:03 | end |',
    '```',
    'seek 0:33',
    '```',
    'Ratio 16:9, build 1.0:30, `0:44`, then 125:30.',
  ].join('\n');

  expect(timesIn(report, null)).toEqual([2, 9, 3723, 7530]);
});

it('takes the colon after a time for the end of it', () => {
  expect(timesIn('Shown at 0:12: a caption. 12:34:56:78 is no time.', 60)).toEqual([12]);
});

it('takes a fence that is not closed yet for code to the end', () => {
  expect(timesIn('At 0:01.\n\n```json\n{"at": "0:02"}\n', 60)).toEqual([1]);
});

it('lights a moment until the next one, and not for ever', () => {
  const times = [0, 7, 12];
  expect([0, 6.9, 7, 11.9, 12.5, 21.9, 23].map((at) => nowAmong(times, at))).toEqual([
    0,
    0,
    7,
    7,
    12,
    12,
    null,
  ]);
  expect(nowAmong([5], 3)).toBeNull();
  expect(nowAmong([], 3)).toBeNull();
});

it('finds the last number that is not above a limit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (numbers, limit) => {
      const ordered = numbers.toSorted((a, b) => a - b);
      expect(lastAtMost(ordered, limit)).toBe(ordered.findLastIndex((number) => number <= limit));
    }),
  );
});

it('finds the nearest of some frames', () => {
  expect([0, 2.4, 2.6, 99].map((at) => nearestTo([0, 1, 4, 9], at))).toEqual([0, 1, 2, 3]);
  expect(nearestTo([], 1)).toBe(-1);
});
