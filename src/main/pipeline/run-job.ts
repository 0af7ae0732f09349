import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { attempt, type Lane } from './attempt.ts';
import { prepare } from './prepare.ts';
import { nextTryAfterMs, shouldFallBack, type Met } from './retry.ts';
import type { JobWork, Prepared, Record, Workplace } from './workplace.ts';

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
): Promise<Report> {
  const start =
    earlier === null ? await prepare(work, place, record, signal) : { prepared: earlier, ahead: null };
  using ahead = start.ahead;
  let met: Met = [];
  let draft = '';
  for (;;) {
    const lane = await laneFor(place, signal);
    ahead?.[Symbol.dispose]();
    const model = modelFor(work, met, place.tries());
    const outcome = await attempt({ ...lane, work, prepared: start.prepared, model }, place, record, signal);
    if (outcome.kind === 'reported') return outcome.report;
    met = [...met, outcome.failure.kind];
    if (outcome.draft.length > draft.length) draft = outcome.draft;
    const waitMs = nextTryAfterMs(outcome.failure, met, { tries: place.tries(), random: place.random });
    if (waitMs === null) throw await finalFailure(work, outcome.failure, draft);
    await backOff(outcome.failure, waitMs, place, record, signal);
  }
}

function modelFor(work: JobWork, met: Met, tries: number): string | null {
  const { model, fallbackModel } = work.plan();
  return fallbackModel !== null && shouldFallBack(met, tries) ? fallbackModel : model;
}

/** A lane, once the batch runs, the pool does not rest, and one is free. */
async function laneFor(place: Workplace, signal: AbortSignal): Promise<Lane> {
  for (;;) {
    await place.analysisGate.pass(signal);
    const lane = await laneInTurn(place, signal);
    if (lane !== null) return lane;
  }
}

/** Waits in line, so that a pool that has rested is not stormed. Null where the batch was paused meanwhile. */
async function laneInTurn({ pools, analysisGate }: Workplace, signal: AbortSignal): Promise<Lane | null> {
  const turn = await pools.line.acquire(signal);
  try {
    for (;;) {
      await pools.admission.open(signal);
      const permit = await pools.analysis.acquire(signal);
      if (analysisGate.isOpen && pools.admission.isOpen) return { permit, pass: pools.admission.enter() };
      permit[Symbol.dispose]();
      if (!analysisGate.isOpen) return null;
    }
  } finally {
    turn[Symbol.dispose]();
  }
}

/** Holds no lane. After a rate limit nobody may ask before the pool has rested. */
async function backOff(
  failure: Failure,
  waitMs: number,
  { pools, now, wait }: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<void> {
  const restMs = failure.kind === 'rate-limited' ? pools.admission.restMs : 0;
  const backOffMs = Math.max(waitMs, restMs);
  record({ type: 'backing-off', untilMs: now() + backOffMs, failure });
  await wait(backOffMs, signal);
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
