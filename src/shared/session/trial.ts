import type { Batch } from './model.ts';

/** The videos that still wait for those that are tried first. Empty where no trial is under way, also once each was let go by itself. */
export function waitingForTrial({ jobs, trialRest }: Pick<Batch, 'jobs' | 'trialRest'>): readonly number[] {
  return (trialRest ?? []).filter((job) => jobs[job]?.isHeld === true);
}
