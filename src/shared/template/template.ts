import { z } from 'zod';

export const MAX_COLUMNS = 12;
export const MAX_INSTRUCTIONS_CHARS = 20_000;

/** What a column holds: words, a moment of the video, a number, or several short texts. */
const columnKindSchema = z.enum(['text', 'time', 'number', 'list']);
export type ColumnKind = z.infer<typeof columnKindSchema>;

/** One value that every report of a template tells beside its text: a column of the comparison. */
const columnSchema = z.object({
  /** Names the value in the closing block; stays when the column is renamed. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/u),
  name: z.string().trim().min(1).max(60),
  kind: columnKindSchema,
  /** What the model shall put there, in a sentence; may be empty. */
  about: z.string().trim().max(300),
  /** The best a number can be, where it is a score: drawn as a bar. */
  outOf: z.number().positive().max(1_000_000).nullable(),
});
export type Column = Readonly<z.infer<typeof columnSchema>>;

export const templateIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u);

/** A prompt with variables, and the columns its reports fill. */
export const templateSchema = z.object({
  id: templateIdSchema,
  name: z.string().trim().min(1).max(80),
  /** What it is for, in a few words; may be empty. */
  description: z.string().trim().max(120),
  /** Counts the texts that batches ran under: one that was used is never changed, the next has the next number. */
  version: z.int().min(1).max(1_000_000),
  /** What the model is asked, with variables such as `{video.name}`. */
  instructions: z.string().min(1).max(MAX_INSTRUCTIONS_CHARS),
  columns: z
    .array(columnSchema)
    .max(MAX_COLUMNS)
    .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length)
    .readonly(),
});
export type Template = Readonly<z.infer<typeof templateSchema>>;

/** A template as the shelf holds it. */
export interface StoredTemplate {
  readonly template: Template;
  /** Comes with the app; it can be changed and brought back, but not removed. */
  readonly isBuiltIn: boolean;
  /** A built-in one that the user changed. */
  readonly isChanged: boolean;
  /** Null: as it came with the app. */
  readonly savedAtMs: number | null;
}

/** A text of a template that batches ran under, and that was changed since. */
export interface EarlierVersion {
  readonly template: Template;
  readonly savedAtMs: number | null;
}
