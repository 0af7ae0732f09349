import { expect, it } from 'vitest';
import { startOf } from './transcript-search.ts';

const cues = ['What a price.', 'The price is', 'ten euros today', 'and the Price stays'].map((text) => ({
  text,
}));

it.each([
  ['the second of three lines', { text: 'price', line: 1 }, { sought: 'price', place: 1 }],
  ['another case', { text: 'Price', line: 3 }, { sought: 'Price', place: 2 }],
  [
    'a phrase that goes on in the next line',
    { text: 'price is ten', line: 1 },
    { sought: 'price is', place: 0 },
  ],
  ['a line that was edited since', { text: 'gone now', line: 2 }, { sought: 'gone now', place: 0 }],
])('a transcript opens at what was found in it: %s', (_, found, start) => {
  expect(startOf(cues, found)).toEqual(start);
});
