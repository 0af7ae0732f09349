import { columnName, type CompareColumn } from '../../shared/comparison/columns.ts';
import type { CompareRow } from '../../shared/comparison/rows.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { cellOf } from './page-comparison.ts';
import { colgroupOf } from './page-words.ts';

/** The widths of a table of names and values in Word. */
export const NAME_AND_VALUE_PX = [180, 460];

/** The facts known of a video and the findings of its report, in columns. */
export interface Facts {
  readonly columns: readonly CompareColumn[];
  /** The row of a job; null if it has no report. */
  readonly rowOf: (job: number) => CompareRow | null;
}

/** Renders the values of a video and the findings of its report, a score first; empty if there are none. */
export function factsTable(
  row: CompareRow,
  columns: readonly CompareColumn[],
  isForWord: boolean,
  translations: Translations,
): string {
  const lines = columns
    .filter((column) => isThere(row, column))
    .toSorted((one, other) => Number(isScore(other)) - Number(isScore(one)))
    .map((column) => {
      const outOf = isScore(column) && column.kind === 'template' ? ` / ${column.column.outOf}` : '';
      const value = `${cellOf(row, column, translations)}${outOf}`;
      return `<tr><th scope="row">${escapeHtml(columnName(column, translations))}</th><td>${value}</td></tr>\n`;
    });
  if (lines.length === 0) return '';
  const label = escapeHtml(translations.t('pages.facts'));
  return `<table class="facts" aria-label="${label}">\n${isForWord ? colgroupOf(NAME_AND_VALUE_PX) : ''}<tbody>\n${lines.join('')}</tbody>\n</table>\n`;
}

function isThere(row: CompareRow, column: CompareColumn): boolean {
  switch (column.kind) {
    case 'template':
      return row.values.has(column.column.key);
    case 'value':
      return row.known.has(column.column.id);
    case 'own':
      return column.id === 'topics' && row.topics.length > 0;
  }
}

function isScore(column: CompareColumn): boolean {
  return column.kind === 'template' && column.column.outOf !== null;
}
