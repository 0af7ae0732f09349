import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRows } from '../../shared/comparison/rows.ts';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import type { Column } from '../../shared/template/template.ts';
import type { CompareFilter } from '../store/preferences.ts';
import { describeFilter } from './describe-filter.ts';
import { filterRows, opsOf, type FilterTest } from './filter-rows.ts';
import { reportedJob } from './testing/reported-job.ts';

const columns: readonly Column[] = [
  { key: 'hook', name: 'Hook', kind: 'text', about: '', outOf: null },
  { key: 'seen', name: 'Seen', kind: 'time', about: '', outOf: null },
  { key: 'views', name: 'Views', kind: 'number', about: '', outOf: null },
  { key: 'claims', name: 'Claims', kind: 'list', about: '', outOf: null },
];
const all = compareColumns(columns);
const rows = compareRows(
  [reportedJob('May/one.mp4'), reportedJob('two.mp4'), reportedJob('three.mp4')],
  [
    { hook: 'Question', seen: '0:05', views: 1200, claims: ['SPF 50', 'No pilling'] },
    { hook: 'Big Question', seen: '0:12', views: 90, claims: ['spf 50 '] },
    { hook: null, seen: null, views: null, claims: [] },
  ].map((values) => ({ headline: 'H', summary: '', topics: [], moments: [], columns: values })),
  columns,
);
const passing = (column: string, test: FilterTest): readonly number[] =>
  filterRows(rows, [{ column, test }], all).map(({ index }) => index);

it('filters texts and items of lists by whole values and by parts', () => {
  expect(passing('column.hook', { op: 'is', text: ' question ' })).toEqual([0]);
  expect(passing('column.hook', { op: 'contains', text: 'QUEST' })).toEqual([0, 1]);
  expect(passing('column.claims', { op: 'is', text: 'SPF 50' })).toEqual([0, 1]);
  expect(passing('column.claims', { op: 'contains', text: 'pill' })).toEqual([0]);
  expect(passing('name', { op: 'contains', text: 'may/' })).toEqual([0]);
});

it('filters numbers and times; a report without a value passes none of these', () => {
  expect(passing('column.views', { op: 'at-least', number: 90 })).toEqual([0, 1]);
  expect(passing('column.views', { op: 'at-most', number: 90 })).toEqual([1]);
  expect(passing('column.views', { op: 'equal', number: 1200 })).toEqual([0]);
  // The order of the two ends does not matter.
  expect(passing('column.views', { op: 'between', from: 2000, to: 100 })).toEqual([0]);
  expect(passing('column.seen', { op: 'at-most', number: 5 })).toEqual([0]);
});

it('finds what has no value, and what has one', () => {
  for (const id of ['column.hook', 'column.seen', 'column.views', 'column.claims']) {
    expect(passing(id, { op: 'none' })).toEqual([2]);
    expect(passing(id, { op: 'any' })).toEqual([0, 1]);
  }
});

it('leaves out filters of columns that are gone, or that changed their kind', () => {
  const stale: readonly CompareFilter[] = [
    { column: 'column.gone', test: { op: 'is', text: 'x' } },
    { column: 'column.hook', test: { op: 'at-least', number: 3 } },
  ];
  expect(filterRows(rows, stale, all)).toBe(rows);
  expect(filterRows(rows, [...stale, { column: 'name', test: { op: 'is', text: 'two.mp4' } }], all)).toEqual([
    rows[1],
  ]);
});

it('says a filter as a person would', () => {
  const german = translationsIn('de');
  const filters: readonly CompareFilter[] = [
    { column: 'column.hook', test: { op: 'is', text: 'Question' } },
    { column: 'column.views', test: { op: 'at-least', number: 12_500 } },
    { column: 'column.seen', test: { op: 'between', from: 2, to: 61 } },
    { column: 'column.claims', test: { op: 'none' } },
    { column: 'name', test: { op: 'contains', text: 'clip' } },
  ];
  expect(filters.map((filter) => describeFilter(filter, all, english))).toEqual([
    'Hook is Question',
    'Views at least 12,500',
    'Seen from 0:02 to 1:01',
    'Claims has no value',
    'Video contains clip',
  ]);
  expect(filters.map((filter) => describeFilter(filter, all, german))).toEqual([
    'Hook ist Question',
    'Views mindestens 12.500',
    'Seen von 0:02 bis 1:01',
    'Versprechen hat keinen Wert',
    'Video enthält clip',
  ]);
});

it('offers tests that fit the column', () => {
  for (const column of all) expect(opsOf(column).length).toBeGreaterThan(2);
  expect(opsOf('name')).toEqual(['contains', 'is']);
});
