import { z } from 'zod';

export const MAX_TEXT_CHARS = 500;
export const MAX_LIST_ITEMS = 30;
export const MAX_ITEM_CHARS = 200;
/** A column's value; null if the video has none. Times are `m:ss` or `h:mm:ss` as in the report. */
export const columnValueSchema = z.union([
  z.string().max(MAX_TEXT_CHARS),
  z.number(),
  z.array(z.string().max(MAX_ITEM_CHARS)).max(MAX_LIST_ITEMS),
  z.null(),
]);
export type ColumnValue = z.infer<typeof columnValueSchema>;

/** Values that the user put in the place of the model's, by column. */
export type Corrections = Readonly<Record<string, ColumnValue>>;
