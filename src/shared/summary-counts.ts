import type { HistoryCounts } from './ipc/answers.ts';
import { isFinal, type Batch, type Job } from './session/model.ts';
import { waitingForTrial } from './session/trial.ts';

/** Counts the videos of a batch by what came of them, for the list of batches and the system's notification. */
export function summaryCountsOf(batch: Pick<Batch, 'jobs' | 'trialRest'>): HistoryCounts {
  const { jobs } = batch;
  const count = (kind: Job['status']['kind']): number =>
    jobs.filter(({ status }) => status.kind === kind).length;
  const trialRest = waitingForTrial(batch).length;
  return {
    videos: jobs.length,
    reported: count('reported'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    held: jobs.filter(({ isHeld, status }) => isHeld && !isFinal(status)).length - trialRest,
    trialRest,
  };
}
