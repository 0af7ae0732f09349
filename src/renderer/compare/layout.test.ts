import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareColumns, shownColumns } from '../../shared/comparison/columns.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { fittingChips, layoutOf, textWidth } from './layout.ts';

const columns = compareColumns([
  { key: 'claims', name: 'Claims', kind: 'list', about: '', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 },
]);

it('fills the room there is, and no column is narrower than its least width', () => {
  const narrow = layoutOf(columns, 0, english);
  fc.assert(
    fc.property(fc.integer({ min: narrow.minPx, max: 8000 }), (widthPx) => {
      const { widthsPx, minPx } = layoutOf(columns, widthPx, english);
      expect(widthsPx).toHaveLength(columns.length);
      for (const [place, px] of widthsPx.entries()) {
        expect(px).toBeGreaterThanOrEqual((narrow.widthsPx[place] ?? 0) - 0.01);
      }
      expect(minPx).toBe(narrow.minPx);
    }),
  );
});

it('has low rows where every cell is one line', () => {
  expect(layoutOf(columns, 1200, english).rowPx).toBe(54);
  expect(layoutOf(shownColumns(columns, {}), 1200, english).rowPx).toBe(40);
});

it('shows as many chips as fit beside a count of the others, and always one', () => {
  const chips = ['No pilling', 'Fades marks in 7 days', '12% vitamin C'];
  expect(fittingChips(chips, 5000)).toBe(3);
  expect(fittingChips(chips, textWidth(chips.join('')) / 2)).toBe(1);
  expect(fittingChips(chips, 0)).toBe(1);
  expect(fittingChips([], 100)).toBe(0);
});
