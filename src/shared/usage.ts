import { costOf, highestPrice, priceOf, type Price, type PriceTable, type SpendingCap } from './prices.ts';
import type { Attempt, Batch, Tokens } from './session/model.ts';

/** The usage of a batch so far: all attempts on all videos and all texts over reports, successful or not. */
export interface Usage {
  readonly tokens: Tokens;
  /** The estimated cost; null if there is no price for any used model. */
  readonly dollars: number | null;
  /** True if some models have no price, so that the cost is at least `dollars`. */
  readonly isLowerBound: boolean;
}

/** `prices`: the user's own. Each attempt costs what its model cost on its day. */
export function usageOf(batch: Attempts, prices: PriceTable): Usage {
  return usageBy(batch, prices, spentOn);
}

/** Returns the expected usage of requests under way; the spending limit holds it back for them. */
export function reservedOf(batch: Attempts, prices: PriceTable): Usage {
  return usageBy(batch, prices, ({ endedAtMs, expected }) =>
    endedAtMs === null ? (expected ?? null) : null,
  );
}

/** Returns the tokens that an attempt used. If Framelane ended before it did, nobody counted them: the expected ones are taken. */
function spentOn({ endedAtMs, tokens, expected }: Attempt): Tokens | null {
  return endedAtMs === null ? tokens : (tokens ?? expected ?? null);
}

function usageBy(batch: Attempts, prices: PriceTable, tokensOf: (attempt: Attempt) => Tokens | null): Usage {
  const find = priceFinder(prices);
  const tokens = new TokenSum();
  let [dollars, priced, unpriced] = [0, 0, 0];
  for (const used of usedTokens(batch, tokensOf)) {
    tokens.add(used.tokens);
    const price = find(used);
    if (price === null) unpriced += 1;
    else {
      priced += 1;
      dollars += costOf(used.tokens, price);
    }
  }
  return {
    tokens: tokens.total(),
    dollars: priced === 0 && unpriced > 0 ? null : dollars,
    isLowerBound: unpriced > 0,
  };
}

/**
 * True if a batch has reached its spending limit, with what is under way, or was when Framelane ended, as it was expected to end. A model
 * without a price counts as the most expensive one that is known, so that the limit is reached too early rather than too late. With a `next`
 * request, true if that would pass the limit.
 */
export function reachesCap(
  batch: Attempts,
  cap: SpendingCap,
  prices: PriceTable,
  next: UsedTokens | null = null,
): boolean {
  const before = usedTokens(batch, ({ tokens, expected }) => tokens ?? expected ?? null);
  const used = next === null ? before : [...before, next];
  const isOver = (spent: number, most: number): boolean => (next === null ? spent >= most : spent > most);
  if (cap.kind === 'tokens') {
    return isOver(sum(used.map(({ tokens: { input, output } }) => input + output)), cap.tokens);
  }
  const find = priceFinder(prices);
  const dearest = byDay((atMs) => highestPrice(prices, atMs));
  const dollars = used.map((attempt) => {
    return costOf(attempt.tokens, find(attempt) ?? dearest(attempt.startedAtMs));
  });
  return isOver(sum(dollars), cap.dollars);
}

/** The parts of a batch whose attempts count. */
type Attempts = Pick<Batch, 'jobs'> & Partial<Pick<Batch, 'inquiries' | 'removedAttempts'>>;

/** The tokens that a request has used, or is expected to use. */
export interface UsedTokens {
  readonly model: string;
  readonly startedAtMs: number;
  readonly tokens: Tokens;
}

function usedTokens(
  { jobs, inquiries = [], removedAttempts = [] }: Attempts,
  tokensOf: (attempt: Attempt) => Tokens | null,
): readonly UsedTokens[] {
  const used: UsedTokens[] = [];
  const add = (attempts: readonly Attempt[]): void => {
    for (const attempt of attempts) {
      const tokens = tokensOf(attempt);
      if (tokens !== null) used.push({ model: attempt.model, startedAtMs: attempt.startedAtMs, tokens });
    }
  };
  for (const { attempts } of jobs) add(attempts);
  for (const { attempts } of inquiries) add(attempts);
  add(removedAttempts);
  return used;
}

/** Returns a function that finds the price of an attempt. It looks up each model once a day, because a batch has thousands of attempts. */
function priceFinder(prices: PriceTable): (attempt: UsedTokens) => Price | null {
  const models = new Map<string, (atMs: number) => Price | null>();
  return ({ model, startedAtMs }) => {
    let find = models.get(model);
    if (find === undefined) {
      find = byDay((atMs) => priceOf(prices, model, atMs));
      models.set(model, find);
    }
    return find(startedAtMs);
  };
}

const DAY_MS = 86_400_000;

/** Computes a value once for each day. */
function byDay<T>(compute: (atMs: number) => T): (atMs: number) => T {
  const known = new Map<number, T>();
  return (atMs) => {
    const day = Math.floor(atMs / DAY_MS);
    const found = known.get(day);
    if (found !== undefined) return found;
    const value = compute(atMs);
    known.set(day, value);
    return value;
  };
}

/** Adds two token counts. */
export function addTokens(a: Tokens, b: Tokens): Tokens {
  const sum = new TokenSum();
  sum.add(a);
  sum.add(b);
  return sum.total();
}

/** Adds up the token counts of thousands of requests without an object for each step. */
export class TokenSum {
  #input = 0;
  #output = 0;
  #thoughts = 0;
  #cached = 0;
  #audio = 0;

  add({ input, output, thoughts = 0, cached = 0, audio = 0 }: Tokens): void {
    this.#input += input;
    this.#output += output;
    this.#thoughts += thoughts;
    this.#cached += cached;
    this.#audio += audio;
  }

  total(): Tokens {
    return {
      input: this.#input,
      output: this.#output,
      ...(this.#thoughts > 0 && { thoughts: this.#thoughts }),
      ...(this.#cached > 0 && { cached: this.#cached }),
      ...(this.#audio > 0 && { audio: this.#audio }),
    };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
