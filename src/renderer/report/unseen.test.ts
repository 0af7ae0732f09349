import { expect, it } from 'vitest';
import { unseenTimes } from './unseen.ts';

const cue = (startS: number, endS: number) => ({ startS, endS, text: 'x' });

it('finds the times of which nothing was sent', () => {
  expect(unseenTimes([0, 2, 3, 58, 60, 90], [0, 60], [])).toEqual([3, 90]);
});

it('takes words for enough, also those that lie under others', () => {
  const cues = [cue(10, 40), cue(12, 14), cue(100, 101)];
  expect(unseenTimes([7, 8, 30, 42, 43, 99, 104], [], cues)).toEqual([7, 43, 104]);
});
