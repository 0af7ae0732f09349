import type { JobEvent, SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import type { JobFact } from '../pipeline/workplace.ts';

/** Once may have been anybody's fault; twice with the same video in a lane, and it is set aside. */
const MAX_INTERRUPTIONS = 1;

/**
 * What must be said of a batch whose journal ends in the middle, because Framelane came to a sudden end: as of the last moment that
 * the journal knows. `answered`: jobs whose checked answer is kept. Nothing for a batch that was ended well.
 */
export function factsAfterCrash(
  batch: Batch,
  lastAtMs: number,
  answered: ReadonlySet<number>,
): readonly SessionEvent[] {
  const { id: batchId, phase, jobs } = batch;
  const facts = jobs.flatMap((job, index): readonly JobEvent[] => {
    const fact = factOn(job, answered.has(index));
    return fact === null ? [] : [{ ...fact, batchId, job: index, atMs: lastAtMs }];
  });
  if (phase.kind !== 'running' && phase.kind !== 'draining') return facts;
  return [...facts, { type: 'batch-interrupted', batchId, atMs: lastAtMs }];
}

/** Null: nothing was under way. */
function factOn(job: Job, hasAnswer: boolean): JobFact | null {
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
