import { compareColumns } from '../../shared/comparison/columns.ts';
import { compareRows, type CompareRow } from '../../shared/comparison/rows.ts';
import { cellOfKnown, cellOfValue, fileTableOf } from '../../shared/comparison/table.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Batch, Report, SpanOutcome } from '../../shared/session/model.ts';
import {
  dateCell,
  durationCell,
  emptyCell,
  numberCell,
  textCell,
  type Cell,
  type NamedTable,
} from '../../shared/tables/cells.ts';
import { columnTitle } from '../../shared/template/column-title.ts';
import type { Column } from '../../shared/template/template.ts';
import { valueColumnName } from '../../shared/values/describe-value.ts';
import { knownValue } from '../../shared/values/known-values.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Selection } from './selection.ts';
import { lookName } from './timeline-look.ts';

/** Returns the tables of a workbook: the comparison, every finding, value, topic and moment in a row of its own, and the spans of the lanes. */
export function workbookOf(
  batch: Batch,
  selection: Selection,
  findings: readonly (Findings | null)[],
  reportCell: (report: Report) => Cell,
  translations: Translations,
): readonly NamedTable[] {
  const wanted = new Set(selection.reports.map(({ job }) => job));
  const { columns } = batch.plan.template;
  const rows = compareRows(batch.jobs, findings, columns, batch.values.columns).filter(({ index }) =>
    wanted.has(index),
  );
  return [
    videosTable(batch, selection, rows, reportCell, translations),
    findingsTable(rows, columns, translations),
    ...(batch.values.columns.length === 0 ? [] : [valuesTable(batch, rows, translations)]),
    topicsTable(rows, translations),
    momentsTable(rows, translations),
    spansTable(batch, selection, translations),
  ];
}

/** The comparison, and below it the videos without a report, so that none is missed. */
function videosTable(
  batch: Batch,
  { leftOut }: Selection,
  rows: readonly CompareRow[],
  reportCell: (report: Report) => Cell,
  translations: Translations,
): NamedTable {
  const { t } = translations;
  const all = compareColumns(batch.plan.template.columns, batch.values.columns);
  const table = fileTableOf(rows, all, reportCell, translations);
  const hasReport = textCell(t('tables.hasReport'));
  return {
    name: t('tables.videos'),
    columns: [...table.columns, { key: 'state', name: t('tables.state') }],
    rows: [
      ...table.rows.map((cells) => [...cells, hasReport]),
      ...leftOut.map(({ video, why }) => [
        textCell(video),
        ...Array.from({ length: table.columns.length - 1 }, () => emptyCell),
        textCell(why),
      ]),
    ],
  };
}

/** One row for each value of each report, and for each item of a list: the form that pivot tables take. */
function findingsTable(
  rows: readonly CompareRow[],
  columns: readonly Column[],
  translations: Translations,
): NamedTable {
  const { t } = translations;
  const own = (row: CompareRow): readonly (readonly [string, Cell])[] => [
    [t('compare.headline'), textCell(row.headline)],
    [t('compare.summary'), textCell(row.summary)],
  ];
  const ofTemplate = (row: CompareRow): readonly (readonly [string, Cell])[] =>
    columns.map((column) => [columnTitle(column, translations), cellOfValue(row.values.get(column.key))]);
  return {
    name: t('tables.findings'),
    columns: [
      { key: 'video', name: t('compare.video') },
      { key: 'finding', name: t('tables.finding') },
      { key: 'item', name: t('tables.item') },
      { key: 'value', name: t('tables.value') },
    ],
    rows: rows.flatMap((row) =>
      [...own(row), ...ofTemplate(row)].flatMap(([name, cell]) =>
        singleCells(cell).map((one, place) => [
          textCell(row.job.video.name),
          textCell(name),
          numberCell(place + 1),
          one,
        ]),
      ),
    ),
  };
}

/** The items of a list as cells of their own; nothing of an empty cell. */
function singleCells(cell: Cell): readonly Cell[] {
  if (cell.kind === 'empty') return [];
  return cell.kind === 'list' ? cell.items.map(textCell) : [cell];
}

/** One row for each value that is known of a video besides its report, with where it comes from. */
function valuesTable({ values }: Batch, rows: readonly CompareRow[], translations: Translations): NamedTable {
  const { t } = translations;
  return {
    name: t('tables.values'),
    columns: [
      { key: 'video', name: t('compare.video') },
      { key: 'name', name: t('tables.name') },
      { key: 'value', name: t('tables.value') },
      { key: 'from', name: t('tables.from') },
      { key: 'row', name: t('tables.row') },
    ],
    rows: rows.flatMap(({ job }) =>
      values.columns.flatMap((column) => {
        const known = column.isHidden ? null : knownValue(job.values, column);
        if (known === null) return [];
        const { origin, value } = known;
        return [
          [
            textCell(job.video.name),
            textCell(valueColumnName(column, translations)),
            cellOfKnown(value, translations),
            textCell(origin.kind === 'typed' ? t('tables.typed') : origin.file),
            numberCell(origin.kind === 'typed' ? null : origin.row),
          ],
        ];
      }),
    ),
  };
}

function topicsTable(rows: readonly CompareRow[], { t }: Translations): NamedTable {
  return {
    name: t('tables.topics'),
    columns: [
      { key: 'video', name: t('compare.video') },
      { key: 'topic', name: t('tables.topic') },
    ],
    rows: rows.flatMap(({ job, topics }) =>
      topics.map((topic) => [textCell(job.video.name), textCell(topic)]),
    ),
  };
}

/** Every time that a report names, also those of its template's columns. */
function momentsTable(rows: readonly CompareRow[], translations: Translations): NamedTable {
  const { t } = translations;
  return {
    name: t('tables.moments'),
    columns: [
      { key: 'video', name: t('compare.video') },
      { key: 'time_s', name: t('tables.time') },
      { key: 'what', name: t('tables.what') },
      { key: 'finding', name: t('tables.finding') },
      { key: 'note', name: t('tables.note') },
    ],
    rows: rows.flatMap(({ job, markers }) =>
      markers.map(({ timeS, what, column, isPastEnd }) => [
        textCell(job.video.name),
        durationCell(timeS),
        textCell(what),
        column === null ? emptyCell : textCell(columnTitle(column, translations)),
        isPastEnd ? textCell(t('tables.pastEnd')) : emptyCell,
      ]),
    ),
  };
}

function spansTable({ jobs }: Batch, { reports }: Selection, translations: Translations): NamedTable {
  const { t } = translations;
  const chosen = new Set(reports.map(({ job }) => job));
  const outcomes: Readonly<Record<SpanOutcome, string>> = {
    running: t('tables.running'),
    done: t('tables.done'),
    failed: t('tables.failed'),
    cancelled: t('tables.cancelled'),
    interrupted: t('tables.interrupted'),
  };
  return {
    name: t('tables.spans'),
    columns: [
      { key: 'video', name: t('compare.video') },
      { key: 'work', name: t('tables.work') },
      { key: 'lane', name: t('tables.lane') },
      { key: 'began', name: t('tables.began') },
      { key: 'ended', name: t('tables.ended') },
      { key: 'took_s', name: t('tables.took') },
      { key: 'outcome', name: t('tables.outcome') },
      { key: 'words', name: t('tables.words') },
    ],
    rows: jobs.flatMap(({ video, spans }, job) =>
      chosen.has(job)
        ? spans.map(({ stage, slot, startedAtMs, endedAtMs, outcome, ticks }) => [
            textCell(video.name),
            textCell(lookName(stage, translations)),
            numberCell(slot === null ? null : slot + 1),
            dateCell(startedAtMs),
            dateCell(endedAtMs),
            durationCell(endedAtMs === null ? null : (endedAtMs - startedAtMs) / 1000),
            textCell(outcomes[outcome]),
            numberCell(ticks.at(-1)?.words ?? null),
          ])
        : [],
    ),
  };
}
