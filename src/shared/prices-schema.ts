import { z } from 'zod';

/** The price of a model in dollars per million tokens. */
export const modelPriceSchema = z.object({
  /** The name of a model; it also matches its dated or numbered variants. */
  model: z.string().trim().min(1).max(100),
  inputPerMillion: z.number().min(0).max(10_000),
  outputPerMillion: z.number().min(0).max(10_000),
});

/** The user's own prices, which override those that come with the app. */
export const priceTableSchema = z.object({
  /** The day on which the user last looked them up, `YYYY-MM-DD`; null if never. */
  asOf: z.iso.date().nullable(),
  models: z.array(modelPriceSchema).max(50),
});

/** The spending limit at which a batch pauses by itself. */
export const spendingCapSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), dollars: z.number().positive().max(100_000) }),
  z.object({ kind: z.literal('tokens'), tokens: z.int().positive().max(10_000_000_000) }),
]);
