import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fittingCount } from './fold.ts';

it('folds from the right, and leaves room for the menu', () => {
  expect(fittingCount([100, 100, 100], 316)).toBe(3);
  expect(fittingCount([100, 100, 100], 315)).toBe(2);
  expect(fittingCount([100, 100, 100], 244)).toBe(2);
  expect(fittingCount([100, 100, 100], 243)).toBe(1);
  expect(fittingCount([100, 100, 100], 10)).toBe(0);
});

it('shows never fewer in a wider window, and never more than there is room for', () => {
  const widths = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(widths, fc.nat(3000), fc.nat(500), (all, roomPx, morePx) => {
      const shown = fittingCount(all, roomPx);
      const takenPx = all.slice(0, shown).reduce((sum, width) => sum + width + 8, 0);
      expect(shown === 0 || takenPx - 8 <= roomPx).toBe(true);
      expect(fittingCount(all, roomPx + morePx)).toBeGreaterThanOrEqual(shown);
    }),
  );
});
