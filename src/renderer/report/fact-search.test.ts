import { expect, it } from 'vitest';
import { rowOf } from './fact-search.ts';

const rows = [
  { all: 'A woman tries a serum and shows her skin.', value: 'A woman tries a serum and shows her skin.' },
  { all: 'HakenartFrage', value: 'Frage' },
  { all: 'ClaimsFades marks in 7 daysNo perfume', value: 'Fades marks in 7 daysNo perfume' },
  { all: 'serumdry skin', value: 'serumdry skin' },
  { all: 'Aufrufe1.204.000', value: '1.204.000' },
  { all: 'Likes7', value: '7' },
];
const found = (line: string, text: string): number | null => rowOf(rows, { line, text });

it('finds the row of a fact, also where the window names it in another language or writes its number otherwise', () => {
  expect(found('A woman tries a serum and shows her skin.', 'serum')).toBe(0);
  expect(found('serum · dry skin', 'serum')).toBe(3);
  expect(found('Hook type: Frage', 'Hook type')).toBe(1);
  expect(found('Claims: Fades marks in 7 days · No perfume', '7 days')).toBe(2);
  expect(found('Views: 1,204,000', '1,204,000')).toBe(4);
  expect(found('Likes: 7', '7')).toBe(5);
});

it('finds what a row says where the line was changed since, and nothing where no row says it', () => {
  expect(found('Claims: perfume, none', 'perfume')).toBe(2);
  expect(found('0:07 The bottle stands in the sun', 'bottle')).toBeNull();
});
