import { costOf, priceOf, type ModelPrice, type PriceTable, type SpendingCap } from './prices.ts';
import type { Batch, Tokens } from './session/model.ts';

/** What a batch has used so far, over all tries of all its videos, whether a report came of them or not. */
export interface Usage {
  readonly tokens: Tokens;
  /** By the price table; null where it names none of the models that were asked. */
  readonly dollars: number | null;
  /** True where a part has no price, so that the cost is at least `dollars`. */
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
 * True once a batch has used what it may. A model without a price counts as the dearest of the table: a limit that cannot be
 * judged exactly stops too early rather than too late.
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

/** Both together. */
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
