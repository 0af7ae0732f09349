import type { Failure } from '../../shared/failure.ts';
import { isActive, isFinal, type Job } from '../../shared/session/model.ts';

/** What is still to be done in a batch that runs. */
export type RemainingWork =
  /** Every video is over. */
  | { readonly kind: 'nothing' }
  /** Something holds a slot. */
  | { readonly kind: 'active' }
  /** Something waits for a slot, or for a moment. */
  | { readonly kind: 'waiting' }
  /** Only the user can go on: videos are held, or their reports could not be saved, for `cause`. */
  | { readonly kind: 'resting'; readonly cause: Failure | null };

/** `isUnderWay`: a report that is not saved is being saved again. */
export function remainingWork(jobs: readonly Job[], isUnderWay: (job: number) => boolean): RemainingWork {
  let left: RemainingWork = { kind: 'nothing' };
  for (const [index, job] of jobs.entries()) {
    if (isActive(job.status)) return { kind: 'active' };
    if (isFinal(job.status) || left.kind === 'waiting') continue;
    const isUnsaved = job.status.kind === 'unsaved' && !isUnderWay(index);
    if (!job.isHeld && !isUnsaved) left = { kind: 'waiting' };
    else {
      const before: Failure | null = left.kind === 'resting' ? left.cause : null;
      left = {
        kind: 'resting',
        cause: before ?? (job.status.kind === 'unsaved' ? job.status.failure : null),
      };
    }
  }
  return left;
}
