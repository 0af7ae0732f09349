import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byNaturalOrder } from './natural-order.ts';

test('clip 2 comes before clip 10', () => {
  const names = ['clip 10.mp4', 'b/clip 2.mp4', 'clip 2.mp4', 'b/clip 1.mp4', 'Clip 1.mp4', 'a/z.mp4'];

  expect(names.toSorted(byNaturalOrder)).toEqual([
    'a/z.mp4',
    'b/clip 1.mp4',
    'b/clip 2.mp4',
    'Clip 1.mp4',
    'clip 2.mp4',
    'clip 10.mp4',
  ]);
});

test('the order does not depend on where one starts', () => {
  const name = fc.stringMatching(/^[a-cA-C0-9 ä/-]{1,8}$/u);
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), (names) => {
      expect(names.toReversed().sort(byNaturalOrder)).toEqual(names.toSorted(byNaturalOrder));
    }),
  );
});
