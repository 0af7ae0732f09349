import type { Words } from '../words/words.ts';

/** A number of a report as people read it: with two decimals at most. */
export function numberText(value: number, words: Words): string {
  const hundredths = Math.round(value * 100);
  return words.number(value, hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2);
}
