import { ticks } from 'd3-array';
import { cellKindOf, cellValue, numberIn } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { CompareSort } from '../../shared/comparison/sort-rows.ts';
import { spreadOf } from './spread.ts';
import { textKey, textsIn } from './texts.ts';

/** The facts that the rows of a group share. */
export type GroupOf =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** Numbers from `from` up to `below`. The last range includes its end. */
  | { readonly kind: 'range'; readonly from: number; readonly below: number }
  /** The days of a month, of a year, or one day; `fromMs` is the first, in milliseconds since 1970. */
  | { readonly kind: 'days'; readonly unit: 'day' | 'month' | 'year'; readonly fromMs: number }
  | { readonly kind: 'yes-no'; readonly isYes: boolean }
  | { readonly kind: 'none' };

/** Rows with the same value in a column. */
export interface RowGroup {
  readonly key: string;
  readonly of: GroupOf;
  readonly rows: readonly CompareRow[];
}

/** A line of a grouped table. */
export type Line =
  | { readonly kind: 'group'; readonly key: string; readonly group: RowGroup }
  | { readonly kind: 'row'; readonly key: string; readonly row: CompareRow };

/** Up to so many different numbers are groups of their own, such as ratings. More are put into ranges. */
const MOST_NUMBERS = 8;
/** About so many ranges are made. */
const RANGES = 5;
/** Numbers that are further apart than this are put into ranges of powers of ten: 1,000 to 10,000. */
const FAR_APART = 200;
/** Round edges make no more ranges than this. */
const MOST_RANGES = 400;
/** Numbers that are closer together have no round ones in between. */
const LEAST_APART = 1e-300;
/** Lengths of ranges of times, in seconds. */
const TIME_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/**
 * Groups rows by their value in a column. Case and spaces around a text do not matter. A row with a list stands in a group for each of
 * its items. Rows without a value are the last group.
 */
export function groupRows(rows: readonly CompareRow[], column: CompareColumn): readonly RowGroup[] {
  const kind = cellKindOf(column);
  switch (kind) {
    case 'text':
    case 'list':
      return byText(rows, column);
    case 'number':
    case 'time':
      return byNumber(rows, column, kind);
    case 'date':
      return byDate(rows, column);
    case 'yes-no':
      return byKey(rows, (row) => {
        const value = cellValue(row, column);
        return value?.kind === 'yes-no' ? { kind: 'yes-no', isYes: value.isYes } : null;
      });
  }
}

/** Up to so many days are groups of their own; up to so many months are, and more are put into years. */
const MOST_DAYS = 14;
const MOST_MONTHS = 24;

function byDate(rows: readonly CompareRow[], column: CompareColumn): readonly RowGroup[] {
  const days = rows.flatMap((row) => numberIn(row, column) ?? []);
  const units = ['day', 'month'] as const;
  const most = { day: MOST_DAYS, month: MOST_MONTHS };
  const unit =
    units.find((one) => new Set(days.map((atMs) => startOfUnit(atMs, one))).size <= most[one]) ?? 'year';
  return byKey(rows, (row) => {
    const atMs = numberIn(row, column);
    return atMs === null ? null : { kind: 'days', unit, fromMs: startOfUnit(atMs, unit) };
  });
}

function startOfUnit(atMs: number, unit: 'day' | 'month' | 'year'): number {
  const day = new Date(atMs);
  return Date.UTC(
    day.getUTCFullYear(),
    unit === 'year' ? 0 : day.getUTCMonth(),
    unit === 'day' ? day.getUTCDate() : 1,
  );
}

/** Groups rows by what they have in common, in ascending order; null is the group without a value. */
function byKey(rows: readonly CompareRow[], ofRow: (row: CompareRow) => GroupOf | null): readonly RowGroup[] {
  const groups = new Map<number, { readonly of: GroupOf; readonly rows: CompareRow[] }>();
  const without: CompareRow[] = [];
  for (const row of rows) {
    const of = ofRow(row);
    const group = of === null ? undefined : groups.get(startOf(of));
    if (of === null) without.push(row);
    else if (group === undefined) groups.set(startOf(of), { of, rows: [row] });
    else group.rows.push(row);
  }
  const made = [...groups]
    .toSorted(([one], [other]) => one - other)
    .map(([start, group]): RowGroup => ({ key: `=${start}`, ...group }));
  return withNone(made, without);
}

function byText(rows: readonly CompareRow[], column: CompareColumn): readonly RowGroup[] {
  const groups = new Map<string, { readonly text: string; readonly rows: CompareRow[] }>();
  const without: CompareRow[] = [];
  for (const row of rows) {
    const texts = new Map(textsIn(row, column).map((text) => [textKey(text), text.trim()]));
    texts.delete('');
    if (texts.size === 0) without.push(row);
    for (const [key, text] of texts) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { text, rows: [row] });
      else group.rows.push(row);
    }
  }
  const made = [...groups].map(([key, group]): RowGroup => ({
    key: `=${key}`,
    of: { kind: 'text', text: group.text },
    rows: group.rows,
  }));
  return withNone(
    made.toSorted((one, other) => other.rows.length - one.rows.length),
    without,
  );
}

function byNumber(
  rows: readonly CompareRow[],
  column: CompareColumn,
  kind: 'number' | 'time',
): readonly RowGroup[] {
  const known = rows.flatMap((row) => {
    const number = numberIn(row, column);
    return number === null ? [] : [{ row, number }];
  });
  const without = rows.filter((row) => numberIn(row, column) === null);
  const different = [...new Set(known.map(({ number }) => number))].toSorted((one, other) => one - other);
  if (different.length <= MOST_NUMBERS)
    return byKey(rows, (row) => {
      const number = numberIn(row, column);
      return number === null ? null : { kind: 'number', number };
    });
  const edges = edgesOf(different[0] ?? 0, different.at(-1) ?? 0, kind);
  const groups = edges.slice(0, -1).map((from, place): RowGroup => {
    const below = edges[place + 1] ?? from;
    const isLast = place === edges.length - 2;
    const isIn = (number: number): boolean =>
      number >= from && (number < below || (isLast && number <= below));
    return {
      key: `${from}–${below}`,
      of: { kind: 'range', from, below },
      rows: known.filter(({ number }) => isIn(number)).map(({ row }) => row),
    };
  });
  return withNone(
    groups.filter((group) => group.rows.length > 0),
    without,
  );
}

/** The edges of ranges that hold all numbers from the least to the most. Numbers too long or too large for round edges are one range. */
function edgesOf(least: number, most: number, kind: 'number' | 'time'): readonly number[] {
  const edges = roundEdges(least, most, kind);
  const isRising = edges.every((edge, place) => place === 0 || edge > (edges[place - 1] ?? edge));
  const holdsAll = (edges[0] ?? most) <= least && (edges.at(-1) ?? least) >= most;
  return edges.length > 1 && isRising && holdsAll && edges.every(Number.isFinite) ? edges : [least, most];
}

/** Round edges, or powers of ten. */
function roundEdges(least: number, most: number, kind: 'number' | 'time'): readonly number[] {
  if (kind === 'number' && least >= 0 && most >= 1000 && most / Math.max(least, 1) >= FAR_APART) {
    const first = least < 1 ? 0 : Math.floor(Math.log10(least));
    const last = Math.floor(Math.log10(most)) + 1;
    const powers = Array.from({ length: last - first + 1 }, (_, place) => 10 ** (first + place));
    return least < 1 ? [0, ...powers] : powers;
  }
  const step =
    kind === 'time'
      ? (TIME_STEPS_S.find((one) => (most - least) / one <= RANGES) ??
        3600 * Math.ceil((most - least) / 3600 / RANGES))
      : stepOf(least, most);
  const start = Math.floor(least / step);
  const end = Math.max(Math.ceil(most / step), start + 1);
  if (!(end - start <= MOST_RANGES)) return [];
  return Array.from({ length: end - start + 1 }, (_, place) => rounded((start + place) * step));
}

function stepOf(least: number, most: number): number {
  // There are no round numbers in between.
  if (!(most - least > LEAST_APART && Number.isFinite(most - least))) return 0;
  const [first = 0, second = first + 1] = ticks(least, most, RANGES);
  return rounded(second - first);
}

/** Removes what floating point adds: 0.30000000000000004. */
function rounded(number: number): number {
  return Number(number.toPrecision(12));
}

function withNone(groups: readonly RowGroup[], without: readonly CompareRow[]): readonly RowGroup[] {
  return without.length === 0 ? groups : [...groups, { key: 'none', of: { kind: 'none' }, rows: without }];
}

/**
 * Sorts groups by the table's order: by the median of a column of numbers, or along their own column. In any other order they stay as they
 * are: the largest first, ranges from the least. The group without a value comes last in any order.
 */
export function sortGroups(
  groups: readonly RowGroup[],
  { by, isDescending }: CompareSort,
  groupedBy: CompareColumn,
  columns: readonly CompareColumn[],
  locale: string,
): readonly RowGroup[] {
  const turn = isDescending ? -1 : 1;
  const isNone = ({ of }: RowGroup): number => Number(of.kind === 'none');
  if (by === groupedBy.id) {
    const { compare } = new Intl.Collator(locale, { numeric: true });
    return groups.toSorted(
      (one, other) => isNone(one) - isNone(other) || turn * compareGroups(one.of, other.of, compare),
    );
  }
  const column = columns.find(({ id }) => id === by);
  if (column === undefined) return groups;
  const medians = new Map(
    groups.map((group) => [group, spreadOf(group.rows.map((row) => numberIn(row, column)))?.median ?? null]),
  );
  if ([...medians.values()].every((median) => median === null)) return groups;
  return groups.toSorted((one, other) => {
    const a = medians.get(one) ?? null;
    const b = medians.get(other) ?? null;
    if (isNone(one) !== isNone(other)) return isNone(one) - isNone(other);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turn * (a - b);
  });
}

function compareGroups(one: GroupOf, other: GroupOf, compare: (a: string, b: string) => number): number {
  if (one.kind === 'text' && other.kind === 'text') return compare(one.text, other.text);
  return startOf(one) - startOf(other);
}

function startOf(of: GroupOf): number {
  switch (of.kind) {
    case 'number':
      return of.number;
    case 'range':
      return of.from;
    case 'days':
      return of.fromMs;
    case 'yes-no':
      return Number(of.isYes);
    case 'text':
    case 'none':
      return 0;
  }
}

/** The lines of the table: the rows alone, or each group with its rows unless it is folded. */
export function linesOf(
  rows: readonly CompareRow[],
  groups: readonly RowGroup[] | null,
  folded: ReadonlySet<string>,
): readonly Line[] {
  if (groups === null) return rows.map((row): Line => ({ kind: 'row', key: rowKey(row), row }));
  return groups.flatMap((group): readonly Line[] => [
    { kind: 'group', key: `group ${group.key}`, group },
    ...(folded.has(group.key)
      ? []
      : group.rows.map((row): Line => ({ kind: 'row', key: `${rowKey(row)} ${group.key}`, row }))),
  ]);
}

/** Tells rows apart. */
export function rowKey({ from, index }: CompareRow): string {
  return from === null ? String(index) : `${from.id}/${index}`;
}
