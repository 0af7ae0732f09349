import type { CompareColumn } from './columns.ts';
import type { CompareRow } from './rows.ts';
import type { Value } from './values.ts';

/** The value of a report in any column of the comparison; null if it has none. Moments count as their number. */
export function cellValue(row: CompareRow, column: CompareColumn): Value | null {
  if (column.kind === 'template') return row.values.get(column.column.key) ?? null;
  switch (column.id) {
    case 'headline':
      return textValue(row.headline);
    case 'summary':
      return textValue(row.summary);
    case 'topics':
      return row.topics.length === 0 ? null : { kind: 'list', items: row.topics };
    case 'moments':
      return row.hasFindings ? { kind: 'number', number: row.moments.length } : null;
    case 'length':
      return row.lengthS === null ? null : { kind: 'time', timeS: row.lengthS, isPastEnd: false };
    case 'words':
      return { kind: 'number', number: row.words };
    case 'tokens':
      return row.tokens === null ? null : { kind: 'number', number: row.tokens };
  }
}

function textValue(text: string): Value | null {
  return text === '' ? null : { kind: 'text', text };
}

/** The kind of the values in a column. */
export function valueKindOf(column: CompareColumn): Value['kind'] {
  if (column.kind === 'template') return column.column.kind;
  switch (column.id) {
    case 'headline':
    case 'summary':
      return 'text';
    case 'topics':
      return 'list';
    case 'length':
      return 'time';
    case 'moments':
    case 'words':
    case 'tokens':
      return 'number';
  }
}

/**
 * The number in a column that can be calculated with: a number, or a time in seconds; null if there is none. A time after the end of its
 * video is a guess of the model, so it counts as none.
 */
export function numberIn(row: CompareRow, column: CompareColumn): number | null {
  const value = cellValue(row, column);
  switch (value?.kind) {
    case 'number':
      return value.number;
    case 'time':
      return value.isPastEnd ? null : value.timeS;
    case 'text':
    case 'list':
    case undefined:
      return null;
  }
}

/** True if the values of a column are numbers or times. */
export function isNumeric(column: CompareColumn): boolean {
  const kind = valueKindOf(column);
  return kind === 'number' || kind === 'time';
}
