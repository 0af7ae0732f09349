import { tokenEstimator } from './expected-tokens.ts';
import { DEFAULT_MODEL } from './plan.ts';
import { costOf, priceOf, type PriceTable } from './prices.ts';
import { isFinal, type Batch, type Job, type Tokens } from './session/model.ts';
import { comingWordTokens, pieceCount, writingDownTokens } from './write-down.ts';
import { estimateInquiry } from './synthesis/estimate.ts';
import { TokenSum } from './usage.ts';

/** A request for an ordinary clip took 12 to 30 seconds in public reports of 2026; measured ones take its place. */
const USUAL_REQUEST_MS = 20_000;
const USUAL_DURATION_S = 60;

/** Estimated requests, tokens, cost and time for the videos that are still to be asked about. */
export interface BatchEstimate {
  readonly videos: number;
  readonly tokens: Tokens;
  /** Null if the model has no price. */
  readonly dollars: number | null;
  readonly ms: number;
}

export interface EstimateFacts {
  /** The user's own prices. */
  readonly prices: PriceTable;
  /** Videos at once. */
  readonly limit: number;
  /** How long a request usually takes, in milliseconds; null if nothing was measured yet. */
  readonly requestMs: number | null;
  /** The day whose prices count, in milliseconds since 1970. */
  readonly atMs: number;
}

/** Estimates the rest of a batch. Videos that are done, cancelled, failed or held are not asked about. */
export function estimateRest(
  { jobs, plan, values }: Pick<Batch, 'jobs' | 'plan' | 'values'>,
  { prices, limit, requestMs, atMs }: EstimateFacts,
): BatchEstimate {
  const model = plan.model ?? DEFAULT_MODEL;
  const price = priceOf(prices, model, atMs);
  const usualS = usualDurationS(jobs);
  const asked = jobs.filter(({ status, isHeld }) => !isFinal(status) && status.kind !== 'unsaved' && !isHeld);
  const tokensOf = tokenEstimator(plan, { model, usualS, columns: values.columns });
  const tokens = new TokenSum();
  let dollars = 0;
  let requests = 0;
  // The pieces of one video follow each other, and its question follows them.
  let longest = 0;
  const add = (more: Tokens): void => {
    tokens.add(more);
    if (price !== null) dollars += costOf(more, price);
  };
  for (const job of asked) {
    const coming = comingWordTokens(job, plan, usualS);
    add(coming === 0 ? tokensOf(job) : withMore(tokensOf(job), coming));
    const words = writingDownTokens(job, plan, usualS);
    if (words !== null) add(words);
    const own = 1 + (words === null ? 0 : pieceCount(job.info?.durationS ?? usualS));
    requests += own;
    longest = Math.max(longest, own);
  }
  const inLanes = (count: number): number => Math.ceil(count / Math.max(1, limit));
  let rounds = Math.max(inLanes(requests), longest);
  // The text about all reports follows the last of them.
  if (plan.synthesize && asked.length > 0) {
    const text = estimateInquiry({ jobs, plan, values }, null, { prices, atMs, withComing: true });
    add(text.tokens);
    rounds += 1 + inLanes(text.requests - 1);
  }
  return {
    videos: asked.length,
    tokens: tokens.total(),
    dollars: price === null ? null : dollars,
    ms: rounds * (requestMs ?? USUAL_REQUEST_MS),
  };
}

/**
 * Estimates cost and time of the videos that wait while a few are tried first. The real cost of those few, compared with their
 * expected one, corrects the estimate. `spent`: the cost so far; null if it is not known.
 */
export function estimateTrialRest(
  batch: Pick<Batch, 'jobs' | 'plan' | 'values' | 'trialRest'>,
  facts: EstimateFacts,
  spent: number | null,
): BatchEstimate {
  const waits = new Set(batch.trialRest);
  const released = batch.jobs.map((job, index) => ({ ...job, isHeld: !waits.has(index) }));
  const rest = estimateRest({ ...batch, jobs: released }, facts);
  const tried = batch.jobs.flatMap((job): readonly Job[] =>
    job.status.kind === 'reported' ? [{ ...job, status: { kind: 'waiting' }, isHeld: false }] : [],
  );
  // The text about all reports is not written for a trial.
  const plan = { ...batch.plan, synthesize: false };
  const expected = estimateRest({ ...batch, plan, jobs: tried }, facts).dollars;
  if (rest.dollars === null || !spent || !expected) return rest;
  return { ...rest, dollars: rest.dollars * (spent / expected) };
}

/** A question that also tells words which are still to be written down. */
function withMore(tokens: Tokens, words: number): Tokens {
  return { ...tokens, input: tokens.input + words };
}

/** The mean duration of the videos that were looked at, for those that were not yet. */
function usualDurationS(jobs: readonly Job[]): number {
  let [known, seconds] = [0, 0];
  for (const { info } of jobs) {
    if (info === null) continue;
    known += 1;
    seconds += info.durationS;
  }
  return known === 0 ? USUAL_DURATION_S : seconds / known;
}
