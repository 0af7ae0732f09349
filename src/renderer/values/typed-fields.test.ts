import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { ValueColumn, ValueSource } from '../../shared/values/model.ts';
import { describeSource } from '../batch/describe-sources.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { changedFields, typedFields } from './typed-fields.ts';

const column = (id: 'product' | 'views', kind: ValueColumn['kind']): ValueColumn => ({
  id,
  field: id,
  name: null,
  kind,
  isHidden: false,
  isSent: true,
});
const found = (product: string, views: number) => ({
  typed: {},
  found: [
    {
      source: '/t.csv',
      kind: 'table' as const,
      file: 't.csv',
      row: 2,
      values: { product: { value: product }, views: { value: views, raw: '1.2K' } },
    },
  ],
});
const source: ValueSource = {
  id: '/t.csv',
  kind: 'table',
  name: 't.csv',
  rows: 2,
  joined: 2,
  isCut: false,
  joinedBy: 'file',
  columns: ['product', 'views'],
  problems: [],
  problemCount: 0,
  corrections: [],
  failure: null,
};
const batch = aBatch({
  jobs: [aJob({ values: found('Soap', 1200) }), aJob({ values: found('Soap', 1300) }), aJob()],
  values: { columns: [column('product', 'text'), column('views', 'number')], sources: [source] },
});

it('begins with what the videos share, and keeps only what was changed', () => {
  const fields = typedFields(batch, [0, 1]);
  expect(fields.map(({ column: { id }, text, file }) => [id, text, file])).toEqual([
    ['product', 'Soap', 't.csv'],
    ['brand', '', null],
    ['note', '', null],
    ['tags', '', null],
    ['rating', '', null],
    ['views', '1.2K', 't.csv'],
  ]);
  expect(typedFields(batch, [0, 2])[0]?.text).toBe(null);
  const drafts = new Map([
    ['product', 'Soap '],
    ['brand', 'Lab'],
    ['views', ''],
  ]);
  const changed = changedFields(fields, drafts, [0, 1]);
  expect(changed.map(({ column: { id }, videos }) => [id, videos])).toEqual([
    [
      'brand',
      [
        { job: 0, value: 'Lab' },
        { job: 1, value: 'Lab' },
      ],
    ],
    [
      'views',
      [
        { job: 0, value: '' },
        { job: 1, value: '' },
      ],
    ],
  ]);
});

it('says on one line what a source knows, and why another is of no use', () => {
  expect(describeSource(batch, source, english)).toBe('Product, Views for 2 of 3 from t.csv');
  expect(describeSource(batch, { ...source, columns: [] }, english)).toBe('Nothing new from t.csv');
  expect(describeSource(batch, { ...source, failure: 'too-large' }, english)).toBe(
    't.csv is too large to be read',
  );
});
