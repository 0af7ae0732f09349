import { expect, it } from 'vitest';
import { nextRate } from './rates.ts';

it('goes step by step, and stops at the ends', () => {
  expect([nextRate(1, 1), nextRate(1, -1), nextRate(2, 1), nextRate(0.5, -1), nextRate(1.1, 1)]).toEqual([
    1.25, 0.75, 2, 0.5, 1.25,
  ]);
});
