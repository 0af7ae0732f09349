import { expect, test } from 'vitest';
import type { Findings } from './findings.ts';
import { scoreOf } from './score.ts';
import type { Column } from './template.ts';

const columns: readonly Column[] = [
  { key: 'cuts', name: 'Cuts', kind: 'number', about: '', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 },
  { key: 'picture', name: 'Picture', kind: 'number', about: '', outOf: 10 },
];

function saying(told: Findings['columns']): Findings {
  return { headline: 'Soap', summary: '', topics: [], moments: [], columns: told };
}

test.each([
  [78, { value: 78, outOf: 100 }],
  [180, { value: 100, outOf: 100 }],
  [-5, { value: 0, outOf: 100 }],
  [null, null],
])('the score is the first number that has a best: %j', (score, told) => {
  expect(scoreOf(columns, saying({ cuts: 7, score, picture: 3 }))).toEqual(told);
});

test('without such a column, or without a word on it, there is none', () => {
  expect(scoreOf(columns.slice(0, 1), saying({ cuts: 7 }))).toBeNull();
  expect(scoreOf(columns, saying({ cuts: 7, picture: 3 }))).toBeNull();
});
