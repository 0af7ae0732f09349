import { plainValue } from '../values/describe-value.ts';
import type { CompareColumn } from './columns.ts';
import type { CompareRow } from './rows.ts';

/** The order of the rows. `by` is `folder`, `name`, or a column's id. */
export interface CompareSort {
  readonly by: string;
  readonly isDescending: boolean;
}

const inFolder: CompareSort = { by: 'folder', isDescending: false };

/** Returns the order to use: the chosen one, or the folder's order when the chosen column is hidden. */
export function sortOf(sort: CompareSort, shown: readonly CompareColumn[]): CompareSort {
  return sort.by === 'name' || shown.some(({ id }) => id === sort.by) ? sort : inFolder;
}

/** Sorts the rows. Rows without a value come last in both directions; equal rows keep the folder's order. */
export function sortRows(
  rows: readonly CompareRow[],
  { by, isDescending }: CompareSort,
  columns: readonly CompareColumn[],
  locale: string,
): readonly CompareRow[] {
  const column = columns.find(({ id }) => id === by);
  if (by !== 'name' && column === undefined) return rows;
  const turn = isDescending ? -1 : 1;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const keyOf = (row: CompareRow): string | number | null =>
    column === undefined ? row.job.video.name : sortKey(row, column);
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .toSorted(({ key: one }, { key: other }) => {
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      if (typeof one === 'number' && typeof other === 'number') return turn * (one - other);
      return turn * compare(String(one), String(other));
    })
    .map(({ row }) => row);
}

/** Returns the value a row is sorted by; null when it has none. Lists are sorted by their length. */
function sortKey(row: CompareRow, column: CompareColumn): string | number | null {
  if (column.kind === 'template') {
    const value = row.values.get(column.column.key);
    switch (value?.kind) {
      case undefined:
        return null;
      case 'text':
        return value.text;
      case 'time':
        return value.timeS;
      case 'number':
        return value.number;
      case 'list':
        return value.items.length;
    }
  }
  if (column.kind === 'value') {
    const value = row.known.get(column.column.id);
    return value === undefined ? null : value.kind === 'yes-no' ? Number(value.isYes) : plainValue(value);
  }
  switch (column.id) {
    case 'batch':
      return row.from?.name ?? null;
    case 'headline':
      return row.headline === '' ? null : row.headline;
    case 'summary':
      return row.summary === '' ? null : row.summary;
    case 'length':
      return row.lengthS;
    case 'words':
      return row.words;
    case 'tokens':
      return row.tokens;
    case 'moments':
      return row.hasFindings ? row.moments.length : null;
    case 'topics':
      return row.hasFindings ? row.topics.length : null;
  }
}
