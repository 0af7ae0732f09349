import { expect, it } from 'vitest';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { isGoodScore, describeScore } from './describe-score.ts';

it('says what is the best where that is not 100, and no more decimals than are read', () => {
  const en = translationsIn('en');
  expect(describeScore({ value: 82, outOf: 100 }, en)).toBe('82');
  expect(describeScore({ value: 81.999, outOf: 100 }, en)).toBe('82');
  expect(describeScore({ value: 7.251, outOf: 10 }, en)).toBe('7.25 of 10');
  expect(describeScore({ value: 7.251, outOf: 10 }, translationsIn('de'))).toBe('7,25 von 10');
});

it('takes seven tenths of the best for good', () => {
  expect([7, 6.9, 0].map((value) => isGoodScore({ value, outOf: 10 }))).toEqual([true, false, false]);
});
