import { z } from 'zod';
import type { Score } from '../session/model.ts';
import { columnValueSchema, type ColumnValue } from './column-value.ts';
import { MAX_COLUMNS, type Column } from './template.ts';

/** The beginning of the first line of every answer. Text before that line is not part of the report. */
export const FIRST_LINE_PREFIX = '# Report: ';

const timeSchema = z.string().regex(/^(?:\d{1,2}:)?\d{1,2}:\d{2}$/u);

/** The structured part (closing block) of a report, used in lists, tables and comparisons. */
export const findingsSchema = z.object({
  headline: z.string().trim().min(1).max(300),
  summary: z.string().max(5000),
  topics: z.array(z.string().max(200)).max(50),
  moments: z.array(z.object({ time: timeSchema, what: z.string().max(1000) })).max(200),
  /** By column key. */
  columns: z
    .record(z.string().max(60), columnValueSchema)
    .refine((columns) => Object.keys(columns).length <= MAX_COLUMNS)
    .default({}),
});
export type Findings = z.infer<typeof findingsSchema>;

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
