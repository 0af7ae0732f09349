import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fillVariables,
  namedColumns,
  piecesOf,
  usesVariable,
  VARIABLES,
  type VariableTexts,
} from './variables.ts';

const text = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        ...VARIABLES.map((name) => `{${name}}`),
        '{product}',
        '{video.views}',
        '{video.',
        '{',
        '}',
      ),
    ),
  )
  .map((parts) => parts.join(''));

test('the pieces of a text make the text again, and filled with themselves nothing changes', () => {
  // Safe: the entries are those of the list of all variables.
  const of = Object.fromEntries(VARIABLES.map((name) => [name, `{${name}}`])) as VariableTexts['of'];
  const values = new Map([
    ['product', '{product}'],
    ['views', '{video.views}'],
  ]);
  fc.assert(
    fc.property(text, (instructions) => {
      const pieces = piecesOf(instructions);
      const whole = pieces.map((piece) => (piece.kind === 'words' ? piece.text : `{${piece.name}}`));
      expect(whole.join('')).toBe(instructions);
      expect(fillVariables(instructions, { of, values, columns: new Set() })).toBe(instructions);
      for (const name of VARIABLES) {
        const isNamed = pieces.some((piece) => piece.kind === 'variable' && piece.name === name);
        expect(usesVariable(instructions, name)).toBe(isNamed);
      }
    }),
  );
});

test('braces around anything else are words', () => {
  expect(piecesOf('{produkt} in {language}{Frames}{video.shelf}')).toEqual([
    { kind: 'words', text: '{produkt}' },
    { kind: 'words', text: ' in ' },
    { kind: 'variable', name: 'language' },
    { kind: 'words', text: '{Frames}' },
    { kind: 'words', text: '{video.shelf}' },
  ]);
});

test('a text names common fields, and the columns of its batch', () => {
  const columns = new Set(['shelf', '预算']);
  expect([
    ...namedColumns('{product} {video.product} {video.views} {video.shelf} {video.预算} {video.x}', columns),
  ]).toEqual(['product', 'views', 'shelf', '预算']);
});

test('a value that is not known is told as such, and a column that the batch has not stays as it is written', () => {
  // Safe: no other variable stands in the text.
  const of = { context: '"Our autumn soap"' } as VariableTexts['of'];
  const texts = { of, values: new Map([['views', '12']]), columns: new Set<string>() };
  expect(fillVariables('{brand}: {video.views} {video.shelf}', texts)).toBe('(not known): 12 {video.shelf}');
  // The context is about the product.
  expect(fillVariables('{product}, {video.product}', texts)).toBe('"Our autumn soap", "Our autumn soap"');
  const known = { ...texts, values: new Map([['product', '"Brush"']]) };
  expect(fillVariables('{product}', known)).toBe('"Brush"');
});
