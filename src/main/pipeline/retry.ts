import { isRetryable, type Failure, type FailureKind } from '../../shared/failure.ts';

/**
 * A truncated answer is requested once more, then its text is kept as a draft. An answer without text and a process that died also
 * get one more attempt.
 */
const MOST_OF_KIND: Partial<Record<FailureKind, number>> = {
  truncated: 2,
  'empty-answer': 2,
  'process-died': 2,
};
/** A service that is too busy is waited for this long in all, before a video is given up. */
const LONGEST_BUSY_MS = 30 * 60_000;
/** Statuses with which Google says that it is too busy for everybody (docs/facts/gemini-cli.md, "Errors of the API"). */
const BUSY_STATUSES: readonly (number | null)[] = [null, 429, 503, 529];
/** A rate limit is not caused by the video, so this bound only ends endless waiting. */
const MAX_RATE_LIMITED = 12;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** The failures of a job in this run, oldest first. */
export type FailuresSoFar = readonly FailureSoFar[];

/** `busy`: the service was too busy for everybody, which is no fault of the video. */
type FailureSoFar = FailureKind | 'busy';

export function failureSoFar(failure: Failure): FailureSoFar {
  return isBusy(failure) ? 'busy' : failure.kind;
}

/** True if the service is too busy for everybody: all requests rest, as after a rate limit. */
export function isBusy(failure: Failure): boolean {
  return failure.kind === 'model-unavailable' && BUSY_STATUSES.includes(failure.status);
}

export interface RetryRules {
  /** The number of attempts per video; rate limits and a busy service do not count. */
  readonly attempts: number;
  /** How long the service has been too busy for this video, in milliseconds. */
  readonly busyMs: number;
  /** A random source from 0 to 1. */
  readonly random: () => number;
}

/**
 * The milliseconds to wait before the next attempt; null to give up. `failures` includes the current one. Waits double and are
 * drawn evenly from zero ("full jitter", AWS Architecture Blog, Exponential Backoff And Jitter, 2015), but are never shorter than
 * the service's stated wait.
 */
export function retryDelayMs(
  failure: Failure,
  failures: FailuresSoFar,
  { attempts, busyMs, random }: RetryRules,
): number | null {
  if (!isRetryable(failure)) return null;
  const rateLimited = countOfKind(failures, 'rate-limited');
  if (failure.kind === 'rate-limited') {
    if (rateLimited >= MAX_RATE_LIMITED) return null;
    return (failure.retryAfterMs ?? 0) + random() * backOffMs(rateLimited);
  }
  if (isBusy(failure)) {
    if (busyMs >= LONGEST_BUSY_MS) return null;
    return random() * backOffMs(countOfKind(failures, 'busy'));
  }
  const others = failures.length - rateLimited - countOfKind(failures, 'busy');
  if (others >= attempts || countOfKind(failures, failure.kind) >= (MOST_OF_KIND[failure.kind] ?? attempts))
    return null;
  const statedMs = failure.kind === 'model-unavailable' ? (failure.retryAfterMs ?? 0) : 0;
  return statedMs + random() * backOffMs(others);
}

/**
 * True if the fallback model should be used: the chosen one is gone, or was unavailable twice, or once before the last attempt. A
 * single overload is common and passes.
 */
export function shouldFallBack(failures: FailuresSoFar, attempts: number): boolean {
  if (failures.includes('model-not-found')) return true;
  const unavailable = countOfKind(failures, 'model-unavailable') + countOfKind(failures, 'busy');
  return unavailable >= (attempts > 2 ? 2 : 1);
}

/**
 * True if the computer's sleep may have caused the failure. Then the work is repeated and the video's attempts do not count it.
 */
export function mayBeCausedBySleep(failure: Failure): boolean {
  return isRetryable(failure) && failure.kind !== 'rate-limited';
}

function countOfKind(failures: FailuresSoFar, kind: FailureSoFar): number {
  return failures.filter((one) => one === kind).length;
}

function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
}
