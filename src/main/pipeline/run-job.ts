import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { attempt, mayFallBack } from './attempt.ts';
import { laneFor, laneToSave } from './lane-queue.ts';
import { prepare } from './prepare.ts';
import {
  failureSoFar,
  isBusy,
  mayBeCausedBySleep,
  retryDelayMs,
  shouldFallBack,
  type FailuresSoFar,
} from './retry.ts';
import { storeAnswer, saveStoredAnswer } from './save-report.ts';
import type { Permit } from './semaphore.ts';
import type { JobContext, KeptAnswer, Prepared } from './job-context.ts';

/**
 * Takes one video from file to report: extract, ask, check, save, with further attempts in between. An answer that an earlier run kept
 * is saved without a request. `earlier`: frames that were extracted before; null: extract them. Returns the report for `job-reported`.
 * Throws UnsavedError where the answer is kept but its report could not be saved, JobFailedError when no report can be reached, a
 * plain FailureError where the video is not to blame (the network is down), and the signal's reason when it aborts; by then nothing
 * is held.
 */
export async function runJob(
  context: JobContext,
  earlier: Prepared | null,
  signal: AbortSignal,
): Promise<Report> {
  const kept = await context.files.keptAnswer();
  if (kept !== null) return await saveEarlier(kept, context, signal);
  const start = earlier === null ? await prepare(context, signal) : { prepared: earlier, ahead: null };
  using _ahead = start.ahead;
  return await askUntilReported(context, start, signal);
}

/** Saves the report of an answer that was paid for in an earlier run. Makes no request. */
async function saveEarlier(answer: KeptAnswer, context: JobContext, signal: AbortSignal): Promise<Report> {
  using permit = await laneToSave(context, signal);
  context.emit({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  return await saveStoredAnswer(await storeAnswer(answer, context), context);
}

async function askUntilReported(
  context: JobContext,
  { prepared, ahead }: { readonly prepared: Prepared; readonly ahead: Permit | null },
  signal: AbortSignal,
): Promise<Report> {
  const { sleeps, attempts, random, now } = context.ports;
  let failures: FailuresSoFar = [];
  let draft = '';
  let busyMs = 0;
  for (;;) {
    const lane = await laneFor(context, ahead, signal);
    const sleepsBefore = sleeps.count;
    const model = modelFor(context, failures);
    const startedAtMs = now();
    const outcome = await attempt(context, { ...lane, prepared, model }, signal);
    if (outcome.kind === 'reported') return outcome.report;
    const { failure } = outcome;
    if (outcome.draft.length > draft.length) draft = outcome.draft;
    if (mayBeCausedBySleep(failure) && sleeps.count !== sleepsBefore) {
      await backOff(failure, 0, context, signal);
      continue;
    }
    if (await isOfNetwork(failure, context, signal)) throw new FailureError(offline(failure));
    failures = [...failures, failureSoFar(failure)];
    if (mayFallBack(failure, model, context)) continue;
    // Only what was waited for counts, not a pause or a night in between.
    busyMs = isBusy(failure) ? busyMs + now() - startedAtMs : 0;
    const waitMs = retryDelayMs(failure, failures, { attempts: attempts(), busyMs, random });
    if (waitMs === null) throw await finalFailure(context, failure, draft);
    const waitedMs = await backOff(failure, waitMs, context, signal);
    if (isBusy(failure)) busyMs += waitedMs;
  }
}

function modelFor({ plan, ports }: JobContext, failures: FailuresSoFar): string | null {
  const { model, fallbackModel } = plan;
  return fallbackModel !== null && shouldFallBack(failures, ports.attempts()) ? fallbackModel : model;
}

/** True where the service cannot be reached now: every video would fail, so this one is not to blame. */
async function isOfNetwork(failure: Failure, { ports }: JobContext, signal: AbortSignal): Promise<boolean> {
  // A proxy that cannot be reached may come back with the network; the check of the network asks for it as well.
  const isProxyGone = failure.kind === 'network-blocked' && failure.obstacle === 'proxy-unreachable';
  if (failure.kind !== 'offline' && failure.kind !== 'timed-out' && !isProxyGone) return false;
  return !(await ports.isOnline(signal));
}

function offline(failure: Failure): Failure {
  return { kind: 'offline', detail: failure.detail };
}

/**
 * Waits without a lane. After a rate limit, or while the service is too busy, the wait lasts at least until the pool has rested. Returns how
 * long it was, in milliseconds.
 */
async function backOff(
  failure: Failure,
  waitMs: number,
  { emit, ports }: JobContext,
  signal: AbortSignal,
): Promise<number> {
  const restMs = failure.kind === 'rate-limited' || isBusy(failure) ? ports.pools.rateLimiter.restMs : 0;
  const backOffMs = Math.max(waitMs, restMs);
  emit({ type: 'backing-off', untilMs: ports.now() + backOffMs, failure });
  await ports.wait(backOffMs, signal);
  emit({ type: 'back-off-ended' });
  return backOffMs;
}

/** Returns the error that ends the job. The longest text of a cut answer is saved as a draft beside the report's place. */
async function finalFailure(context: JobContext, failure: Failure, draft: string): Promise<JobFailedError> {
  if (draft === '') return new JobFailedError(failure, null);
  try {
    return new JobFailedError(failure, await context.writer.saveDraft(context.video.name, draft));
  } catch (cause) {
    const detail = `${failure.detail ?? ''}\nThe draft was not kept: ${failureOf(cause).kind}`;
    return new JobFailedError({ ...failure, detail }, null);
  }
}

/** Ends a job without a report; `draftPath` is the file of a cut answer, null where none was saved. */
export class JobFailedError extends FailureError {
  readonly draftPath: string | null;

  constructor(failure: Failure, draftPath: string | null) {
    super(failure);
    this.draftPath = draftPath;
  }
}
