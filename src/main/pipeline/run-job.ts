import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { attempt } from './attempt.ts';
import { laneFor, laneToSave } from './lane-queue.ts';
import { prepare } from './prepare.ts';
import { mayBeOfSleep, retryDelayMs, shouldFallBack, type FailuresSoFar } from './retry.ts';
import { storeAnswer, saveStoredAnswer } from './save-report.ts';
import type { Permit } from './semaphore.ts';
import type { JobWork, KeptAnswer, Prepared, EmitJobEvent, Workplace } from './job-context.ts';

/**
 * Takes one video from file to report: frames, question, check, save, with tries in between. An answer that an earlier run kept is
 * saved without asking. Returns what `job-reported` says. Throws UnsavedError where the answer is kept but its report could not be
 * saved, JobFailedError when no report can be reached, a plain FailureError where the video is not to blame (the network is down),
 * and the signal's reason when it aborts; by then nothing is held.
 */
export async function runJob(
  work: JobWork,
  earlier: Prepared | null,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Report> {
  const kept = await work.keptAnswer();
  if (kept !== null) return await saveEarlier(kept, work, place, record, signal);
  const start =
    earlier === null ? await prepare(work, place, record, signal) : { prepared: earlier, ahead: null };
  using _ahead = start.ahead;
  return await askUntilReported(work, start, place, record, signal);
}

/** Puts the report of an answer where it belongs. It was paid for, and nothing is asked. */
async function saveEarlier(
  answer: KeptAnswer,
  work: JobWork,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Report> {
  using permit = await laneToSave(work, place, signal);
  record({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  return await saveStoredAnswer(await storeAnswer(answer, work), work, record);
}

async function askUntilReported(
  work: JobWork,
  { prepared, ahead }: { readonly prepared: Prepared; readonly ahead: Permit | null },
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Report> {
  let met: FailuresSoFar = [];
  let draft = '';
  for (;;) {
    const lane = await laneFor(work, place, ahead, signal);
    const sleeps = place.sleeps.count;
    const model = modelFor(work, met, place.attempts());
    const outcome = await attempt({ ...lane, work, prepared, model }, place, record, signal);
    if (outcome.kind === 'reported') return outcome.report;
    const { failure } = outcome;
    if (outcome.draft.length > draft.length) draft = outcome.draft;
    if (mayBeOfSleep(failure) && place.sleeps.count !== sleeps) {
      await backOff(failure, 0, place, record, signal);
      continue;
    }
    if (await isOfNetwork(failure, place, signal)) throw new FailureError(offline(failure));
    met = [...met, failure.kind];
    const waitMs = retryDelayMs(failure, met, { attempts: place.attempts(), random: place.random });
    if (waitMs === null) throw await finalFailure(work, failure, draft);
    await backOff(failure, waitMs, place, record, signal);
  }
}

function modelFor(work: JobWork, met: FailuresSoFar, attempts: number): string | null {
  const { model, fallbackModel } = work.plan();
  return fallbackModel !== null && shouldFallBack(met, attempts) ? fallbackModel : model;
}

/** True where the service cannot be reached now: that would meet every video, and says nothing about this one. */
async function isOfNetwork(failure: Failure, place: Workplace, signal: AbortSignal): Promise<boolean> {
  if (failure.kind !== 'offline' && failure.kind !== 'timed-out') return false;
  return !(await place.isOnline(signal));
}

function offline(failure: Failure): Failure {
  return { kind: 'offline', detail: failure.detail };
}

/** Holds no lane. After a rate limit nobody may ask before the pool has rested. */
async function backOff(
  failure: Failure,
  waitMs: number,
  { pools, now, wait }: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<void> {
  const restMs = failure.kind === 'rate-limited' ? pools.rateLimiter.restMs : 0;
  const backOffMs = Math.max(waitMs, restMs);
  record({ type: 'backing-off', untilMs: now() + backOffMs, failure });
  await wait(backOffMs, signal);
  record({ type: 'back-off-ended' });
}

/** The error the job ends with. A cut answer's longest text is kept beside where the report would be. */
async function finalFailure(work: JobWork, failure: Failure, draft: string): Promise<JobFailedError> {
  if (draft === '') return new JobFailedError(failure, null);
  const path = await work
    .writer()
    .saveDraft(work.video.name, draft)
    .catch((cause: unknown) => {
      // The cut answer is already the failure to tell; that its draft could not be kept goes into the detail.
      failure = {
        ...failure,
        detail: `${failure.detail ?? ''}\nThe draft was not kept: ${failureOf(cause).kind}`,
      };
      return null;
    });
  return new JobFailedError(failure, path);
}

/** The end of a job without a report, with the draft that was kept, if any. */
export class JobFailedError extends FailureError {
  readonly draftPath: string | null;

  constructor(failure: Failure, draftPath: string | null) {
    super(failure);
    this.draftPath = draftPath;
  }
}
