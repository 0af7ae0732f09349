import type { Scalar, SourceFailure } from '../../shared/values/model.ts';

/** One row of a table. */
export interface TableRow {
  /** As a spreadsheet counts it; for JSON the place in the list, from 1. */
  readonly row: number;
  /** By heading. */
  readonly cells: ReadonlyMap<string, Scalar>;
}

/** A table that was read. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  /** True if it has more rows than are read. */
  readonly isCut: boolean;
}

export type TableReading = { readonly kind: 'tables'; readonly tables: readonly Table[] } | TableProblem;

export interface TableProblem {
  readonly kind: 'failed';
  readonly failure: SourceFailure;
}

/** The most rows and columns of a table that are read. */
export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 400;
/** More of a cell is of no use to anybody. */
const MAX_CELL_CHARS = 8_000;

export function failed(failure: SourceFailure): TableProblem {
  return { kind: 'failed', failure };
}

/** True for a packed file, such as a workbook. */
export function startsAsZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Headings of a table without empty ones. Doubled ones get the name of the group of columns that stands above them, such as a platform, else
 * a number.
 */
function uniqueHeadings(cells: readonly Scalar[], above: readonly Scalar[]): readonly string[] {
  const counts = new Map<string, number>();
  const taken = new Set(cells.slice(0, MAX_COLUMNS).map(headingOf));
  let group = '';
  return cells.slice(0, MAX_COLUMNS).map((cell, place) => {
    // A heading over several columns stands in the first of them.
    group = headingOf(above[place] ?? '') || group;
    const name = headingOf(cell);
    if (name === '') return '';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const grouped = `${group} ${name}`.trim().slice(0, 200);
    if (count === 1) return name;
    if (taken.has(grouped)) return `${name} (${count})`;
    taken.add(grouped);
    return grouped;
  });
}

function headingOf(cell: Scalar): string {
  return String(cell).replaceAll(/\s+/gu, ' ').trim().slice(0, 200);
}

/** A table of lines: the first line that looks like headings, then rows. `numbers` are the lines' own numbers. */
export function tableOfLines(
  lines: readonly (readonly Scalar[])[],
  numbers: (place: number) => number,
  isCut: boolean,
): Table | null {
  const head = headLine(lines);
  if (head === -1) return null;
  const headings = withoutIndexes(uniqueHeadings(lines[head] ?? [], lines[head - 1] ?? []));
  const linked = new Set<string>();
  const rows: TableRow[] = [];
  for (let place = head + 1; place < lines.length && rows.length < MAX_ROWS; place += 1) {
    const cells = cellsOf(lines[place] ?? [], headings, linked);
    if (cells.size > 0) rows.push({ row: numbers(place), cells });
  }
  return {
    headings: [...new Set(headings)].flatMap((name) =>
      name === '' ? [] : linked.has(name) ? [name, linkHeading(name)] : [name],
    ),
    rows,
    isCut: isCut || lines.length - head > MAX_ROWS,
  };
}

/** The cells of a line by heading. Headings in whose cells an address stands behind the words are added to `linked`. */
function cellsOf(
  line: readonly Scalar[],
  headings: readonly string[],
  linked: Set<string>,
): Map<string, Scalar> {
  const cells = new Map<string, Scalar>();
  for (const [place, heading] of headings.entries()) {
    const cell = line[place];
    if (heading === '' || cell === undefined || cell === '') continue;
    const link = typeof cell === 'string' ? linkIn(cell) : null;
    if (link?.address != null && !headings.includes(linkHeading(heading))) {
      linked.add(heading);
      cells.set(linkHeading(heading), link.address);
    }
    const text = link?.text ?? cell;
    const value = typeof text === 'string' ? plainCell(text.slice(0, MAX_CELL_CHARS)) : text;
    const before = cells.get(heading);
    // Items of a list stand in columns of their own: `hashtags/0/name`.
    cells.set(
      heading,
      before === undefined ? value : `${String(before)}, ${String(value)}`.slice(0, MAX_CELL_CHARS),
    );
  }
  return cells;
}

const LINK = /^=HYPERLINK\("([^"]{1,2000})"[,;]\s?"([^"]{1,500})"\)$/iu;

/** The words of a cell, and the address behind them, null where they are that address. Null for cells without a link. */
function linkIn(cell: string): { readonly text: string; readonly address: string | null } | null {
  const [, address, text] = LINK.exec(cell) ?? [];
  if (address === undefined || text === undefined) return null;
  return { text, address: isSameAddress(text, address) ? null : address };
}

/** A cell with an address behind its words, as spreadsheets write it; the words alone where they are the address, or are too long for it. */
export function linkedCell(text: string, address: string): string {
  const cell = `=HYPERLINK("${address.replaceAll('"', '%22')}","${text.replaceAll('"', '”')}")`;
  return LINK.test(cell) && !isSameAddress(text, address) ? cell : text;
}

/** Spreadsheets make a link of an address that is typed, and end one of a host alone with a slash. */
function isSameAddress(text: string, address: string): boolean {
  const bare = (one: string): string => one.trim().replace(/\/$/u, '');
  return bare(text) === bare(address);
}

function linkHeading(heading: string): string {
  return `${heading} link`;
}

/** A text that tools kept a spreadsheet from taking for a number or a formula, as `="0012"` or `'0012`, as it is. */
function plainCell(text: string): string {
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2)
    return text.slice(2, -1).replaceAll('""', '"');
  return /^'[\d=+@-]/u.test(text) && !text.includes("'", 1) ? text.slice(1) : text;
}

/** Columns of a list's items are one column: `hashtags/0/name` and `hashtags/1/name` are `hashtags`. */
function withoutIndexes(headings: readonly string[]): readonly string[] {
  return headings.map(
    (heading) => /^([^\s/]{1,80})[/.]\d{1,3}(?:[/.](?:name|title|tag|text))?$/u.exec(heading)?.[1] ?? heading,
  );
}

/** Exports of business pages have titles and dates above their table: the headings are the first line as wide as the table. */
function headLine(lines: readonly (readonly Scalar[])[]): number {
  const widths = lines.slice(0, 30).map((line) => line.filter((cell) => String(cell).trim() !== '').length);
  const widest = Math.max(0, ...widths);
  if (widest === 0) return -1;
  return widths.findIndex((width) => width >= Math.max(1, widest * 0.6));
}
