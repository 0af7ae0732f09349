import type { z } from 'zod';
import type { modelPriceSchema, priceTableSchema, spendingCapSchema } from './prices-schema.ts';

export type ModelPrice = z.infer<typeof modelPriceSchema>;
export type PriceTable = z.infer<typeof priceTableSchema>;
export type SpendingCap = z.infer<typeof spendingCapSchema>;

/**
 * Google's paid-tier prices for text, pictures and video (ai.google.dev/gemini-api/docs/pricing), approximately as of that date.
 * The user can edit them.
 */
export const defaultPrices: PriceTable = {
  asOf: '2025-11-01',
  models: [
    { model: 'gemini-2.5-flash-lite', inputPerMillion: 0.1, outputPerMillion: 0.4 },
    { model: 'gemini-2.5-flash', inputPerMillion: 0.3, outputPerMillion: 2.5 },
    { model: 'gemini-2.5-pro', inputPerMillion: 1.25, outputPerMillion: 10 },
  ],
};

interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/**
 * The price of a model: the longest name in the table that equals the model's name, or its start before a `-`. Null if there is
 * none.
 */
export function priceOf(table: PriceTable, model: string): ModelPrice | null {
  const fits = table.models.filter(({ model: name }) => model === name || model.startsWith(`${name}-`));
  return fits.toSorted((a, b) => b.model.length - a.model.length)[0] ?? null;
}

/** The cost of tokens in dollars. */
export function costOf({ input, output }: TokenCount, price: ModelPrice): number {
  return (input * price.inputPerMillion + output * price.outputPerMillion) / 1_000_000;
}
