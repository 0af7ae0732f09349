import { columnTitle } from '../template/column-title.ts';
import type { Column } from '../template/template.ts';
import type { Translations } from '../i18n/i18n.ts';

/** The columns that every report has, with any template. */
type OwnColumn = 'headline' | 'moments' | 'topics' | 'summary' | 'length' | 'words' | 'tokens';

/** A column of the comparison besides the video's name. */
export type CompareColumn =
  | { readonly kind: 'own'; readonly id: OwnColumn }
  | { readonly kind: 'template'; readonly id: `column.${string}`; readonly column: Column };

/** The columns that the user showed or hid, by id. Others keep their default. */
export type ColumnChoices = Readonly<Record<string, boolean>>;

/** All columns of a comparison in order: those of the template, with the moments before the first time and a score last. */
export function compareColumns(columns: readonly Column[]): readonly CompareColumn[] {
  const score = columns.find(({ kind, outOf }) => kind === 'number' && outOf !== null);
  const others = columns.filter((column) => column !== score);
  const firstTime = others.findIndex(({ kind }) => kind === 'time');
  const before = firstTime === -1 ? others.length : firstTime;
  return [
    own('headline'),
    ...others.slice(0, before).map(ofTemplate),
    own('moments'),
    ...others.slice(before).map(ofTemplate),
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

/** The visible columns. By default these are the template's columns and the moments; for a template without columns, all. */
export function shownColumns(
  all: readonly CompareColumn[],
  choices: ColumnChoices,
): readonly CompareColumn[] {
  return all.filter((column) => choices[column.id] ?? isShownAtFirst(column, all));
}

/** True if the column is visible by default. */
export function isShownAtFirst(column: CompareColumn, all: readonly CompareColumn[]): boolean {
  return column.kind === 'template' || column.id === 'moments' || all.every(({ kind }) => kind === 'own');
}

/** The heading of a column. */
export function columnName(column: CompareColumn, translations: Translations): string {
  if (column.kind === 'template') return columnTitle(column.column, translations);
  return translations.t(`compare.${column.id}`);
}
