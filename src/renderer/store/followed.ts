import type { Batch, Job } from '../../shared/session/model.ts';

/** Which running video to show while nobody picked one: stays with a running one, else the first that writes or thinks; null for none. */
export function followedJob(batch: Batch, previous: number | null): number | null {
  const before = previous === null ? undefined : batch.jobs[previous];
  if (before !== undefined && isAnalysing(before)) return previous;
  const writing = batch.jobs.findIndex(
    (job) => job.status.kind === 'analysing' && job.status.phase === 'writing',
  );
  const next = writing === -1 ? batch.jobs.findIndex(isAnalysing) : writing;
  return next === -1 ? previous : next;
}

function isAnalysing(job: Job): boolean {
  return job.status.kind === 'analysing';
}
