import { expect, it } from 'vitest';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import { knownValue } from '../values/known-values.ts';
import type { KeptValue, ValueColumn, ValueSource } from '../values/model.ts';
import type { BatchEvent } from './events.ts';
import type { Batch } from './model.ts';
import { emptySession } from './model.ts';
import { reduceAll } from './reduce.ts';

const views: ValueColumn = {
  id: 'views',
  field: 'views',
  name: null,
  kind: 'number',
  isHidden: false,
  isSent: false,
};
const source = (id: string, kind: ValueSource['kind']): ValueSource => ({
  id,
  kind,
  name: id,
  rows: 2,
  joined: 2,
  isCut: false,
  joinedBy: null,
  columns: ['views'],
  problems: [],
  problemCount: 0,
  corrections: [],
  failure: null,
});
type Told = BatchEvent extends infer E ? (E extends BatchEvent ? Omit<E, 'atMs' | 'batchId'> : never) : never;

function after(...told: readonly Told[]): Batch {
  const batch = sampleBatch('/reports', { 'a.mp4': reported('a.md'), 'b.mp4': reported('b.md') });
  const events = told.map((one): BatchEvent => ({ ...one, atMs: 1, batchId: batch.id }));
  const [folded] = reduceAll({ ...emptySession, batches: [batch] }, events).batches;
  return folded ?? batch;
}
const viewsOf = ({ jobs }: Batch): unknown =>
  jobs.map(({ values }) => {
    const value = knownValue(values, views)?.value;
    return value?.kind === 'number' ? value.number : null;
  });
const kept = (value: KeptValue['value']) => ({ views: { value } });
const readTable: Told = { type: 'values-read', source: source('/t.csv', 'table'), columns: [views] };
const readBeside: Told = { type: 'values-read', source: source('beside', 'beside'), columns: [views] };

it('a table wins over files beside the videos, whichever is read first, and typed values over both', () => {
  const table: Told = {
    type: 'values-found',
    source: '/t.csv',
    videos: [{ job: 0, file: 't.csv', row: 2, values: kept(100) }],
  };
  const beside: Told = {
    type: 'values-found',
    source: 'beside',
    videos: [
      { job: 0, file: 'a.info.json', row: null, values: kept(1) },
      { job: 1, file: 'b.info.json', row: null, values: kept(2) },
    ],
  };
  expect(viewsOf(after(readTable, table, readBeside, beside))).toEqual([100, 2]);
  expect(viewsOf(after(readBeside, beside, readTable, table))).toEqual([100, 2]);
  const typed: Told = {
    type: 'values-typed',
    column: 'views',
    videos: [
      { job: 0, value: { value: 7 } },
      { job: 1, value: { value: '' } },
    ],
  };
  expect(viewsOf(after(readBeside, beside, readTable, table, typed))).toEqual([7, null]);
  const undone: Told = { type: 'values-typed', column: 'views', videos: [{ job: 0, value: null }] };
  expect(viewsOf(after(readBeside, beside, readTable, table, typed, undone))).toEqual([100, null]);
});

it('a table that is read again or removed takes its old values with it', () => {
  const found: Told = {
    type: 'values-found',
    source: '/t.csv',
    videos: [{ job: 0, file: 't.csv', row: 2, values: kept(100) }],
  };
  expect(viewsOf(after(readTable, found, readTable))).toEqual([null, null]);
  const removed = after(readTable, found, { type: 'values-removed', source: '/t.csv' });
  expect(viewsOf(removed)).toEqual([null, null]);
  expect(removed.values.sources).toEqual([]);
});

it('a row that is joined by hand moves, and the correction is kept', () => {
  const found: Told = {
    type: 'values-found',
    source: '/t.csv',
    videos: [{ job: 0, file: 't.csv', row: 2, values: kept(100) }],
  };
  const moved = after(readTable, found, {
    type: 'row-joined',
    source: '/t.csv',
    row: 2,
    key: 'a',
    video: 1,
    values: kept(100),
  });
  expect(viewsOf(moved)).toEqual([null, 100]);
  expect(moved.values.sources[0]?.corrections).toEqual([{ row: 2, key: 'a', job: 1 }]);
});

it('a column of another kind is read anew from what was written', () => {
  const batch = after(readTable, {
    type: 'values-found',
    source: '/t.csv',
    videos: [{ job: 0, file: 't.csv', row: 2, values: { views: { value: 1200, raw: '1.2K' } } }],
  });
  const values = batch.jobs[0]?.values ?? { found: [], typed: {} };
  expect(knownValue(values, { ...views, kind: 'text' })?.value).toEqual({ kind: 'text', text: '1.2K' });
  expect(knownValue(values, { ...views, kind: 'link' })).toBe(null);
});
