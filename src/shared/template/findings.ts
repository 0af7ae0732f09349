import { z } from 'zod';
import { columnValueSchema } from './column-value.ts';
import { MAX_COLUMNS } from './template.ts';

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
