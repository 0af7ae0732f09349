import type { Translations } from '../i18n/i18n.ts';
import { reportOf, type Report } from '../session/model.ts';
import {
  dateCell,
  durationCell,
  emptyCell,
  listCell,
  numberCell,
  textCell,
  type Cell,
  type Table,
} from '../tables/cells.ts';
import type { VideoValue } from '../values/known-values.ts';
import { columnName, type CompareColumn } from './columns.ts';
import type { CompareRow } from './rows.ts';
import type { Value } from './values.ts';

/** The comparison as a table with one row per report. Missing values are empty. */
export function tableOf(
  rows: readonly CompareRow[],
  columns: readonly CompareColumn[],
  translations: Translations,
): Table {
  return {
    columns: [
      { key: 'video', name: translations.t('compare.video') },
      ...columns.map((column) => ({ key: keyOf(column), name: columnName(column, translations) })),
    ],
    rows: rows.map((row) => [
      textCell(row.job.video.name),
      ...columns.map((column) => cellOf(row, column, translations)),
    ]),
  };
}

/** The comparison as a file: also where each report is, when it was written, and by which model. */
export function fileTableOf(
  rows: readonly CompareRow[],
  columns: readonly CompareColumn[],
  reportCell: (report: Report) => Cell,
  translations: Translations,
): Table {
  const { t } = translations;
  const table = tableOf(rows, columns, translations);
  const more = [
    { key: 'file', name: t('tables.reportFile') },
    { key: 'written', name: t('tables.written') },
    { key: 'model', name: t('tables.model') },
  ];
  return {
    columns: [...table.columns, ...more],
    rows: table.rows.map((cells, place) => [...cells, ...madeCells(rows[place], reportCell)]),
  };
}

function madeCells(row: CompareRow | undefined, reportCell: (report: Report) => Cell): readonly Cell[] {
  const report = row === undefined ? null : reportOf(row.job);
  if (row === undefined || report === null) return [emptyCell, emptyCell, emptyCell];
  const written = row.job.attempts.at(-1)?.endedAtMs ?? null;
  return [reportCell(report), dateCell(written), textCell(report.model ?? '')];
}

/** The name of a report's file relative to the folder of the batch's reports, with `/` between folders; another folder's is its last part. */
export function reportFileName({ path }: Pick<Report, 'path'>, outDir: string): string {
  const parts = (whole: string): readonly string[] => whole.split(/[/\\]/u);
  const [file, folder] = [parts(path), parts(outDir).filter((part, at) => at === 0 || part !== '')];
  const isInside = folder.every((part, at) => file[at] === part) && file.length > folder.length;
  return isInside ? file.slice(folder.length).join('/') : (file.at(-1) ?? '');
}

/** A name for programs. A template and the values of videos may use the names of others, so theirs say what they are. */
function keyOf(column: CompareColumn): string {
  switch (column.kind) {
    case 'own':
      return column.id === 'length' ? 'length_s' : column.id;
    case 'template':
      return column.column.kind === 'time' ? `report_${column.column.key}_s` : `report_${column.column.key}`;
    case 'value':
      return `video_${column.column.id}`;
  }
}

function cellOf(row: CompareRow, column: CompareColumn, translations: Translations): Cell {
  if (column.kind === 'template') return cellOfValue(row.values.get(column.column.key));
  if (column.kind === 'value') return cellOfKnown(row.known.get(column.column.id), translations);
  switch (column.id) {
    case 'batch':
      return textCell(row.from?.name ?? '');
    case 'headline':
      return textCell(row.headline);
    case 'moments':
      return row.moments.length === 0 ? emptyCell : { kind: 'moments', moments: row.moments };
    case 'topics':
      return listCell(row.topics);
    case 'summary':
      return textCell(row.summary);
    case 'length':
      return durationCell(row.lengthS);
    case 'words':
      return numberCell(row.words);
    case 'tokens':
      return numberCell(row.tokens);
  }
}

/** The cell of a template's value. */
export function cellOfValue(value: Value | undefined): Cell {
  switch (value?.kind) {
    case undefined:
      return emptyCell;
    case 'text':
      return textCell(value.text);
    case 'time':
      return durationCell(value.timeS);
    case 'number':
      return numberCell(value.number);
    case 'list':
      return listCell(value.items);
  }
}

/** The cell of what is known of a video. */
export function cellOfKnown(value: VideoValue | undefined, { t }: Translations): Cell {
  switch (value?.kind) {
    case undefined:
      return emptyCell;
    case 'text':
      return textCell(value.text);
    case 'number':
      return numberCell(value.number);
    case 'date':
      return { kind: 'day', iso: value.iso };
    case 'link':
      return { kind: 'link', text: value.address, target: value.address };
    case 'yes-no':
      return { kind: 'yes-no', isYes: value.isYes, text: t(value.isYes ? 'fields.yes' : 'fields.no') };
  }
}
