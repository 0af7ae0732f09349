import { costOf, priceOf, type ModelPrice, type PriceTable, type SpendingCap } from './prices.ts';
import type { Batch, Tokens } from './session/model.ts';

/** The usage of a batch so far: all attempts on all videos, successful or not. */
export interface Usage {
  readonly tokens: Tokens;
  /** The cost by the price table; null if it has no price for any used model. */
  readonly dollars: number | null;
  /** True if some models have no price, so that the cost is at least `dollars`. */
  readonly isLowerBound: boolean;
}

export function usageOf(batch: Pick<Batch, 'jobs'>, prices: PriceTable): Usage {
  const used = usedByModel(batch);
  const priced = [...used].map(([model, tokens]) => {
    const price = priceOf(prices, model);
    return price === null ? null : costOf(tokens, price);
  });
  const known = priced.filter((dollars) => dollars !== null);
  return {
    tokens: [...used.values()].reduce(addTokens, none),
    dollars:
      known.length === 0 && priced.length > 0 ? null : known.reduce((all, dollars) => all + dollars, 0),
    isLowerBound: known.length < priced.length,
  };
}

/**
 * True if a batch has reached its spending limit. A model without a price counts as the most expensive one in the table, so that
 * the limit is reached too early rather than too late.
 */
export function reachesCap(batch: Pick<Batch, 'jobs'>, cap: SpendingCap, prices: PriceTable): boolean {
  const used = usedByModel(batch);
  if (cap.kind === 'tokens') {
    const { input, output } = [...used.values()].reduce(addTokens, none);
    return input + output >= cap.tokens;
  }
  const dearest = dearestOf(prices);
  const dollars = [...used].reduce(
    (all, [model, tokens]) => all + costOf(tokens, priceOf(prices, model) ?? dearest),
    0,
  );
  return dollars >= cap.dollars;
}

const none: Tokens = { input: 0, output: 0 };

function usedByModel({ jobs }: Pick<Batch, 'jobs'>): ReadonlyMap<string, Tokens> {
  const used = new Map<string, Tokens>();
  for (const { model, tokens } of jobs.flatMap((job) => job.attempts)) {
    if (tokens !== null) used.set(model, addTokens(used.get(model) ?? none, tokens));
  }
  return used;
}

/** Adds two token counts. */
export function addTokens(a: Tokens, b: Tokens): Tokens {
  return { input: a.input + b.input, output: a.output + b.output };
}

function dearestOf({ models }: PriceTable): ModelPrice {
  return {
    model: '',
    inputPerMillion: Math.max(0, ...models.map((price) => price.inputPerMillion)),
    outputPerMillion: Math.max(0, ...models.map((price) => price.outputPerMillion)),
  };
}
