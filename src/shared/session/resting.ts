import { isBeforeStart } from './before-start.ts';
import { isPending, type Batch, type Job } from './model.ts';

/**
 * True where videos that are put back to work wait until the user resumes. A batch that was stopped or interrupted goes on by itself only
 * where no other video waits: whoever acts on one video does not send the rest with it.
 */
export function waitForResume(
  batch: Pick<Batch, 'startedAtMs' | 'isReadOnly' | 'phase' | 'jobs'>,
  putBack: readonly number[],
): boolean {
  switch (batch.phase.kind) {
    case 'scanning':
    case 'ready':
    case 'running':
    case 'finished':
      return false;
    case 'draining':
    case 'paused':
      return !isBeforeStart(batch);
    case 'stopped':
    case 'interrupted':
      return !isBeforeStart(batch) && isOtherWaiting(batch.jobs, new Set(putBack));
  }
}

/** True if a start would ask about another video than these. Held videos wait for their release, and unsaved reports need no request. */
function isOtherWaiting(jobs: readonly Job[], these: ReadonlySet<number>): boolean {
  return jobs.some(({ status, isHeld }, index) => !these.has(index) && !isHeld && isPending(status));
}
