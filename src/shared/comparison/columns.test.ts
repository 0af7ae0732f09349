import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Column } from '../template/template.ts';
import { reported, sampleBatch } from '../testing/sample-batch.ts';
import { english } from '../i18n/i18n.ts';
import { compareColumns, measuresFirst, shownColumns } from './columns.ts';
import { shapeOfMoments, markerShapesOf } from './marker-shapes.ts';
import { fitPaper } from './paper.ts';
import { compareRows } from './rows.ts';
import { clipboardTable } from '../tables/clipboard.ts';
import { toCsv } from '../tables/csv.ts';
import { reportFileName, tableOf } from './table.ts';

const column = (key: string, kind: Column['kind'], outOf: number | null = null): Column => ({
  key,
  kind,
  outOf,
  name: key.toUpperCase(),
  about: '',
});
const hookColumns = [
  column('score', 'number', 100),
  column('hook', 'text'),
  column('seen', 'time'),
  column('claims', 'list'),
  column('cuts', 'number'),
];
const { jobs } = sampleBatch('/reports', { 'a.mp4': reported('a.md'), 'b.mp4': reported('b.md') });
const findings = (
  columns: Record<string, string | number | string[] | null>,
  times: readonly string[] = [],
) => ({
  headline: 'H',
  summary: '',
  topics: [],
  columns,
  moments: times.map((time) => ({ time, what: `at ${time}` })),
});

it('has the columns of the template in its order: the moments before the first time, a score last', () => {
  const all = compareColumns(hookColumns);
  expect(all.map(({ id }) => id)).toEqual([
    'headline',
    'column.hook',
    'moments',
    'column.seen',
    'column.claims',
    'column.cuts',
    'topics',
    'summary',
    'length',
    'words',
    'tokens',
    'column.score',
  ]);
  expect(shownColumns(all, {}).map(({ id }) => id)).toEqual([
    'column.hook',
    'moments',
    'column.seen',
    'column.claims',
    'column.cuts',
    'column.score',
  ]);
  expect(
    shownColumns(all, { moments: false, 'column.hook': false, length: true }).map(({ id }) => id),
  ).toEqual(['column.seen', 'column.claims', 'column.cuts', 'length', 'column.score']);
});

it('puts the numbers by which groups are compared first, those of the videos before those of the reports', () => {
  const values = (['date', 'number', 'text', 'number'] as const).map((kind, place) => ({
    id: `${kind}-${place}`,
    field: null,
    name: `${kind} ${place}`,
    kind,
    isHidden: false,
    isSent: false,
  }));
  const all = compareColumns(hookColumns, values, true);
  expect(measuresFirst(shownColumns(all, { words: true })).map(({ id }) => id)).toEqual([
    'batch',
    'value.number-1',
    'value.number-3',
    'column.cuts',
    'column.score',
    'column.seen',
    'words',
    'column.hook',
    'moments',
    'column.claims',
    'value.date-0',
    'value.text-2',
  ]);
});

it('shows what every report has where a template has no columns', () => {
  const all = compareColumns([]);
  expect(shownColumns(all, {})).toEqual(all);
});

it('takes what suits its column, and nothing else', () => {
  const [row, empty] = compareRows(
    jobs,
    [
      findings({ hook: ' A\nquestion ', seen: '0:35', claims: ['One', ' '], cuts: -7.5, score: 130 }),
      findings({ hook: '', seen: 'soon', claims: [], cuts: null, score: 'high' }),
    ],
    hookColumns,
  );
  // The video is 34 s long.
  expect(Object.fromEntries(row?.values ?? [])).toEqual({
    hook: { kind: 'text', text: 'A question' },
    seen: { kind: 'time', timeS: 35, isPastEnd: true },
    claims: { kind: 'list', items: ['One'] },
    cuts: { kind: 'number', number: -7.5 },
    score: { kind: 'number', number: 100 },
  });
  expect(empty?.values.size).toBe(0);
});

it('draws a time that a column names once, with the words of its moment', () => {
  const [row] = compareRows(jobs, [findings({ seen: '0:05' }, ['0:20', '0:05', '0:01'])], hookColumns);
  expect(row?.markers.map(({ timeS, what, column: named }) => [timeS, what, named?.key ?? null])).toEqual([
    [1, 'at 0:01', null],
    [5, 'at 0:05', 'seen'],
    [20, 'at 0:20', null],
  ]);
});

it('draws as many times as a template may have in different ways', () => {
  const times = Array.from({ length: 12 }, (_, place) => column(`t${place}`, 'time'));
  const shapes = markerShapesOf(times);
  const drawn = [...shapes.values(), shapeOfMoments(shapes)].map(({ d }) => d);
  expect(new Set(drawn).size).toBe(13);
});

it('keeps numbers for sheets, and text harmless', () => {
  const rows = compareRows(jobs, [findings({ hook: '=1+cmd', cuts: -7.5, claims: ['a', 'b'] })], hookColumns);
  const shown = compareColumns(hookColumns).filter(({ id }) =>
    ['column.hook', 'column.cuts', 'column.claims'].includes(id),
  );
  const table = tableOf(rows, shown, english);
  expect(toCsv(table, 'sheets', 'en').trim().split('\r\n')).toEqual([
    'Video,HOOK,CLAIMS,CUTS',
    `a.mp4,'=1+cmd,a | b,-7.5`,
    'b.mp4,,,',
  ]);
  expect(toCsv(table, 'programs', 'de-DE').trim().split('\r\n')).toEqual([
    'video,report_hook,report_claims,report_cuts',
    `a.mp4,'=1+cmd,"[""a"",""b""]",-7.5`,
    'b.mp4,,,',
  ]);
  expect(clipboardTable(table, 'de-DE').text.split('\n')[1]).toBe(`a.mp4\t'=1+cmd\ta | b\t-7,5`);
});

it('names a report’s file as the folder of the reports has it', () => {
  expect(
    [
      ['/reports/sub/a.md', '/reports'],
      ['/reports/a.md', '/reports/'],
      ['C:\\R\\sub\\a.md', 'C:\\R'],
      ['/elsewhere/a.md', '/reports'],
      ['/reports-2/a.md', '/reports'],
      ['/a.md', '/'],
    ].map(([path = '', outDir = '']) => reportFileName({ path }, outDir)),
  ).toEqual(['sub/a.md', 'a.md', 'sub/a.md', 'a.md', 'a.md', 'a.md']);
});

it('prints what fits, in the same order, and loses no column of the template silently', () => {
  const anyColumn = fc.record({
    kind: fc.constantFrom<Column['kind'][]>('text', 'time', 'number', 'list'),
    outOf: fc.constantFrom(null, 100),
  });
  fc.assert(
    fc.property(fc.array(anyColumn, { maxLength: 12 }), (kinds) => {
      const columns = kinds.map(({ kind, outOf }, place) => column(`c${place}`, kind, outOf));
      const all = compareColumns(columns);
      const { fit, leftOut } = fitPaper(all);
      const order = all.filter((one) => fit.includes(one));
      expect(fit).toEqual(order);
      expect(new Set([...fit, ...leftOut].filter(({ kind }) => kind === 'template')).size).toBe(
        columns.length,
      );
      expect(fit.some((one) => leftOut.includes(one))).toBe(false);
    }),
  );
  const shown = (columns: readonly Column[]) => shownColumns(compareColumns(columns), {});
  expect(fitPaper(shown(hookColumns)).leftOut).toEqual([]);
  const { leftOut } = fitPaper(shown([...hookColumns, column('proofs', 'list')]));
  expect(leftOut.map(({ id }) => id)).toEqual(['moments']);
});
