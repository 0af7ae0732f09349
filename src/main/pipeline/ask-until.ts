import { FailureError, type Failure } from '../../shared/failure.ts';
import { isOutdated, laneFor, type Lane, type LaneContext } from './lane-queue.ts';
import {
  failureSoFar,
  isBusy,
  mayBeCausedBySleep,
  retryDelayMs,
  shouldFallBack,
  type FailuresSoFar,
} from './retry.ts';
import type { JobContext, JobEventData, JobPorts } from './job-context.ts';

/** How one request ended. `draft`: the text of an answer that was cut; empty for every other failure. */
export type Outcome<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draft: string }
  /** It was not made: it would pass the spending limit. The batch rests. */
  | { readonly kind: 'too-dear' };

type Waiting = Extract<JobEventData, { type: 'backing-off' | 'back-off-ended' }>;

/** The parts of a job, or of a text over reports, on which asking again depends. */
export interface AskContext extends LaneContext, Pick<JobContext, 'plan'> {
  readonly ports: Pick<
    JobPorts,
    'pools' | 'analysisGate' | 'sleeps' | 'attempts' | 'random' | 'now' | 'wait' | 'isOnline'
  >;
  readonly emit: (event: Waiting) => void;
}

/**
 * Asks in a lane until there is an answer, with waits in between, or gives up by the rules of `retry.ts`: then `draft` is the longest text of a cut answer. `ask` makes
 * one request and releases the lane. `ahead` is released with the first lane. Throws a plain FailureError where the network is down, and the signal's reason; by then nothing is held.
 */
export async function askUntilAnswered<T>(
  context: AskContext,
  ahead: Disposable | null,
  ask: (lane: Lane, model: string | null) => Promise<Outcome<T>>,
  signal: AbortSignal,
): Promise<Exclude<Outcome<T>, { kind: 'too-dear' }>> {
  const { sleeps, attempts, random, now } = context.ports;
  let failures: FailuresSoFar = [];
  let draft = '';
  let busyMs = 0;
  for (;;) {
    const lane = await laneFor(context, ahead, signal);
    const sleepsBefore = sleeps.count;
    const model = modelFor(context, failures);
    const startedAtMs = now();
    const outcome = await ask(lane, model);
    if (outcome.kind === 'answered') return outcome;
    // It waits until the batch goes on.
    if (outcome.kind === 'too-dear') continue;
    const { failure } = outcome;
    if (outcome.draft.length > draft.length) draft = outcome.draft;
    if (
      isOutdated(failure, lane, context) ||
      (mayBeCausedBySleep(failure) && sleeps.count !== sleepsBefore)
    ) {
      await backOff(failure, 0, context, signal);
      continue;
    }
    if (await isOfNetwork(failure, context, signal)) throw new FailureError(offline(failure));
    failures = [...failures, failureSoFar(failure)];
    if (mayFallBack(failure, model, context)) continue;
    // Only what was waited for counts, not a pause or a night in between.
    busyMs = isBusy(failure) ? busyMs + now() - startedAtMs : 0;
    const waitMs = retryDelayMs(failure, failures, { attempts: attempts(), busyMs, random });
    if (waitMs === null) return { kind: 'failed', failure, draft };
    const waitedMs = await backOff(failure, waitMs, context, signal);
    if (isBusy(failure)) busyMs += waitedMs;
  }
}

/** True if the plan's fallback model is asked next, because the chosen one is gone. */
export function mayFallBack(
  failure: Failure,
  model: string | null,
  { plan }: Pick<AskContext, 'plan'>,
): boolean {
  return failure.kind === 'model-not-found' && plan.fallbackModel !== null && model !== plan.fallbackModel;
}

function modelFor({ plan, ports }: AskContext, failures: FailuresSoFar): string | null {
  const { model, fallbackModel } = plan;
  return fallbackModel !== null && shouldFallBack(failures, ports.attempts()) ? fallbackModel : model;
}

/** True where the service cannot be reached now: every video would fail, so this one is not to blame. */
async function isOfNetwork(failure: Failure, { ports }: AskContext, signal: AbortSignal): Promise<boolean> {
  // A proxy that cannot be reached may come back with the network; the check of the network asks for it as well.
  const isProxyGone = failure.kind === 'network-blocked' && failure.obstacle === 'proxy-unreachable';
  if (failure.kind !== 'offline' && failure.kind !== 'timed-out' && !isProxyGone) return false;
  return !(await ports.isOnline(signal));
}

function offline(failure: Failure): Failure {
  return { kind: 'offline', detail: failure.detail };
}

/**
 * Waits without a lane. After a rate limit, or while the service is too busy, the wait lasts at least until the pool has rested; another key
 * ends that after a rate limit. Returns how long it was, in milliseconds.
 */
async function backOff(
  failure: Failure,
  waitMs: number,
  { emit, ports }: AskContext,
  signal: AbortSignal,
): Promise<number> {
  const { rateLimiter } = ports.pools;
  const restMs = failure.kind === 'rate-limited' || isBusy(failure) ? rateLimiter.restMs : 0;
  const backOffMs = Math.max(waitMs, restMs);
  emit({ type: 'backing-off', untilMs: ports.now() + backOffMs, failure });
  const otherKey = new AbortController();
  const unsubscribe = rateLimiter.onOtherKey(() => {
    if (failure.kind === 'rate-limited') otherKey.abort();
  });
  try {
    await ports.wait(backOffMs, AbortSignal.any([signal, otherKey.signal]));
  } catch (cause) {
    // The wait was stated for the key before.
    if (signal.aborted || !otherKey.signal.aborted) throw cause;
  } finally {
    unsubscribe();
  }
  emit({ type: 'back-off-ended' });
  return backOffMs;
}
