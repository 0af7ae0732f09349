import { expect, it } from 'vitest';
import { english } from '../i18n/i18n.ts';
import type { Batch } from '../session/model.ts';
import type { Column } from '../template/template.ts';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import type { KeptValue, ValueColumn } from '../values/model.ts';
import { bothColumns, MAX_OTHER_REPORTS, otherBatch, otherRows } from './other-batch.ts';

const column = (key: string, name: string, kind: Column['kind'], outOf: number | null = null): Column => ({
  key,
  name,
  kind,
  outOf,
  about: '',
});
const valueColumn = (id: string, field: ValueColumn['field'], name: string | null): ValueColumn => ({
  id,
  field,
  name,
  kind: field === 'author' ? 'text' : 'number',
  isHidden: false,
  isSent: false,
});
const found = (columns: Record<string, string | number>) => ({
  headline: 'H',
  summary: '',
  topics: [],
  moments: [],
  columns,
});

function batchOf(
  columns: readonly Column[],
  valueColumns: readonly ValueColumn[],
  values: Readonly<Record<string, KeptValue>>,
): Batch {
  const batch = sampleBatch('/reports', { 'a.mp4': reported('a.md'), 'b.mp4': { kind: 'waiting' } });
  return {
    ...batch,
    plan: { ...batch.plan, template: { ...batch.plan.template, columns } },
    values: { columns: valueColumns, sources: [] },
    jobs: batch.jobs.map((job) => ({
      ...job,
      values: { typed: {}, found: [{ source: 't', kind: 'table', file: 't.csv', row: 2, values }] },
    })),
  };
}

const may = {
  columns: [column('hook', 'Hook type', 'text'), column('score', 'Score', 'number', 100)],
  valueColumns: [valueColumn('views', 'views', null)],
};

it('puts the values of the other batch under the columns that say the same, by key, by name or by field', () => {
  const march = batchOf(
    [
      column('opening', 'hook type', 'text'),
      column('score', 'Score', 'number', 10),
      column('mood', 'Mood', 'text'),
    ],
    [valueColumn('plays', 'views', 'Plays'), valueColumn('author', 'author', null)],
    { plays: { value: 1200 }, author: { value: '@ada' } },
  );
  const other = otherBatch(march, [found({ opening: 'Diary', score: 9, mood: 'calm' }), null]);
  const both = bothColumns(may, other, english);
  // A score out of ten is another one than a score out of a hundred, and their key is taken.
  expect(both.columns.map(({ key }) => key)).toEqual(['hook', 'score', 'mood']);
  expect(both.valueColumns.map(({ id }) => id)).toEqual(['views', 'author']);
  const [row, ...more] = otherRows(other, both, english);
  expect(more).toEqual([]);
  expect(row?.from).toEqual({
    id: march.id,
    name: march.name,
    against: null,
    asked: new Set(['hook', 'mood']),
  });
  expect([...(row?.values ?? [])]).toEqual([
    ['hook', { kind: 'text', text: 'Diary' }],
    ['mood', { kind: 'text', text: 'calm' }],
  ]);
  expect([...(row?.known ?? [])]).toEqual([
    ['views', { kind: 'number', number: 1200 }],
    ['author', { kind: 'text', text: '@ada' }],
  ]);
});

it('is bounded, and leaves out what a comparison does not show', () => {
  const march = batchOf([], [], {});
  const [job] = march.jobs;
  if (job === undefined) throw new Error('There is a video');
  const jobs = Array.from({ length: MAX_OTHER_REPORTS + 5 }, () => job);
  const other = otherBatch({ ...march, jobs }, []);
  expect(other.reports).toHaveLength(MAX_OTHER_REPORTS);
  expect(other.count).toBe(MAX_OTHER_REPORTS + 5);
  expect(other.reports[0]?.job.spans).toEqual([]);
});
