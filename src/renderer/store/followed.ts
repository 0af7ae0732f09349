import { reportOf, type Batch, type Job, type JobRef } from '../../shared/session/model.ts';

/**
 * Returns the index of the video to show while the user has chosen none: the previous one while it runs, else one that streams or thinks,
 * else the first with a report; null for none.
 */
export function followedJob(batch: Batch, previous: number | null): number | null {
  const before = previous === null ? undefined : batch.jobs[previous];
  if (before !== undefined && isAnalysing(before)) return previous;
  const writing = batch.jobs.findIndex(
    (job) => job.status.kind === 'analysing' && job.status.phase === 'writing',
  );
  const next = writing === -1 ? batch.jobs.findIndex(isAnalysing) : writing;
  if (next !== -1) return next;
  const reported = batch.jobs.findIndex((job) => reportOf(job) !== null);
  return previous ?? (reported === -1 ? null : reported);
}

/**
 * Returns the followed video as a reference. Returns `before` itself where nothing changed, and while somebody reads its report: what
 * arrives takes no report away from its reader.
 */
export function followedIn(
  batch: Batch | null,
  before: JobRef | null,
  reading: JobRef | null = null,
): JobRef | null {
  if (batch === null || (before !== null && isSame(before, reading))) return before;
  const previous = before?.batchId === batch.id ? before.job : null;
  const job = followedJob(batch, previous);
  if (job === null) return null;
  return job === previous ? before : { batchId: batch.id, job };
}

function isSame(one: JobRef, other: JobRef | null): boolean {
  return other !== null && one.batchId === other.batchId && one.job === other.job;
}

function isAnalysing(job: Job): boolean {
  return job.status.kind === 'analysing';
}
