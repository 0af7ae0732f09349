import { costOf, priceOf, type ModelPrice, type PriceTable, type SpendingCap } from './prices.ts';
import type { Attempt, Batch, Tokens } from './session/model.ts';

/** The usage of a batch so far: all attempts on all videos, successful or not. */
export interface Usage {
  readonly tokens: Tokens;
  /** The cost by the price table; null if it has no price for any used model. */
  readonly dollars: number | null;
  /** True if some models have no price, so that the cost is at least `dollars`. */
  readonly isLowerBound: boolean;
}

export function usageOf(batch: Pick<Batch, 'jobs'>, prices: PriceTable): Usage {
  const used = usedByModel(batch, ({ tokens }) => tokens);
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
 * True if a batch has reached its spending limit, with what is under way as it is expected to end. A model without a price counts as the most expensive one in the table, so that
 * the limit is reached too early rather than too late.
 */
export function reachesCap(batch: Pick<Batch, 'jobs'>, cap: SpendingCap, prices: PriceTable): boolean {
  const used = usedByModel(batch, ({ tokens, endedAtMs, expected }) =>
    endedAtMs === null ? (tokens ?? expected ?? null) : tokens,
  );
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

function usedByModel(
  { jobs }: Pick<Batch, 'jobs'>,
  tokensOf: (attempt: Attempt) => Tokens | null,
): ReadonlyMap<string, Tokens> {
  const used = new Map<string, Tokens>();
  for (const attempt of jobs.flatMap((job) => job.attempts)) {
    const { model } = attempt;
    const tokens = tokensOf(attempt);
    if (tokens !== null) used.set(model, addTokens(used.get(model) ?? none, tokens));
  }
  return used;
}

/** Adds two token counts. */
export function addTokens(a: Tokens, b: Tokens): Tokens {
  const part = (name: 'thoughts' | 'cached' | 'audio'): number => (a[name] ?? 0) + (b[name] ?? 0);
  const [thoughts, cached, audio] = [part('thoughts'), part('cached'), part('audio')];
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    ...(thoughts > 0 && { thoughts }),
    ...(cached > 0 && { cached }),
    ...(audio > 0 && { audio }),
  };
}

function dearestOf({ models }: PriceTable): ModelPrice {
  return {
    model: '',
    inputPerMillion: Math.max(0, ...models.map((price) => price.inputPerMillion)),
    outputPerMillion: Math.max(0, ...models.map((price) => price.outputPerMillion)),
  };
}
