import { mayHelpToRetry, type Failure } from '../../shared/failure.ts';

/** How often one video is asked about in all: the first try and two more (DESIGN §4). */
const MAX_TRIES = 3;
/** A cut answer is asked for once more, then its text is kept as a draft. */
const MAX_TRUNCATED = 2;
/** Rate limits are no fault of the video; the bound only ends a wait that leads nowhere. */
const MAX_RATE_LIMITED = 12;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** What a job met so far. */
export interface Tally {
  readonly rateLimited: number;
  readonly others: number;
}

export const noTries: Tally = { rateLimited: 0, others: 0 };

/** The tally after one more failure. */
export function tallied(tally: Tally, failure: Failure): Tally {
  return failure.kind === 'rate-limited'
    ? { ...tally, rateLimited: tally.rateLimited + 1 }
    : { ...tally, others: tally.others + 1 };
}

/**
 * How long to wait before the next try, in milliseconds; null: give up. `tally` includes the failure. Waits double and are drawn
 * evenly from zero ("full jitter", AWS Architecture Blog, Exponential Backoff And Jitter, 2015), but are never shorter than what
 * the service asked for.
 */
export function nextTryAfterMs(failure: Failure, tally: Tally, random: () => number): number | null {
  if (!mayHelpToRetry(failure)) return null;
  if (failure.kind === 'rate-limited') {
    if (tally.rateLimited >= MAX_RATE_LIMITED) return null;
    return (failure.retryAfterMs ?? 0) + random() * backOffMs(tally.rateLimited);
  }
  const most = failure.kind === 'truncated' ? MAX_TRUNCATED : MAX_TRIES;
  return tally.others >= most ? null : random() * backOffMs(tally.others);
}

function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}
