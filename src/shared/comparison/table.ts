import { formatClock } from '../durations.ts';
import type { Translations } from '../i18n/i18n.ts';
import { plainValue } from '../values/describe-value.ts';
import { columnName, type CompareColumn } from './columns.ts';
import type { CompareRow } from './rows.ts';
import { textOfValue } from './values.ts';

/** Numbers stay numbers, so that spreadsheets can calculate with them. */
type Cell = string | number;
type Table = readonly (readonly Cell[])[];

/** The comparison as a table: a row of headings, then one row per report. Missing values are empty. */
export function tableOf(
  rows: readonly CompareRow[],
  columns: readonly CompareColumn[],
  translations: Translations,
): Table {
  const head = [
    translations.t('compare.video'),
    ...columns.map((column) => columnName(column, translations)),
  ];
  return [head, ...rows.map((row) => [row.job.video.name, ...columns.map((column) => cellOf(row, column))])];
}

function cellOf(row: CompareRow, column: CompareColumn): Cell {
  if (column.kind === 'template') {
    const value = row.values.get(column.column.key);
    if (value === undefined) return '';
    return value.kind === 'number' ? value.number : textOfValue(value);
  }
  if (column.kind === 'value') {
    const value = row.known.get(column.column.id);
    return value === undefined ? '' : plainValue(value);
  }
  switch (column.id) {
    case 'headline':
      return row.headline;
    case 'moments':
      return row.moments.map(({ timeS, what }) => `${formatClock(timeS * 1000)} ${what}`).join('; ');
    case 'topics':
      return row.topics.join('; ');
    case 'summary':
      return row.summary;
    case 'length':
      return row.lengthS === null ? '' : formatClock(row.lengthS * 1000);
    case 'words':
      return row.words;
    case 'tokens':
      return row.tokens ?? '';
  }
}

/** Formats a table for the clipboard as TSV. Numbers are written in the user's locale, as spreadsheets expect. */
export function toTsv(table: Table, { locale }: Translations): string {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 12 });
  const text = (cell: Cell): string =>
    typeof cell === 'number' ? digits.format(cell) : harmless(cell.replaceAll(/\s+/gu, ' '));
  return table.map((cells) => cells.map(text).join('\t')).join('\n');
}

/** Formats a table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read UTF-8. Numbers have a decimal point. */
export function toCsv(table: Table): string {
  const text = (cell: Cell): string => (typeof cell === 'number' ? String(cell) : quoted(harmless(cell)));
  return `\uFEFF${table.map((cells) => cells.map(text).join(',')).join('\r\n')}\r\n`;
}

/** Prevents a cell from being read as a formula: owasp.org/www-community/attacks/CSV_Injection. */
function harmless(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
