import type { VideoValue } from '../values/known-values.ts';
import type { CompareColumn } from './columns.ts';
import type { CompareRow } from './rows.ts';
import type { Value } from './values.ts';

/** The value of a report in any column of the comparison. */
export type CellValue = Value | Extract<VideoValue, { readonly kind: 'date' | 'yes-no' }>;

export type CellKind = CellValue['kind'];

/** The value of a report in a column; null if it has none. Moments count as their number. */
export function cellValue(row: CompareRow, column: CompareColumn): CellValue | null {
  switch (column.kind) {
    case 'template':
      return row.values.get(column.column.key) ?? null;
    case 'value': {
      const value = row.known.get(column.column.id);
      return value === undefined ? null : ofVideo(value, listEdge(column));
    }
    case 'own':
      return ownValue(row, column.id);
  }
}

function ownValue(row: CompareRow, id: Extract<CompareColumn, { kind: 'own' }>['id']): CellValue | null {
  switch (id) {
    case 'batch':
      return textValue(row.from?.name ?? '');
    case 'headline':
      return textValue(row.headline);
    case 'summary':
      return textValue(row.summary);
    case 'topics':
      return listValue(row.topics);
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

/** A value of a video; `edge` lies between the items of a list. */
function ofVideo(value: VideoValue, edge: RegExp | null): CellValue | null {
  switch (value.kind) {
    case 'text':
      return edge === null ? textValue(value.text) : listValue(value.text.split(edge));
    case 'link':
      return textValue(value.address);
    case 'number':
    case 'date':
    case 'yes-no':
      return value;
  }
}

/** Returns the separator between the items of a column whose texts are lists: hashtags and tags. Null for other columns. */
function listEdge(column: CompareColumn): RegExp | null {
  if (column.kind !== 'value' || column.column.kind !== 'text') return null;
  if (column.column.field === 'hashtags') return /[\s,;|]/u;
  return column.column.field === 'tags' ? /[,;|\n]/u : null;
}

function textValue(text: string): CellValue | null {
  return text.trim() === '' ? null : { kind: 'text', text };
}

function listValue(items: readonly string[]): CellValue | null {
  const known = items.map((item) => item.trim()).filter((item) => item !== '');
  return known.length === 0 ? null : { kind: 'list', items: known };
}

/** The kind of the values in a column. */
export function cellKindOf(column: CompareColumn): CellKind {
  switch (column.kind) {
    case 'template':
      return column.column.kind;
    case 'value':
      if (listEdge(column) !== null) return 'list';
      return column.column.kind === 'link' ? 'text' : column.column.kind;
    case 'own':
      return OWN_KINDS[column.id];
  }
}

const OWN_KINDS: Readonly<Record<Extract<CompareColumn, { kind: 'own' }>['id'], CellKind>> = {
  batch: 'text',
  headline: 'text',
  moments: 'number',
  topics: 'list',
  summary: 'text',
  length: 'time',
  words: 'number',
  tokens: 'number',
};

/**
 * The value of a column as a number: a time in seconds, a day in milliseconds since 1970; null if there is none. A time after the end of
 * its video is a guess of the model, so it counts as none.
 */
export function numberIn(row: CompareRow, column: CompareColumn): number | null {
  const value = cellValue(row, column);
  switch (value?.kind) {
    case 'number':
      return isMeasurable(value.number) ? value.number : null;
    case 'time':
      return value.isPastEnd ? null : value.timeS;
    case 'date':
      return dayMs(value.iso);
    case 'text':
    case 'list':
    case 'yes-no':
    case undefined:
      return null;
  }
}

/** False for numbers of hundreds of digits: nothing counts so much, and no axis or range can be made of them. */
function isMeasurable(number: number): boolean {
  const size = Math.abs(number);
  return number === 0 || (size > 1e-100 && size < 1e100);
}

/** The day of a date, in milliseconds since 1970; null if it is none. */
export function dayMs(iso: string): number | null {
  const ms = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}

/** True if a median of the column says something: its values are numbers or times. The number of moments is drawn, not told. */
export function hasMedian(column: CompareColumn): boolean {
  const kind = cellKindOf(column);
  return column.id !== 'moments' && (kind === 'number' || kind === 'time');
}
