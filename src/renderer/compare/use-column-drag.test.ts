import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { movedBefore } from '../batch/compare-view.ts';
import { placePastNeighbour } from './use-column-drag.ts';

const all = compareColumns([
  { key: 'hook', name: 'Hook', kind: 'text', about: '', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 },
]);
const shown = all.filter(({ id }) => id === 'column.hook' || id === 'words' || id === 'column.score');

it('passes the next column that is shown, and there and back again changes nothing', () => {
  const ids = all.map(({ id }) => id);
  const right = placePastNeighbour({ all, shown }, 'column.hook', 1);
  const moved = movedBefore(ids, 'column.hook', right ?? null);
  expect(moved.indexOf('column.hook')).toBe(moved.indexOf('words') + 1);
  const now = moved.flatMap((id) => all.find((column) => column.id === id) ?? []);
  const back = placePastNeighbour(
    { all: now, shown: now.filter((column) => shown.includes(column)) },
    'column.hook',
    -1,
  );
  expect(movedBefore(moved, 'column.hook', back ?? null).filter((id) => id !== 'column.hook')).toEqual(
    ids.filter((id) => id !== 'column.hook'),
  );
});

it('knows the ends', () => {
  expect(placePastNeighbour({ all, shown }, 'column.hook', -1)).toBeUndefined();
  expect(placePastNeighbour({ all, shown }, 'column.score', 1)).toBeUndefined();
  expect(placePastNeighbour({ all, shown }, 'words', 1)).toBeNull();
  expect(placePastNeighbour({ all, shown }, 'headline', 1)).toBeUndefined();
});
