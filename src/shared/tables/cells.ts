/** A value of a table, with its type: each kind of file writes it in its own way. */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A length, or a time from the start of a video. */
  | { readonly kind: 'duration'; readonly seconds: number }
  /** Milliseconds since 1970. */
  | { readonly kind: 'date'; readonly atMs: number }
  /** ISO: a day, or a time in UTC whose zone nobody knows, so that a sheet shows the day alone. */
  | { readonly kind: 'day'; readonly iso: string }
  | { readonly kind: 'yes-no'; readonly isYes: boolean; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'moments'; readonly moments: readonly TimedText[] }
  /** `target` is an address, or a path relative to the table's file, with `/` between folders. */
  | { readonly kind: 'link'; readonly text: string; readonly target: string };

interface TimedText {
  readonly timeS: number;
  readonly what: string;
}

interface TableColumn {
  /** The name for programs: English, and the same in every language. */
  readonly key: string;
  /** The name for people. */
  readonly name: string;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table with a name, as one of several in a workbook. */
export interface NamedTable extends Table {
  readonly name: string;
}

export const emptyCell: Cell = { kind: 'empty' };

export function textCell(text: string): Cell {
  return text === '' ? emptyCell : { kind: 'text', text };
}

/** Numbers that no sheet can hold are empty. */
export function numberCell(number: number | null): Cell {
  return number === null || !Number.isFinite(number) ? emptyCell : { kind: 'number', number };
}

export function durationCell(seconds: number | null): Cell {
  return seconds === null || !Number.isFinite(seconds) ? emptyCell : { kind: 'duration', seconds };
}

export function dateCell(atMs: number | null): Cell {
  return atMs === null || !Number.isFinite(atMs) ? emptyCell : { kind: 'date', atMs };
}

export function listCell(items: readonly string[]): Cell {
  return items.length === 0 ? emptyCell : { kind: 'list', items };
}

/** True for an address of the web; other targets are paths, or lead where no table should. */
export function isWebAddress(target: string): boolean {
  return /^https?:\/\//iu.test(target);
}
