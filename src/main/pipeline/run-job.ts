import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report } from '../../shared/session/model.ts';
import { askUntilAnswered } from './ask-until.ts';
import { attempt } from './attempt.ts';
import { laneToSave } from './lane-queue.ts';
import { bytesOf, prepare, type PreparedAhead } from './prepare.ts';
import { storeAnswer, saveStoredAnswer } from './save-report.ts';
import type { JobContext, KeptAnswer, Prepared } from './job-context.ts';
import { withWords } from './transcribe/transcribe.ts';

/**
 * Takes one video from file to report: extract, write down what is said where the plan wants it, ask, check, save, with further attempts in
 * between. An answer that an earlier run kept is saved without a request. `earlier`: frames that were extracted before; null: extract them.
 * Returns the report for `job-reported`. Throws UnsavedError where the answer is kept but its report could not be saved, JobFailedError when
 * no report can be reached, a plain FailureError where the video is not to blame (the network is down), AskedElsewhereError where another
 * batch asks for the same report, OutdatedLookUpError where one may have it by now, and the signal's reason when it aborts; by then nothing is
 * held but the claim.
 */
export async function runJob(
  context: JobContext,
  earlier: Prepared | null,
  signal: AbortSignal,
): Promise<Report> {
  const kept = await context.files.keptAnswer();
  if (kept !== null) return await saveEarlier(kept, context, signal);
  const start = earlier === null ? await prepare(context, signal) : preparedBefore(context, earlier);
  using ahead = start.ahead;
  const prepared = await withWords(context, start.prepared, ahead, signal);
  return await askUntilReported(context, { prepared, ahead }, signal);
}

function preparedBefore({ ports }: JobContext, prepared: Prepared): PreparedAhead {
  return { prepared, ahead: ports.pools.ahead.hold(bytesOf(prepared)) };
}

/** Saves the report of an answer that was paid for in an earlier run. Makes no request. */
async function saveEarlier(answer: KeptAnswer, context: JobContext, signal: AbortSignal): Promise<Report> {
  using permit = await laneToSave(context, signal);
  context.emit({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  return await saveStoredAnswer(await storeAnswer(answer, context), context);
}

async function askUntilReported(
  context: JobContext,
  { prepared, ahead }: { readonly prepared: Prepared; readonly ahead: Disposable },
  signal: AbortSignal,
): Promise<Report> {
  const outcome = await askUntilAnswered(
    context,
    ahead,
    (lane, model) => attempt(context, { ...lane, prepared, model }, signal),
    signal,
  );
  if (outcome.kind === 'answered') return outcome.answer;
  throw await finalFailure(context, outcome.failure, outcome.draft);
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
