import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { inOrder } from '../../shared/comparison/columns.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { changeCompareView, movedBefore } from './compare-view.ts';

afterEach(() => setPreferences({ compareViews: {} }));

const columnsOf = (ids: string) => ids.split('').map((id) => ({ id }));
const idsOf = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id).join('');

it('keeps the order that columns were dragged to; a new column follows the one that it usually follows', () => {
  expect(idsOf(inOrder(columnsOf('abcd'), ['c', 'a', 'd', 'b']))).toBe('cadb');
  expect(idsOf(inOrder(columnsOf('abncd'), ['c', 'a', 'd', 'b']))).toBe('cadbn');
  expect(idsOf(inOrder(columnsOf('nab'), ['b', 'a']))).toBe('nba');
  // A column that the template lost, and one that is named twice by a damaged file.
  expect(idsOf(inOrder(columnsOf('ab'), ['gone', 'b', 'b']))).toBe('ab');
});

it('shows every column exactly once, whatever order was kept', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ maxLength: 3 })),
      fc.array(fc.string({ maxLength: 3 })),
      (ids, order) => {
        const sorted = inOrder(
          ids.map((id) => ({ id })),
          order,
        );
        expect(sorted.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      },
    ),
  );
});

it('puts a column before another, or at the end', () => {
  expect(movedBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(movedBefore(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'a', 'c']);
  expect(movedBefore(['a', 'b', 'c'], 'a', null)).toEqual(['b', 'c', 'a']);
  expect(movedBefore(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
});

it('keeps an arrangement for each template, those of a hundred', () => {
  for (let index = 0; index < 120; index += 1) changeCompareView(`t${index}`, { groupBy: 'column.hook' });
  changeCompareView('t40', { placeBy: 'share' });
  const { compareViews } = usePreferences.getState();
  expect(Object.keys(compareViews)).toHaveLength(100);
  expect(compareViews.t40).toMatchObject({ groupBy: 'column.hook', placeBy: 'share' });
});
