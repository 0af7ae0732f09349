import { expect, it } from 'vitest';
import { framesFor } from './frames-for.ts';

const plan = { frames: 20, moreForLong: true };

it('takes more frames of longer videos, up to the most that a plan may have', () => {
  const lengths = [15, 120, 600, 1800, 7200];
  expect(lengths.map((durationS) => framesFor(plan, durationS))).toEqual([20, 20, 45, 60, 60]);
});

it('takes as many as the plan says where that was chosen', () => {
  expect(framesFor({ frames: 20, moreForLong: false }, 7200)).toBe(20);
  expect(framesFor({ frames: 60, moreForLong: true }, 7200)).toBe(60);
});
