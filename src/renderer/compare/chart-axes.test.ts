import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { chartAxis, isLogBetter } from './chart-axes.ts';

const [views] = compareColumns([{ key: 'v', name: 'V', kind: 'number', about: '', outOf: null }]).filter(
  ({ kind }) => kind === 'template',
);

it.each([
  [[-1e100, 1e100]],
  [[0, 1e100]],
  [[1e-100, 1e-99]],
  [[1e-100, 2e-100]],
  [[1e-100, 1e100]],
  [[9_007_199_254_740_990, 9_007_199_254_740_991]],
  [[0, 0]],
  [[]],
])('draws an axis for %j', (numbers) => {
  if (views === undefined) throw new Error('no column');
  for (const isLog of [false, true, isLogBetter(numbers, views)]) {
    const { placeOf, ticks } = chartAxis(numbers, views, isLog, [10, 500], 6, english);
    expect(ticks.length).toBeLessThan(400);
    const places = [...ticks.map(({ px }) => px), ...numbers.map((number) => placeOf(number) ?? 10)];
    expect(places.filter((px) => !(px >= 0 && px <= 600))).toEqual([]);
  }
});
