import { setTimeout as delay } from 'node:timers/promises';
import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import { attempt, type Reported } from './attempt.ts';
import { prepare } from './prepare.ts';
import { nextTryAfterMs, noTries, tallied } from './retry.ts';
import type { Permit } from './semaphore.ts';
import type { JobWork, Prepared, Record, Workplace } from './workplace.ts';

/** A rate limit without a stated delay rests the whole pool for so long: a tenth of the usual one-minute window. */
const DEFAULT_COOLDOWN_MS = 6_000;

/**
 * Takes one video from file to report: frames, question, check, save, with tries in between. Returns what `job-reported` says.
 * Throws FailureError when it cannot be reached and the signal's reason when it aborts; by then nothing is held.
 */
export async function runJob(
  work: JobWork,
  earlier: Prepared | null,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<Reported> {
  using ahead = earlier === null ? await aheadPermit(place, signal) : null;
  const prepared = earlier ?? (await prepare(work, place, record, signal));
  if (earlier === null) work.keepMaterial(prepared);
  let tally = noTries;
  let draft = '';
  for (let number = work.attemptsBefore + 1; ; number += 1) {
    const permit = await analysisPermit(place, signal);
    ahead?.[Symbol.dispose]();
    const outcome = await attempt({ work, prepared, number, permit }, place, record, signal);
    if (outcome.kind === 'reported') return outcome.reported;
    tally = tallied(tally, outcome.failure);
    if (outcome.draft.length > draft.length) draft = outcome.draft;
    const waitMs = nextTryAfterMs(outcome.failure, tally, place.random);
    if (waitMs === null) throw await finalFailure(work, outcome.failure, draft);
    await backOff(outcome.failure, waitMs, place, record, signal);
  }
}

async function aheadPermit(place: Workplace, signal: AbortSignal): Promise<Permit> {
  for (;;) {
    await place.extractionGate.pass(signal);
    const permit = await place.pools.ahead.acquire(signal);
    if (place.extractionGate.isOpen) return permit;
    permit[Symbol.dispose]();
  }
}

/** A lane, once the batch runs, the pool does not rest, and one is free. */
async function analysisPermit(place: Workplace, signal: AbortSignal): Promise<Permit> {
  for (;;) {
    await place.analysisGate.pass(signal);
    await place.pools.cooldown.pass(signal);
    const permit = await place.pools.analysis.acquire(signal);
    if (place.analysisGate.isOpen && place.pools.cooldown.leftMs === 0) return permit;
    permit[Symbol.dispose]();
  }
}

async function backOff(
  failure: Failure,
  waitMs: number,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<void> {
  if (failure.kind === 'rate-limited') place.pools.cooldown.hold(failure.retryAfterMs ?? DEFAULT_COOLDOWN_MS);
  record({ type: 'backing-off', untilMs: place.now() + waitMs, failure });
  await delay(waitMs, undefined, { signal });
  record({ type: 'back-off-ended' });
}

/** The error the job ends with. A cut answer's longest text is kept beside where the report would be. */
async function finalFailure(work: JobWork, failure: Failure, draft: string): Promise<JobFailedError> {
  if (draft === '') return new JobFailedError(failure, null);
  const path = await work
    .shelf()
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
