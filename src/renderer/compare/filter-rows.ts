import { cellKindOf, cellValue, dayMs, type CellValue } from '../../shared/comparison/cell-value.ts';
import type { CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import type { CompareFilter } from '../store/preferences.ts';
import { textKey } from './texts.ts';

export type FilterTest = CompareFilter['test'];
export type FilterOp = FilterTest['op'];

/** The id by which filters and the order name the column of the videos. */
export const VIDEO_COLUMN = 'name';

/** The tests that a column offers, the most usual first. */
export function opsOf(column: CompareColumn | typeof VIDEO_COLUMN): readonly FilterOp[] {
  if (column === VIDEO_COLUMN) return ['contains', 'is'];
  switch (cellKindOf(column)) {
    case 'text':
    case 'list':
      return ['is', 'contains', 'none', 'any'];
    case 'number':
    case 'time':
      return ['at-least', 'at-most', 'between', 'equal', 'none', 'any'];
    case 'date':
      return ['at-least', 'at-most', 'between', 'none', 'any'];
    case 'yes-no':
      return ['yes', 'no', 'none', 'any'];
  }
}

/** Keeps the rows that pass every filter. A filter of a column that the template no longer has is left out. */
export function filterRows(
  rows: readonly CompareRow[],
  filters: readonly CompareFilter[],
  columns: readonly CompareColumn[],
): readonly CompareRow[] {
  const tests = knownFilters(filters, columns).map(({ column: id, test }) => {
    const column = columns.find((one) => one.id === id);
    return (row: CompareRow): boolean => passes(row, column, test);
  });
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((isIn) => isIn(row)));
}

/** The filters whose column exists and offers their test. */
export function knownFilters(
  filters: readonly CompareFilter[],
  columns: readonly CompareColumn[],
): readonly CompareFilter[] {
  return filters.filter(({ column: id, test }) => {
    const column = id === VIDEO_COLUMN ? VIDEO_COLUMN : columns.find((one) => one.id === id);
    return column !== undefined && opsOf(column).includes(test.op);
  });
}

function passes(row: CompareRow, column: CompareColumn | undefined, test: FilterTest): boolean {
  const value =
    column === undefined ? ({ kind: 'text', text: row.job.video.name } as const) : cellValue(row, column);
  switch (test.op) {
    case 'none':
      return value === null;
    case 'any':
      return value !== null;
    case 'is':
    case 'contains': {
      const texts = value?.kind === 'list' ? value.items : value?.kind === 'text' ? [value.text] : [];
      const sought = textKey(test.text);
      return texts.some((text) =>
        test.op === 'is' ? textKey(text) === sought : textKey(text).includes(sought),
      );
    }
    case 'yes':
    case 'no':
      return value?.kind === 'yes-no' && value.isYes === (test.op === 'yes');
    case 'equal':
    case 'at-least':
    case 'at-most':
    case 'between': {
      const number = numberOf(value);
      return number !== null && isWithin(number, test);
    }
  }
}

/** A value as a filter compares it; a time after the end of its video counts here, because it can be seen. */
function numberOf(value: CellValue | null): number | null {
  switch (value?.kind) {
    case 'number':
      return value.number;
    case 'time':
      return value.timeS;
    case 'date':
      return dayMs(value.iso);
    case 'text':
    case 'list':
    case 'yes-no':
    case undefined:
      return null;
  }
}

type NumberTest = Extract<FilterTest, { op: 'equal' | 'at-least' | 'at-most' | 'between' }>;

function isWithin(number: number, test: NumberTest): boolean {
  switch (test.op) {
    case 'equal':
      return number === test.number;
    case 'at-least':
      return number >= test.number;
    case 'at-most':
      return number <= test.number;
    case 'between':
      return number >= Math.min(test.from, test.to) && number <= Math.max(test.from, test.to);
  }
}
