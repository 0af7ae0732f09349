import type { JobEvent, SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { JobEventData, KeptAnswer } from '../pipeline/job-context.ts';

/** Once may have been anybody's fault; twice with the same video in a lane, and it is set aside. */
const MAX_INTERRUPTIONS = 1;

/**
 * What must be said of a batch whose journal ends in the middle, because Framelane came to a sudden end: as of the last moment that
 * the journal knows. `answered`: the checked answers that are kept, by job. Nothing for a batch that was ended well.
 */
export function eventsAfterCrash(
  batch: Batch,
  lastAtMs: number,
  answered: ReadonlyMap<number, Pick<KeptAnswer, 'tokens' | 'model'>>,
): readonly SessionEvent[] {
  const { id: batchId, phase, jobs } = batch;
  const facts = jobs.flatMap((job, index): readonly JobEvent[] => {
    const answer = answered.get(index) ?? null;
    const fact = factOn(job, answer !== null);
    const told = [...(answer === null ? [] : endOfTry(job, answer)), ...(fact === null ? [] : [fact])];
    return told.map((each) => ({ ...each, batchId, job: index, atMs: lastAtMs }));
  });
  if (phase.kind !== 'running' && phase.kind !== 'draining') return facts;
  return [...facts, { type: 'batch-interrupted', batchId, atMs: lastAtMs }];
}

/** An answer is kept before it is told: what it cost must be told yet where the end came between the two. */
function endOfTry(
  { attempts }: Job,
  { tokens, model }: Pick<KeptAnswer, 'tokens' | 'model'>,
): readonly JobEventData[] {
  if (attempts.at(-1)?.endedAtMs !== null) return [];
  return [{ type: 'attempt-ended', firstTextAtMs: null, tokens, model, failure: null }];
}

/** Null: nothing was under way. */
function factOn(job: Job, hasAnswer: boolean): JobEventData | null {
  switch (job.status.kind) {
    case 'extracting':
    case 'analysing':
      // A report that only has to be saved is never set aside.
      if (job.interruptions < MAX_INTERRUPTIONS || hasAnswer) return { type: 'job-interrupted' };
      return {
        type: 'job-failed',
        failure: { kind: 'interrupted-twice', detail: null },
        draftPath: null,
      };
    case 'growing':
    case 'backing-off':
      return { type: 'job-requeued' };
    case 'waiting':
    case 'prepared':
    case 'unsaved':
    case 'reported':
    case 'unchanged':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
