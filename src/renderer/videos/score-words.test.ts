import { expect, it } from 'vitest';
import { wordsIn } from '../../shared/words/words.ts';
import { isGoodScore, scoreWords } from './score-words.ts';

it('says what is the best where that is not 100, and no more decimals than are read', () => {
  const en = wordsIn('en');
  expect(scoreWords({ value: 82, outOf: 100 }, en)).toBe('82');
  expect(scoreWords({ value: 81.999, outOf: 100 }, en)).toBe('82');
  expect(scoreWords({ value: 7.251, outOf: 10 }, en)).toBe('7.25 of 10');
  expect(scoreWords({ value: 7.251, outOf: 10 }, wordsIn('de'))).toBe('7,25 von 10');
});

it('takes seven tenths of the best for good', () => {
  expect([7, 6.9, 0].map((value) => isGoodScore({ value, outOf: 10 }))).toEqual([true, false, false]);
});
