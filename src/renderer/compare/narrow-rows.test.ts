import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRows } from '../../shared/comparison/rows.ts';
import type { Column } from '../../shared/template/template.ts';
import { sortOf, sortRows } from '../../shared/comparison/sort-rows.ts';
import { rowContains } from './row-contains.ts';
import { reportedJob } from './testing/reported-job.ts';
import { textCounts } from './texts.ts';

const findings = (topics: readonly string[], times: readonly string[] = []) => ({
  headline: 'H',
  summary: 'S, "quoted"',
  topics: [...topics],
  moments: times.map((time) => ({ time, what: `at ${time}` })),
  columns: {},
});

it('counts a topic once a report, however it is written', () => {
  const rows = compareRows(
    [reportedJob('a'), reportedJob('b')],
    [findings(['Skin care', 'skin care ', 'Price']), findings(['SKIN CARE', ' '])],
    [],
  );
  expect(textCounts(rows, ({ topics }) => topics)).toEqual([
    { text: 'skin care', count: 2 },
    { text: 'Price', count: 1 },
  ]);
});

it('finds words in names, headlines, topics and moments', () => {
  const [row] = compareRows([reportedJob('Clip.mp4')], [findings(['Price'], ['0:01'])], []);
  if (row === undefined) throw new Error('There is a row');
  expect(['clip', 'price', 'at 0:01', 'nowhere'].map((sought) => rowContains(row, sought))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('sorts without losing a row, and puts what is not known last either way', () => {
  const rows = compareRows(
    [reportedJob('b 10', 'reported', 5), reportedJob('b 2', 'reported', 9), reportedJob('a', 'reported', 5)],
    [findings([]), null, findings(['t'])],
    [],
  );
  const order = (by: 'name' | 'words' | 'topics', isDescending: boolean) =>
    sortRows(rows, { by, isDescending }, compareColumns([]), 'en').map(({ index }) => index);
  expect(order('name', false)).toEqual([2, 1, 0]);
  expect(order('words', true)).toEqual([1, 0, 2]);
  expect(order('topics', false)).toEqual([0, 2, 1]);
  expect(order('topics', true)).toEqual([2, 0, 1]);
});

it('sorts by and finds what a template asks for', () => {
  const columns: readonly Column[] = [
    { key: 'hook', name: 'Hook', kind: 'text', about: '', outOf: null },
    { key: 'seen', name: 'Seen', kind: 'time', about: '', outOf: null },
    { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 100 },
    { key: 'claims', name: 'Claims', kind: 'list', about: '', outOf: null },
  ];
  const rows = compareRows(
    [reportedJob('a'), reportedJob('b'), reportedJob('c')],
    [
      { ...findings([]), columns: { hook: 'Question', seen: '1:05', score: 9, claims: ['x', 'y'] } },
      { ...findings([]), columns: {} },
      { ...findings([]), columns: { hook: 'Diary', seen: '0:59', score: 80, claims: ['SPF 50'] } },
    ],
    columns,
  );
  const all = compareColumns(columns);
  const order = (by: string, isDescending: boolean) =>
    sortRows(rows, { by, isDescending }, all, 'en').map(({ index }) => index);
  for (const key of ['hook', 'seen', 'claims']) {
    expect(order(`column.${key}`, false)).toEqual([2, 0, 1]);
    expect(order(`column.${key}`, true)).toEqual([0, 2, 1]);
  }
  expect(order('column.score', true)).toEqual([2, 0, 1]);
  // A hidden column sorts nothing, so the folder's order applies.
  expect(sortOf({ by: 'column.gone', isDescending: true }, all)).toEqual({
    by: 'folder',
    isDescending: false,
  });
  const found = (sought: string) => rows.filter((row) => rowContains(row, sought)).map(({ index }) => index);
  expect([found('quest'), found('spf'), found('0:59')]).toEqual([[0], [2], [2]]);
});
