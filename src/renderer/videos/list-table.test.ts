import { expect, it } from 'vitest';
import { compareColumns, shownColumns } from '../../shared/comparison/columns.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { clipboardTable } from '../../shared/tables/clipboard.ts';
import { sampleBatch, reported } from '../../shared/testing/sample-batch.ts';
import { listTable } from './list-table.ts';

const batch = sampleBatch('/out', {
  '一 one.mp4': reported('/out/one.md'),
  'two.mp4': { kind: 'waiting' },
  'three.mp4': { kind: 'cancelled' },
});
const findings = [
  {
    headline: '=A shoe',
    summary: 'Of it.',
    topics: ['shoes'],
    moments: [{ time: '0:02', what: 'the shoe' }],
    columns: {},
  },
  null,
  null,
];
const columns = shownColumns(compareColumns(batch.plan.template.columns, []), { headline: true });
const copied = (indexes: readonly number[]) =>
  clipboardTable(listTable({ batch, indexes, findings, columns, nowMs: 0 }, english), 'en');

it('has a row for every video, with and without a report, and as many cells in each', () => {
  const lines = copied([0, 1, 2])
    .text.split('\n')
    .map((line) => line.split('\t'));
  expect(lines.map((cells) => cells[0])).toEqual(['Video', '一 one.mp4', 'two.mp4', 'three.mp4']);
  expect(lines[0]?.slice(0, 3)).toEqual(['Video', 'Length', 'State']);
  expect(lines.map((cells) => cells[2])).toEqual(['State', 'Done', 'Waiting', 'Cancelled']);
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  expect(lines[0]?.filter((name) => name === 'Length')).toHaveLength(1);
});

it('has the chosen videos alone, lengths as lengths, and no formula', () => {
  const { text, html } = copied([0, 7]);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toContain('0:00:34');
  expect(text).toContain("'=A shoe");
  expect(html).toContain('>Done</td>');
});
