import { z } from 'zod';
import { modelSchema } from './plan-schema.ts';

const dateSchema = z.iso.date();
const dollarsSchema = z.number().min(0).max(10_000);

/** How much a model thinks before it writes, from the least to the most. */
export const thinkingLevelSchema = z.enum(['minimal', 'low', 'medium', 'high']);

const modelStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('available') }),
  z.object({ kind: z.literal('preview') }),
  z.object({
    kind: z.literal('deprecated'),
    /** True if keys that did not use it before are refused. */
    isClosedToNew: z.boolean(),
    /** The first day on which nobody is served; null if Google has named none. */
    retiredOn: dateSchema.nullable(),
    successor: modelSchema,
  }),
]);

/** A price in dollars for a million tokens, from one day to another, both included; null: without an end. */
const pricePeriodSchema = z.object({
  from: dateSchema.nullable(),
  until: dateSchema.nullable(),
  input: dollarsSchema,
  output: dollarsSchema,
  /** The price of sound; null: that of the other input. */
  audioInput: dollarsSchema.nullable(),
  /** The price of a request that is longer than `aboveTokens`. */
  long: z.object({ aboveTokens: z.int().positive(), input: dollarsSchema, output: dollarsSchema }).nullable(),
});

const budgetSchema = z.int().min(0).max(65_536);

/** How a model is told to think: by a level, by a number of tokens, or not at all because nobody knows what it takes. */
const thinkingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('level'),
    levels: z.array(thinkingLevelSchema).min(1),
    /** Google's own default; null if unknown. */
    byDefault: thinkingLevelSchema.nullable(),
    /** The level that is enough for a report. */
    forReports: thinkingLevelSchema,
  }),
  z.object({
    kind: z.literal('budget'),
    budgets: z.object({ minimal: budgetSchema, low: budgetSchema, medium: budgetSchema, high: budgetSchema }),
    byDefault: thinkingLevelSchema.nullable(),
    forReports: thinkingLevelSchema,
  }),
  z.object({ kind: z.literal('unknown') }),
]);

export const modelInfoSchema = z.object({
  name: modelSchema,
  label: z.string().min(1).max(60),
  status: modelStatusSchema,
  takes: z.array(z.enum(['pictures', 'sound', 'video'])),
  /** The tokens of one frame at the size that Framelane sends; null if unknown. */
  pictureTokens: z.int().positive().nullable(),
  soundTokensPerS: z.int().positive(),
  thinking: thinkingSchema,
  prices: z.array(pricePeriodSchema),
  /** The page that the prices were taken from; null for a page that only quotes Google. */
  source: z.url().nullable(),
  asOf: dateSchema,
});

/** The form of `resources/models.json`. */
export const modelTableSchema = z.object({ asOf: dateSchema, models: z.array(modelInfoSchema).min(1) });
