import { columnTitle } from '../template/column-title.ts';
import type { Column } from '../template/template.ts';
import type { Translations } from '../i18n/i18n.ts';
import { valueColumnName } from '../values/describe-value.ts';
import type { CommonField } from '../values/field.ts';
import type { ValueColumn } from '../values/model.ts';

/** The columns that every report has, with any template. */
type OwnColumn = 'batch' | 'headline' | 'moments' | 'topics' | 'summary' | 'length' | 'words' | 'tokens';

/** A column of the comparison besides the video's name. */
export type CompareColumn =
  | { readonly kind: 'own'; readonly id: OwnColumn }
  | { readonly kind: 'template'; readonly id: `column.${string}`; readonly column: Column }
  /** The facts known of the videos besides their reports. */
  | { readonly kind: 'value'; readonly id: `value.${string}`; readonly column: ValueColumn };

/** The columns that the user showed or hid, by id. Others keep their default. */
export type ColumnChoices = Readonly<Record<string, boolean>>;

/**
 * All columns of a comparison in order: those of the template, with the moments before the first time and a score last, and before what
 * every report has those of the values. `hasBatches`: reports of two batches are compared, and the first column says of which.
 */
export function compareColumns(
  columns: readonly Column[],
  values: readonly ValueColumn[] = [],
  hasBatches = false,
): readonly CompareColumn[] {
  const score = columns.find(({ kind, outOf }) => kind === 'number' && outOf !== null);
  const others = columns.filter((column) => column !== score);
  const firstTime = others.findIndex(({ kind }) => kind === 'time');
  const before = firstTime === -1 ? others.length : firstTime;
  return [
    ...(hasBatches ? [own('batch')] : []),
    own('headline'),
    ...others.slice(0, before).map(ofTemplate),
    own('moments'),
    ...others.slice(before).map(ofTemplate),
    ...values.filter(({ isHidden }) => !isHidden).map(ofValues),
    ...(['topics', 'summary', 'length', 'words', 'tokens'] as const).map(own),
    ...(score === undefined ? [] : [ofTemplate(score)]),
  ];
}

function own(id: OwnColumn): CompareColumn {
  return { kind: 'own', id };
}

function ofTemplate(column: Column): CompareColumn {
  return { kind: 'template', id: `column.${column.key}`, column };
}

function ofValues(column: ValueColumn): CompareColumn {
  return { kind: 'value', id: `value.${column.id}`, column };
}

/** Sorts columns into a kept order. A column that is not in it, such as a new one, follows the one that it usually follows. */
export function inOrder<T extends { readonly id: string }>(
  usual: readonly T[],
  order: readonly string[],
): readonly T[] {
  if (order.length === 0) return usual;
  const known = order.flatMap((id) => usual.find((column) => column.id === id) ?? []);
  const placed = [...new Set(known)];
  for (const [place, column] of usual.entries()) {
    if (placed.includes(column)) continue;
    const before = usual[place - 1];
    placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, column);
  }
  return placed;
}

/**
 * The columns with numbers first: of which batch a report is, then what is known of the videos, then what the reports say, then times and all
 * else as they stand.
 */
export function measuresFirst(columns: readonly CompareColumn[]): readonly CompareColumn[] {
  return columns.toSorted((one, other) => measureRank(one) - measureRank(other));
}

function measureRank(column: CompareColumn): number {
  if (column.id === 'batch') return 0;
  if (column.kind === 'value') return column.column.kind === 'number' ? 1 : 4;
  if (column.kind === 'own') return ['length', 'words', 'tokens'].includes(column.id) ? 3 : 4;
  return column.column.kind === 'number' ? 2 : column.column.kind === 'time' ? 3 : 4;
}

/** The visible columns. By default these are the template's columns and the moments; for a template without columns, all. */
export function shownColumns(
  all: readonly CompareColumn[],
  choices: ColumnChoices,
): readonly CompareColumn[] {
  return all.filter((column) => choices[column.id] ?? isShownAtFirst(column, all));
}

/** True if the column is visible by default. */
export function isShownAtFirst(column: CompareColumn, all: readonly CompareColumn[]): boolean {
  switch (column.kind) {
    case 'template':
      return true;
    case 'value':
      return column.column.field === null || !LONG_FIELDS.has(column.column.field);
    case 'own':
      return column.id === 'moments' || column.id === 'batch' || all.every(({ kind }) => kind !== 'template');
  }
}

/** The fields that are hidden at first: they are long, or say little beside others. */
const LONG_FIELDS: ReadonlySet<CommonField> = new Set([
  'title',
  'description',
  'followers',
  'sound',
  'hashtags',
  'link',
  'note',
]);

/** The heading of a column. */
export function columnName(column: CompareColumn, translations: Translations): string {
  switch (column.kind) {
    case 'template':
      return columnTitle(column.column, translations);
    case 'value':
      return valueColumnName(column.column, translations);
    case 'own':
      return translations.t(`compare.${column.id}`);
  }
}
