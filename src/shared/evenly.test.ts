import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evenly } from './evenly.ts';

it('keeps the order, both ends and the bound, and repeats nothing', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(20), (count, max) => {
      const items = Array.from({ length: count }, (_, n) => n);
      const chosen = evenly(items, max);
      expect(chosen).toHaveLength(Math.min(count, max));
      expect([...new Set(chosen)].sort((a, b) => a - b)).toEqual(chosen);
      if (count > 0 && max > 0) expect(chosen[0]).toBe(0);
      if (count > 1 && max > 1) expect(chosen.at(-1)).toBe(count - 1);
    }),
  );
});

it('leaves gaps that differ by one at most', () => {
  const sizes = fc
    .integer({ min: 2, max: 60 })
    .chain((count) => fc.integer({ min: 2, max: count }).map((max) => ({ count, max })));
  fc.assert(
    fc.property(sizes, ({ count, max }) => {
      const chosen = evenly(
        Array.from({ length: count }, (_, n) => n),
        max,
      );
      const gaps = chosen.slice(1).map((n, index) => n - (chosen[index] ?? 0));
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    }),
  );
});
