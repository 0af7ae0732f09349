import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { compareColumns } from '../../shared/comparison/columns.ts';
import { bothColumns, otherBatch, otherRows } from '../../shared/comparison/other-batch.ts';
import { compareRows, type CompareRow } from '../../shared/comparison/rows.ts';
import { english } from '../../shared/i18n/i18n.ts';
import type { Column } from '../../shared/template/template.ts';
import { aBatch } from '../store/testing/jobs.ts';
import { CompareRowView } from './CompareRowView.tsx';
import { layoutOf } from './layout.ts';
import { besideEachOther } from './same-video.ts';
import { reportedJob } from './testing/reported-job.ts';
import { tellingParts, toldApart } from './told-apart.ts';

const column = (key: string, kind: Column['kind']): Column => ({
  key,
  name: key,
  kind,
  about: '',
  outOf: null,
});
const found = (columns: Record<string, string | number>) => ({
  headline: '',
  summary: '',
  topics: [],
  moments: [],
  columns,
});

/** May, which asked for the hook and the cuts, beside March, which asked for the hook and the mood. */
function mayAndMarch(): { readonly rows: readonly CompareRow[]; readonly columns: readonly Column[] } {
  const may = [column('hook', 'text'), column('cuts', 'number')];
  const jobs = [reportedJob('a.mp4'), reportedJob('b.mp4')];
  const march = aBatch({ id: 'march', name: 'March', jobs: [reportedJob('a.mp4'), reportedJob('c.mp4')] });
  const { template } = march.plan;
  const asked = { ...template, columns: [column('hook', 'text'), column('mood', 'text')] };
  const other = otherBatch({ ...march, plan: { ...march.plan, template: asked } }, [
    found({ hook: 'Diary', mood: 'calm' }),
    found({ hook: 'Question' }),
  ]);
  const both = bothColumns({ columns: may, valueColumns: [] }, other, english);
  const own = compareRows(jobs, [found({ hook: 'Question', cuts: 7 }), found({ hook: 'POV' })], both.columns);
  const from = { id: 'may', name: 'May', asked: new Set(may.map(({ key }) => key)) };
  return { rows: besideEachOther(own, otherRows(other, both, english), from), columns: both.columns };
}

/** The cells of each row as they are read. */
function cellsOf({ rows, columns }: ReturnType<typeof mayAndMarch>): readonly (readonly string[])[] {
  const shown = compareColumns(columns, [], true).filter(
    ({ id, kind }) => kind === 'template' || id === 'batch',
  );
  const view = {
    batchId: 'may',
    translations: english,
    columns: shown,
    layout: layoutOf(shown, 1200, english),
    endS: null,
    shapeOf: () => {
      throw new Error('No moments are shown.');
    },
    onOpen: () => undefined,
    onPopover: () => undefined,
  };
  return rows.map((row) => {
    const html = renderToStaticMarkup(
      <CompareRowView
        row={row}
        view={view}
        topPx={0}
        rowIndex={2}
        isTabStop={false}
        level={undefined}
        isChosen={false}
        line={row.job.video.name}
        onFocus={() => undefined}
        onChoose={() => undefined}
      />,
    );
    const cells = html.split(/<[^>]*role="(?:rowheader|gridcell)"/u).slice(1);
    return cells.map((cell) => cell.replace(/^[^>]*>/u, '').replaceAll(/<[^>]*>/gu, ''));
  });
}

it('shows reports of two batches and templates in one table: the same video below its like, and none only where it was asked for', () => {
  const [names, ...cells] = [
    mayAndMarch().rows.map(({ from, job }) => `${from?.name} ${job.video.name}`),
    ...cellsOf(mayAndMarch()),
  ];
  expect(names).toEqual(['March a.mp4', 'May a.mp4', 'May b.mp4', 'March c.mp4']);
  // By batch, hook, cuts, mood.
  expect(cells.map((row) => row.slice(1))).toEqual([
    ['March', 'Diary', '–', 'calm'],
    ['May', 'Question. Different in March: Diary', '7', '–'],
    ['May', 'POV', 'none', '–'],
    ['March', 'Question', '–', 'none'],
  ]);
});

it('tells batches of one name apart by the day, the minute or the second they were made', () => {
  const atMs = Date.UTC(2026, 2, 4, 12, 0, 5);
  const told = (laterMs: number): readonly string[] =>
    [atMs, atMs + laterMs].map((ms) =>
      english.moment(ms, { ...tellingParts(atMs, atMs + laterMs), timeZone: 'UTC' }),
    );
  expect(told(20_000).map((text) => text.replaceAll(/\s/gu, ' '))).toEqual(['12:00:05 PM', '12:00:25 PM']);
  for (const laterMs of [20_000, 60_000, 3_600_000, 86_400_000 * 40])
    expect(new Set(told(laterMs)).size).toBe(2);
});

it('names template and model of two trials of one folder where they differ, and else when each was made', () => {
  const trial = {
    name: 'Clips',
    createdAtMs: 0,
    template: { id: 'overview', name: 'Overview' },
    model: 'gemini-3.5-flash',
  };
  const ownTemplate = { ...trial, template: { id: 'mine', name: 'Tone of voice' } };
  expect(toldApart(trial, ownTemplate, english)).toEqual(['Overview, Clips', 'Tone of voice, Clips']);
  expect(toldApart(trial, { ...ownTemplate, model: 'gemini-3.5-pro' }, english)).toEqual([
    'Overview, gemini-3.5-flash, Clips',
    'Tone of voice, gemini-3.5-pro, Clips',
  ]);
  expect(toldApart(trial, { ...trial, model: null }, english)).toEqual([
    'gemini-3.5-flash, Clips',
    `${english.t('run.defaultModel')}, Clips`,
  ]);
  const [first, second] = toldApart(trial, { ...trial, createdAtMs: 3_600_000 }, english);
  expect(first).not.toBe(second);
  expect(toldApart(trial, { ...ownTemplate, name: 'Others' }, english)).toEqual(['Clips', 'Others']);
});
