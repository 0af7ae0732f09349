import { z } from 'zod';
import { COMMON_FIELDS, VALUE_KINDS } from './field.ts';

/** A column of values as the window sends it. */
export const valueColumnSchema = z.object({
  id: z.string().min(1).max(60),
  field: z.enum(COMMON_FIELDS).nullable(),
  name: z.string().trim().min(1).max(120).nullable(),
  kind: z.enum(VALUE_KINDS),
  isHidden: z.boolean(),
  isSent: z.boolean(),
});

/** A change of one column by the user. */
export const columnChangeSchema = z.object({
  name: valueColumnSchema.shape.name.exactOptional(),
  kind: valueColumnSchema.shape.kind.exactOptional(),
  isHidden: z.boolean().exactOptional(),
  isSent: z.boolean().exactOptional(),
});
export type ColumnChange = Readonly<z.infer<typeof columnChangeSchema>>;

/** A value that the user typed for one video; null takes it back. */
export const typedValueSchema = z.object({
  job: z.int().min(0).max(1_000_000),
  value: z.string().max(4_000).nullable(),
});
