import { mayHelpToRetry, type Failure, type FailureKind } from '../../shared/failure.ts';

/** A cut answer is asked for once more, then its text is kept as a draft; a video whose process died gets one more (DESIGN §3.7, §4). */
const MOST_OF_KIND: Partial<Record<FailureKind, number>> = { truncated: 2, 'process-died': 2 };
/** Rate limits are no fault of the video; the bound only ends a wait that leads nowhere. */
const MAX_RATE_LIMITED = 12;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** The failures a job met so far in this run, oldest first. */
export type FailuresSoFar = readonly FailureKind[];

export interface RetryRules {
  /** How often one video is asked about in all; rate limits do not count. */
  readonly attempts: number;
  /** Evenly between 0 and 1. */
  readonly random: () => number;
}

/**
 * How long to wait before the next try, in milliseconds; null: give up. `met` includes the failure. Waits double and are drawn
 * evenly from zero ("full jitter", AWS Architecture Blog, Exponential Backoff And Jitter, 2015), but are never shorter than what
 * the service asked for.
 */
export function retryDelayMs(
  failure: Failure,
  met: FailuresSoFar,
  { attempts, random }: RetryRules,
): number | null {
  if (!mayHelpToRetry(failure)) return null;
  const rateLimited = timesMet(met, 'rate-limited');
  if (failure.kind === 'rate-limited') {
    if (rateLimited >= MAX_RATE_LIMITED) return null;
    return (failure.retryAfterMs ?? 0) + random() * backOffMs(rateLimited);
  }
  const others = met.length - rateLimited;
  if (others >= attempts || timesMet(met, failure.kind) >= (MOST_OF_KIND[failure.kind] ?? attempts))
    return null;
  return random() * backOffMs(others);
}

/**
 * True once another model is worth asking: the chosen one was unavailable twice, or once where the next try is the last. A single
 * overloaded answer is ordinary and passes.
 */
export function shouldFallBack(met: FailuresSoFar, attempts: number): boolean {
  return timesMet(met, 'model-unavailable') >= (attempts > 2 ? 2 : 1);
}

/** True where the computer’s sleep explains the failure of what was under way: then it is done again, and the video is not blamed. */
export function mayBeOfSleep(failure: Failure): boolean {
  return mayHelpToRetry(failure) && failure.kind !== 'rate-limited';
}

function timesMet(met: FailuresSoFar, kind: FailureKind): number {
  return met.filter((one) => one === kind).length;
}

function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}
