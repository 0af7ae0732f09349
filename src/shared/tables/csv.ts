import { toThousandths } from '../durations.ts';
import { decimalMark, harmless, harmlessName, isText, joinerFor, shownCell } from './cell-text.ts';
import type { Cell, Table } from './cells.ts';

/** For whom a CSV is written: a spreadsheet of this computer's language, or a program. */
export const csvKinds = ['sheets', 'programs'] as const;
export type CsvKind = (typeof csvKinds)[number];

/** Formats a table as CSV with a line for the headings. Texts that could be formulas are made harmless in both kinds. */
export function toCsv(table: Table, kind: CsvKind, locale: string): string {
  return kind === 'sheets' ? sheetCsv(table, locale) : programCsv(table);
}

/**
 * A CSV that a double click opens rightly: a byte order mark, so that UTF-8 is recognised, numbers with the locale's decimal mark, and a
 * semicolon between cells where that mark is a comma.
 */
function sheetCsv(table: Table, locale: string): string {
  const mark = decimalMark(locale);
  const separator = mark === ',' ? ';' : ',';
  const joiner = joinerFor(table);
  const text = (cell: Cell): string => {
    // Several lines may stand in one cell.
    if (cell.kind === 'text') return harmless(cell.text);
    const shown = shownCell(cell, mark, joiner);
    return isText(cell) ? harmless(shown) : shown;
  };
  const names = table.columns.map(({ name }) => harmless(name));
  return `\uFEFF${lines([names, ...table.rows.map((cells) => cells.map(text))], separator)}`;
}

/** A CSV by RFC 4180 that reads the same everywhere: commas, decimal points, ISO dates, seconds, lists as JSON, headings in English. */
function programCsv({ columns, rows }: Table): string {
  const text = (cell: Cell): string => {
    switch (cell.kind) {
      case 'empty':
        return '';
      case 'number':
        return String(cell.number);
      case 'duration':
        return String(toThousandths(cell.seconds));
      case 'date':
        return new Date(cell.atMs).toISOString();
      case 'day':
        return cell.iso;
      case 'yes-no':
        return String(cell.isYes);
      case 'text':
      case 'link':
        return harmlessName(cell.text);
      case 'list':
        return JSON.stringify(cell.items);
      case 'moments':
        return JSON.stringify(
          cell.moments.map(({ timeS, what }) => ({ time_s: toThousandths(timeS), what })),
        );
    }
  };
  return lines([columns.map(({ key }) => key), ...rows.map((cells) => cells.map(text))], ',');
}

function lines(rows: readonly (readonly string[])[], separator: string): string {
  // A lone quotation mark, line end or separator would end a cell; other white space at its edges would be lost.
  const needsQuotes = new RegExp(`[",;\\t\\r\\n]|^\\s|\\s$`, 'u');
  const quoted = (text: string): string =>
    needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((cells) => `${cells.map(quoted).join(separator)}\r\n`).join('');
}
