import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareColumns, type CompareColumn } from '../../shared/comparison/columns.ts';
import { compareRows, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Column } from '../../shared/template/template.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { describeSpread, groupName } from './describe-group.ts';
import { groupRows, linesOf, sortGroups, type RowGroup } from './group-rows.ts';
import { spreadOf } from './spread.ts';
import { reportedJob } from './testing/reported-job.ts';

const columns: readonly Column[] = [
  { key: 'hook', name: 'Hook', kind: 'text', about: '', outOf: null },
  { key: 'seen', name: 'Seen', kind: 'time', about: '', outOf: null },
  { key: 'views', name: 'Views', kind: 'number', about: '', outOf: null },
  { key: 'claims', name: 'Claims', kind: 'list', about: '', outOf: null },
];
const all = compareColumns(columns);
const columnOf = (id: string): CompareColumn => {
  const column = all.find((one) => one.id === id);
  if (column === undefined) throw new Error(`There is no column ${id}`);
  return column;
};
const hook = columnOf('column.hook');
const views = columnOf('column.views');

const rowsOf = (
  values: readonly Record<string, string | number | string[] | null>[],
): readonly CompareRow[] =>
  compareRows(
    values.map((_, index) => reportedJob(`clip ${index}`)),
    values.map((value) => ({ headline: 'H', summary: '', topics: [], moments: [], columns: value })),
    columns,
  );
const places = (groups: readonly RowGroup[]): readonly (readonly number[])[] =>
  groups.map(({ rows }) => rows.map(({ index }) => index));
const names = (groups: readonly RowGroup[], column: CompareColumn): readonly string[] =>
  groups.map(({ of }) => groupName(of, column, english));

it('groups texts however they are written, the largest group first and those without a value last', () => {
  const rows = rowsOf([
    { hook: 'Diary' },
    { hook: null },
    { hook: 'Question' },
    { hook: ' question' },
    { hook: 'QUESTION ' },
  ]);
  const groups = groupRows(rows, hook);
  expect(names(groups, hook)).toEqual(['Question', 'Diary', 'Hook: no value']);
  expect(places(groups)).toEqual([[2, 3, 4], [0], [1]]);
});

it('puts a row with a list into the group of each item, once each', () => {
  const rows = rowsOf([
    { claims: ['SPF 50', ' SPF 50', 'No pilling'] },
    { claims: ['SPF 50'] },
    { claims: [] },
  ]);
  const groups = groupRows(rows, columnOf('column.claims'));
  expect(names(groups, columnOf('column.claims'))).toEqual(['SPF 50', 'No pilling', 'Claims: no value']);
  expect(places(groups)).toEqual([[0, 1], [0], [2]]);
  const lines = linesOf(rows, groups, new Set());
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
});

it('keeps a few numbers apart, and puts many into round ranges', () => {
  const few = groupRows(rowsOf([{ views: 5 }, { views: 3 }, { views: 5 }]), views);
  expect(names(few, views)).toEqual(['3', '5']);
  const many = groupRows(rowsOf(Array.from({ length: 20 }, (_, at) => ({ views: at * 5 }))), views);
  expect(names(many, views)).toEqual(['0–20', '20–40', '40–60', '60–80', '80–100']);
  const far = [12, 80, 900, 1500, 8000, 40_000, 90_000, 1_200_000, 4_000_000];
  expect(names(groupRows(rowsOf(far.map((one) => ({ views: one }))), views), views)).toEqual([
    '10–100',
    '100–1,000',
    '1,000–10k',
    '10k–100k',
    '1M–10M',
  ]);
  const seen = columnOf('column.seen');
  const times = Array.from({ length: 10 }, (_, at) => ({ seen: `0:${String(at * 2).padStart(2, '0')}` }));
  expect(names(groupRows(rowsOf(times), seen), seen)).toEqual([
    '0:00–0:05',
    '0:05–0:10',
    '0:10–0:15',
    '0:15–0:20',
  ]);
});

it('loses no row and doubles none, whatever the numbers are', () => {
  const number = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer({ min: 0, max: 20 }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 60 }), (numbers) => {
      const rows = rowsOf(numbers.map((one) => ({ views: one })));
      const groups = groupRows(rows, views);
      expect(
        places(groups)
          .flat()
          .toSorted((one, other) => one - other),
      ).toEqual(rows.map(({ index }) => index));
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      expect(groups.length).toBeLessThan(25);
    }),
  );
});

it('sorts groups by the median of the sorted column, and keeps those without a value last', () => {
  const rows = rowsOf([
    { hook: 'Diary', views: 10 },
    { hook: 'Question', views: 900 },
    { hook: 'Diary', views: 20 },
    { hook: null, views: 5000 },
    { hook: 'Ranking' },
  ]);
  const order = (by: string, isDescending: boolean) =>
    names(sortGroups(groupRows(rows, hook), { by, isDescending }, hook, all, 'en'), hook);
  expect(order('column.views', true)).toEqual(['Question', 'Diary', 'Ranking', 'Hook: no value']);
  expect(order('column.views', false)).toEqual(['Diary', 'Question', 'Ranking', 'Hook: no value']);
  expect(order('column.hook', true)).toEqual(['Ranking', 'Question', 'Diary', 'Hook: no value']);
  expect(order('folder', false)).toEqual(['Diary', 'Question', 'Ranking', 'Hook: no value']);
});

it('hides the rows of a folded group', () => {
  const rows = rowsOf([{ hook: 'Diary' }, { hook: 'Question' }]);
  const groups = groupRows(rows, hook);
  expect(linesOf(rows, groups, new Set([groups[0]?.key ?? ''])).map(({ kind }) => kind)).toEqual([
    'group',
    'group',
    'row',
  ]);
  expect(linesOf(rows, null, new Set()).map(({ key }) => key)).toEqual(['0', '1']);
});

it('computes quartiles as spreadsheets do', () => {
  expect(spreadOf([7, 15, 36, null, 39, 40, 41])).toEqual({
    count: 6,
    median: 37.5,
    lower: 20.25,
    upper: 39.75,
    least: 7,
    most: 41,
  });
  expect(spreadOf([4])).toEqual({ count: 1, median: 4, lower: 4, upper: 4, least: 4, most: 4 });
  expect([spreadOf([]), spreadOf([null]), spreadOf([Number.NaN])]).toEqual([null, null, null]);
});

it('says on how many values a median stands', () => {
  const spread = spreadOf([10_500, 20_000, 90_000]);
  if (spread === null) throw new Error('There are numbers');
  expect(describeSpread(spread, views, english)).toEqual({
    median: '20k',
    range: '10.5k–90k',
    sentence:
      'The middle of 3 values is 20,000. Half of them lie between 15,250 and 55,000, all between 10,500 and 90,000.',
  });
});

it('names no range where both ends read alike', () => {
  const described = (numbers: readonly number[]): unknown => {
    const spread = spreadOf(numbers);
    return spread === null ? null : describeSpread(spread, views, english);
  };
  expect(described([5580.1, 5580.2, 5580.3])).toMatchObject({ median: '5,580', range: null });
  expect(described([5580, 5580])).toEqual({
    median: '5,580',
    range: null,
    sentence: 'All 2 values are 5,580.',
  });
  expect(described([5580])).toEqual({ median: '5,580', range: null, sentence: 'The only value is 5,580.' });
});

it('leaves times after the end of the video out of the median', () => {
  const rows = rowsOf([{ seen: '0:05' }, { seen: '9:59' }, { seen: '0:07' }]);
  const groups = groupRows(rows, columnOf('column.seen'));
  expect(names(groups, columnOf('column.seen'))).toEqual(['0:05', '0:07', 'Seen: no value']);
});

it.each([
  ['long numbers that are close', Array.from({ length: 12 }, (_, place) => 123_456_789_012_338 + place)],
  ['the longest whole numbers', Array.from({ length: 12 }, (_, place) => 9_007_199_254_740_970 + place)],
  ['the largest of both signs', Array.from({ length: 12 }, (_, place) => (place - 6) * 2.9e307)],
  ['the smallest', Array.from({ length: 12 }, (_, place) => (place + 1) * 5e-324)],
  ['the smallest and the largest', [...Array.from({ length: 11 }, (_, place) => place / 7), 1.7e308]],
])('keeps every row in one group: %s', (_name, numbers) => {
  const groups = groupRows(rowsOf(numbers.map((number) => ({ views: number }))), views);
  expect(groups.length).toBeLessThan(400);
  expect(
    places(groups)
      .flat()
      .toSorted((one, other) => one - other),
  ).toEqual(numbers.map((_number, place) => place));
  expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
});
