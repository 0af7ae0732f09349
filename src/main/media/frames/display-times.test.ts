import { expect, test } from 'vitest';
import { displayStartTimes, uncoveredMoments } from './display-times.ts';

test('at each moment the last picture that has begun is on the screen; before the first, the first', () => {
  expect(displayStartTimes([0, 1, 2.5, 9], [0.5, 1, 2])).toEqual([0.5, 1, 2, 2]);
  expect(displayStartTimes([1, 2], [])).toEqual([1, 2]);
});

test('a picture covers a moment if it comes from there up to the next moment, unless it is too late', () => {
  expect(uncoveredMoments([1, 2, 3, 4], [0.98, 3.3], { earlyS: 0.05, lateS: 0.5 })).toEqual([2, 4]);
  expect(uncoveredMoments([1, 2], [1, 2.6], { earlyS: 0, lateS: 0.5 })).toEqual([2]);
});

test('a time that was rounded to milliseconds is no miss', () => {
  expect(uncoveredMoments([2.25], [2.233], { earlyS: 1 / 60, lateS: 0.5 })).toEqual([]);
});
