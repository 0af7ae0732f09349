import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange } from './byte-range.ts';

test('whatever is asked for, the part lies inside the file', () => {
  const bound = fc.oneof(fc.constant(''), fc.nat({ max: 300 }).map(String), fc.string({ maxLength: 4 }));
  fc.assert(
    fc.property(bound, bound, fc.nat({ max: 200 }), (first, last, sizeBytes) => {
      const range = parseRange(`bytes=${first}-${last}`, sizeBytes);
      if (range === null || range === 'unsatisfiable') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeGreaterThanOrEqual(range.first);
      expect(range.last).toBeLessThan(sizeBytes);
    }),
  );
});

test('a request without a range is for the whole file', () => {
  expect(parseRange(null, 10)).toBeNull();
});
