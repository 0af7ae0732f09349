import { z } from 'zod';

export const MAX_COLUMNS = 12;
export const MAX_INSTRUCTIONS_CHARS = 20_000;

/** The types of a column's values, in the editor's order: text, a time of the video, a number, or several short texts. */
export const columnKinds = ['text', 'time', 'number', 'list'] as const;
const columnKindSchema = z.enum(columnKinds);
export type ColumnKind = (typeof columnKinds)[number];

/** A column: a value that every report of the template contains besides its text. */
const columnSchema = z.object({
  /** The name of the value in the closing block. It stays when the column is renamed. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/u),
  name: z.string().trim().min(1).max(60),
  kind: columnKindSchema,
  /** An instruction for the model, in a sentence; may be empty. */
  about: z.string().trim().max(300),
  /** The highest value of a score, which is drawn as a bar; null if it is not a score. */
  outOf: z.number().positive().max(1_000_000).nullable(),
});
export type Column = Readonly<z.infer<typeof columnSchema>>;

export const templateIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/u);

/** A template: a prompt with variables, and columns for its reports. */
export const templateSchema = z.object({
  id: templateIdSchema,
  name: z.string().trim().min(1).max(80),
  /** A short description; may be empty. */
  description: z.string().trim().max(120),
  /** The version of the text. A text that a batch used is never changed; an edit gets the next version. */
  version: z.int().min(1).max(1_000_000),
  /** The instructions for the model, with variables such as `{video.name}`. */
  instructions: z.string().min(1).max(MAX_INSTRUCTIONS_CHARS),
  columns: z
    .array(columnSchema)
    .max(MAX_COLUMNS)
    .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length)
    .readonly(),
  /** The instructions for the one text about all reports; missing: those of `synthesisOf`. */
  synthesis: z.string().max(MAX_INSTRUCTIONS_CHARS).optional(),
  /** True if what is said is written down where a video has sound and no transcript; missing in templates of before that choice. */
  writesDown: z.boolean().optional(),
});
export type Template = Readonly<z.infer<typeof templateSchema>>;

/** A template in the list of the store. */
export interface StoredTemplate {
  readonly template: Template;
  /** True for a built-in template; it can be changed and restored, but not removed. */
  readonly isBuiltIn: boolean;
  /** True for a built-in template that the user changed. */
  readonly isChanged: boolean;
  /** Null for an unchanged built-in template. */
  readonly savedAtMs: number | null;
}

/** An earlier text of a template that batches used. */
export interface EarlierVersion {
  readonly template: Template;
  readonly savedAtMs: number | null;
}
