import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findIn } from './find-text.ts';

it('finds words whatever their case, also where they are written as patterns', () => {
  expect(findIn('Serum, SERUM and größe', 'serum')).toEqual([
    [0, 5],
    [7, 12],
  ]);
  expect(findIn('Größe', 'GRÖSSE')).toEqual([]);
  expect(findIn('a (b) [c] 1.5', '(b) [c] 1.5')).toEqual([[2, 13]]);
  expect(findIn('anything', '  ')).toEqual([]);
});

it('finds any text in itself, in any company', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (sought, before) => {
      fc.pre(sought.trim() !== '');
      const found = findIn(`${before}${sought}`, sought);
      expect(found.length).toBeGreaterThan(0);
    }),
  );
});
