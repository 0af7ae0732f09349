import { z } from 'zod';
import { COMMON_FIELDS, VALUE_KINDS } from '../../shared/values/field.ts';
import { SOURCE_KINDS } from '../../shared/values/model.ts';

/** Schemas of what is known of videos, in journal events. `event-schemas.ts` proves that they equal the model's types. */
const text = z.string();
const number = z.number();

export const keptValueSchema = z.object({
  value: z.union([text, number, z.boolean()]),
  raw: text.optional(),
});

export const keptValuesSchema = z.record(text, keptValueSchema);

export const valueColumnSchema = z.object({
  id: text,
  field: z.enum(COMMON_FIELDS).nullable(),
  name: text.nullable(),
  kind: z.enum(VALUE_KINDS),
  isHidden: z.boolean(),
  isSent: z.boolean(),
});

export const problemRowSchema = z.object({
  row: number,
  key: text,
  problem: z.enum([
    'no-video',
    'no-key',
    'several-videos',
    'double',
    'older',
    'rounded',
    'rounded-away',
    'unreadable',
  ]),
  near: number.nullable(),
});

export const valueSourceSchema = z.object({
  id: text,
  kind: z.enum(SOURCE_KINDS),
  name: text,
  rows: number,
  joined: number,
  isCut: z.boolean(),
  joinedBy: text.nullable(),
  columns: z.array(text),
  problems: z.array(problemRowSchema),
  problemCount: number,
  corrections: z.array(z.object({ row: number, key: text, job: number.nullable() })),
  failure: z
    .enum([
      'too-large',
      'not-readable',
      'timed-out',
      'damaged',
      'protected',
      'old-format',
      'no-rows',
      'no-key',
    ])
    .nullable(),
});
