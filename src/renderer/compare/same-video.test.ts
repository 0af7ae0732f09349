import { expect, it } from 'vitest';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import { compareRow, type CompareRow } from '../../shared/comparison/rows.ts';
import type { Column } from '../../shared/template/template.ts';
import { besideEachOther, differenceIn, hasSameVideos, selectedOf } from './same-video.ts';
import { reportedJob } from './testing/reported-job.ts';

const columns = (['text', 'number', 'time', 'list'] as const).map((kind): Column => ({
  key: kind,
  name: kind,
  kind,
  outOf: null,
  about: '',
}));

function row(name: string, index: number, values: Record<string, string | number | string[]> = {}) {
  const findings = { headline: '', summary: '', topics: [], moments: [], columns: values };
  const made = compareRow(reportedJob(name), index, findings, columns);
  if (made === null) throw new Error('It has no report.');
  return made;
}

function compared(own: readonly CompareRow[], others: readonly CompareRow[]): readonly CompareRow[] {
  const asked = new Set(['text', 'number', 'time', 'list']);
  const from = { id: 'old', name: 'Old', against: null, asked };
  return besideEachOther(
    own,
    others.map((other) => ({ ...other, from })),
    { id: 'new', name: 'New', asked },
  );
}

const told = (rows: readonly CompareRow[]): readonly string[] =>
  rows.map(({ from, job }) => `${from?.name} ${job.video.name}`);

it('puts the two reports of a video below each other, the older one first, whatever their places', () => {
  const rows = compared([row('c', 0), row('a', 1), row('b', 2)], [row('a', 0), row('b', 1), row('d', 2)]);
  expect(told(rows)).toEqual(['New c', 'Old a', 'New a', 'Old b', 'New b', 'Old d']);
  expect(hasSameVideos(rows)).toBe(true);
  expect(hasSameVideos(compared([row('a', 0)], [row('b', 0)]))).toBe(false);
  expect(told(selectedOf(rows, new Set([2]), 'new'))).toEqual(['Old b', 'New b']);
});

it('tells in which columns two reports of a video differ, and numbers by how much', () => {
  const [, own] = compared(
    [row('a', 0, { text: 'Diary', number: 91, time: '0:05', list: ['b', 'A'] })],
    [row('a', 0, { text: ' diary', number: 63, time: '0:07', list: ['a', 'B'] })],
  );
  const of = (kind: string): unknown => {
    const column = columns.find(({ key }) => key === kind);
    const shown: CompareColumn | null =
      column === undefined ? null : { kind: 'template', id: `column.${kind}`, column };
    return own === undefined || shown === null ? null : differenceIn(own, shown);
  };
  expect(of('text')).toBeNull();
  expect(of('list')).toBeNull();
  expect(of('number')).toEqual({ by: 28, other: { kind: 'number', number: 63 } });
  expect(of('time')).toMatchObject({ by: -2 });
  expect(own === undefined ? null : differenceIn(own, { kind: 'own', id: 'batch' })).toBeNull();
});

it('tells a value that only one of them has', () => {
  const [, own] = compared([row('a', 0)], [row('a', 0, { text: 'Diary' })]);
  const [column] = columns;
  if (own === undefined || column === undefined) throw new Error('There is no row.');
  expect(differenceIn(own, { kind: 'template', id: 'column.text', column })).toEqual({
    by: null,
    other: { kind: 'text', text: 'Diary' },
  });
  // A column that only one of the templates has says nothing of the difference.
  const alone = { ...column, key: 'alone' };
  expect(differenceIn(own, { kind: 'template', id: 'column.alone', column: alone })).toBeNull();
});
