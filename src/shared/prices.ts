import type { z } from 'zod';
import { isVariantOf, modelInfo, modelTable } from './models.ts';
import type { modelPriceSchema, priceTableSchema, spendingCapSchema } from './prices-schema.ts';

export type ModelPrice = z.infer<typeof modelPriceSchema>;
export type PriceTable = z.infer<typeof priceTableSchema>;
export type SpendingCap = z.infer<typeof spendingCapSchema>;

/** The prices of a user who has changed none. */
export const noPrices: PriceTable = { asOf: null, models: [] };

/** The price of a model on one day, in dollars for a million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** The price of sound; null: that of the other input. */
  readonly audioInput: number | null;
  /** The price of a request with more than `aboveTokens` tokens of input. */
  readonly long: { readonly aboveTokens: number; readonly input: number; readonly output: number } | null;
}

/** Tokens of one attempt. `input` includes those of sound, `output` those of thoughts. */
export interface PricedTokens {
  readonly input: number;
  readonly output: number;
  readonly audio?: number | undefined;
}

/**
 * The price of a model at a time, in milliseconds since 1970: the user's own, else the one that comes with the app. Null if there is
 * none.
 */
export function priceOf(own: PriceTable, model: string, atMs: number): Price | null {
  const fits = own.models.filter(({ model: name }) => isVariantOf(model, name));
  const longest = fits.toSorted((a, b) => b.model.length - a.model.length)[0];
  if (longest !== undefined) return ownPrice(longest);
  return listedPrice(modelInfo(model)?.prices ?? [], dayOf(atMs));
}

/**
 * The highest price of each kind at a time. It stands for a model without a price where too little must never be counted.
 */
export function highestPrice(own: PriceTable, atMs: number): Price {
  const day = dayOf(atMs);
  const listed = modelTable.models.flatMap(({ prices }) => listedPrice(prices, day) ?? []);
  const all = [...own.models.map(ownPrice), ...listed];
  const highest = (pick: (price: Price) => number): number => Math.max(0, ...all.map(pick));
  return {
    input: highest(({ input, long }) => Math.max(input, long?.input ?? 0)),
    output: highest(({ output, long }) => Math.max(output, long?.output ?? 0)),
    audioInput: highest(({ input, audioInput, long }) => Math.max(input, audioInput ?? 0, long?.input ?? 0)),
    long: null,
  };
}

/** The day on which prices were last looked up, by the user or for the app. */
export function pricesAsOf(own: PriceTable): string {
  return own.asOf ?? modelTable.asOf;
}

/** The cost of one attempt in dollars. */
export function costOf({ input, output, audio = 0 }: PricedTokens, price: Price): number {
  const { long } = price;
  const is = long !== null && input > long.aboveTokens ? long : price;
  const sound = Math.min(audio, input);
  const soundPrice = Math.max(price.audioInput ?? 0, is.input);
  return ((input - sound) * is.input + sound * soundPrice + output * is.output) / 1_000_000;
}

/** The day of a time, `YYYY-MM-DD`. In UTC, where a day begins before it does at Google: a price never rises too late. */
export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function ownPrice({ inputPerMillion: input, outputPerMillion: output }: ModelPrice): Price {
  return { input, output, audioInput: null, long: null };
}

type Period = (typeof modelTable.models)[number]['prices'][number];

function listedPrice(periods: readonly Period[], day: string): Price | null {
  const period = periods.find(
    ({ from, until }) => (from === null || from <= day) && (until === null || day <= until),
  );
  if (period === undefined) return null;
  const { input, output, audioInput, long } = period;
  return { input, output, audioInput, long };
}
