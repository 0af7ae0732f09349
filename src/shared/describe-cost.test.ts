import { expect, it } from 'vitest';
import { describeCost } from './describe-cost.ts';
import { english } from './i18n/i18n.ts';

it('is honest about guesses', () => {
  const words = (dollars: number | null, isLowerBound = false) =>
    describeCost({ dollars, isLowerBound }, english);
  expect(words(0.0312)).toBe('about $0.03');
  expect(words(0.0002)).toBe('less than $0.01');
  expect(words(12, true)).toBe('about $12.00, and a part without a price');
  expect(words(null, true)).toBeNull();
});
