import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { newSpan } from '../../shared/session/spans.ts';
import { shownRows } from '../../shared/tables/cell-text.ts';
import { textCell } from '../../shared/tables/cells.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { select } from './selection.ts';
import { workbookOf } from './workbook.ts';

const columns = [
  { key: 'seen', name: 'Seen', kind: 'time', about: '', outOf: null },
  { key: 'claims', name: 'Claims', kind: 'list', about: '', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', about: '', outOf: 10 },
] as const;
const findings = {
  headline: 'H',
  summary: 'S',
  topics: ['Soap', 'Mint'],
  moments: [
    { time: '0:05', what: 'starts' },
    { time: '0:40', what: 'ends' },
  ],
  columns: { seen: '0:07', claims: ['One', 'Two'], score: 8.5 },
};

const sample = sampleBatch('/reports', {
  'a.mp4': reported('/reports/a.md'),
  'b.mp4': { kind: 'cancelled' },
});
const batch: Batch = {
  ...sample,
  plan: { ...sample.plan, template: { ...sample.plan.template, columns } },
  jobs: sample.jobs.map((job, index) => {
    const span = { ...newSpan('analysing', 2, 1_700_000_000_000), endedAtMs: 1_700_000_034_000 };
    return index === 0 ? { ...job, spans: [{ ...span, outcome: 'done' }] } : job;
  }),
};

it('tells what is known of the videos, and from where', () => {
  const known: Batch = {
    ...batch,
    values: {
      sources: [],
      columns: [
        { id: 'views', field: 'views', name: null, kind: 'number', isHidden: false, isSent: true },
        { id: 'ad', field: 'ad', name: 'Paid', kind: 'yes-no', isHidden: false, isSent: true },
        { id: 'secret', field: null, name: 'Secret', kind: 'text', isHidden: true, isSent: false },
      ],
    },
    jobs: batch.jobs.map((job) => ({
      ...job,
      values: {
        typed: { ad: { value: true }, secret: { value: 'x' } },
        found: [
          { source: 't', kind: 'table', file: 'views.csv', row: 7, values: { views: { value: 12_345 } } },
        ],
      },
    })),
  };
  const tables = workbookOf(
    known,
    select(known, null, english),
    [findings],
    ({ path }) => textCell(path),
    english,
  );
  const values = tables.find(({ name }) => name === 'Values');
  expect(values === undefined ? null : shownRows(values, 'en')).toEqual([
    ['a.mp4', 'Views', '12345', 'views.csv', '7'],
    ['a.mp4', 'Paid', 'yes', 'Typed', ''],
  ]);
  const place = tables[0]?.columns.findIndex(({ key }) => key === 'video_views') ?? -1;
  expect(tables[0]?.rows[0]?.[place]).toEqual({ kind: 'number', number: 12_345 });
  expect(tables[0]?.columns.map(({ key }) => key)).not.toContain('video_secret');
});

it('has a sheet each for videos, findings, topics, moments and lanes, and misses no video', () => {
  const tables = workbookOf(
    batch,
    select(batch, null, english),
    [findings],
    ({ path }) => textCell(path),
    english,
  );
  const [videos = [], byFinding, topics, moments, lanes] = tables.map((table) => shownRows(table, 'en'));
  expect(tables.map(({ name }) => name)).toEqual(['Videos', 'Findings', 'Topics', 'Moments', 'Lanes']);
  expect(videos.map((cells) => [cells[0], cells.at(-1)])).toEqual([
    ['a.mp4', 'Report'],
    ['b.mp4', 'You cancelled this video.'],
  ]);
  expect(videos[0]).toContain('/reports/a.md');
  expect(byFinding).toEqual([
    ['a.mp4', 'Headline', '1', 'H'],
    ['a.mp4', 'Summary', '1', 'S'],
    ['a.mp4', 'Seen', '1', '0:00:07'],
    ['a.mp4', 'Claims', '1', 'One'],
    ['a.mp4', 'Claims', '2', 'Two'],
    ['a.mp4', 'Score', '1', '8.5'],
  ]);
  expect(topics).toEqual([
    ['a.mp4', 'Soap'],
    ['a.mp4', 'Mint'],
  ]);
  expect(moments).toEqual([
    ['a.mp4', '0:00:05', 'starts', '', ''],
    ['a.mp4', '0:00:07', '', 'Seen', ''],
    ['a.mp4', '0:00:40', 'ends', '', 'Past the end of the video'],
  ]);
  expect(lanes?.[0]?.filter((_, place) => place !== 3 && place !== 4)).toEqual([
    'a.mp4',
    'Analysing',
    '3',
    '0:00:34',
    'Done',
    '',
  ]);
  // Every row has a cell for every column.
  for (const table of tables) for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
});
