import { z } from 'zod';

/** What a model costs, in dollars for a million tokens. */
export const modelPriceSchema = z.object({
  /** Matches the model of this name and its dated or numbered variants. */
  model: z.string().trim().min(1).max(100),
  inputPerMillion: z.number().min(0).max(10_000),
  outputPerMillion: z.number().min(0).max(10_000),
});

/** Prices as the user knows them; every cost is an estimate from these. */
export const priceTableSchema = z.object({
  /** When the prices were last looked up, `YYYY-MM-DD`. */
  asOf: z.iso.date(),
  models: z.array(modelPriceSchema).max(50),
});

/** Where a batch stops by itself. */
export const spendingCapSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), dollars: z.number().positive().max(100_000) }),
  z.object({ kind: z.literal('tokens'), tokens: z.int().positive().max(10_000_000_000) }),
]);
