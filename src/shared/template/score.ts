import type { Score } from '../session/model.ts';
import type { ColumnValue } from './column-value.ts';
import type { Findings } from './findings.ts';
import type { Column } from './template.ts';

/** The value of the first score column, limited to its scale; null if there is none. */
export function scoreOf(columns: readonly Column[], findings: Findings): Score | null {
  const column = scoreColumnOf(columns);
  return column === null ? null : scoreIn(column, findings.columns[column.key]);
}

/** The column of a report's score; null if the template has none. */
export function scoreColumnOf(columns: readonly Column[]): Column | null {
  return columns.find(({ kind, outOf }) => kind === 'number' && outOf !== null) ?? null;
}

/** A value of the score column as a score. */
export function scoreIn({ outOf }: Column, value: ColumnValue | undefined): Score | null {
  if (typeof value !== 'number' || outOf === null) return null;
  return { value: Math.min(Math.max(value, 0), outOf), outOf };
}
