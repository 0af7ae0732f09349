import { isInLane, isPending, type JobStatus } from '../../shared/session/model.ts';

/** The five groups in which the window counts videos. */
export type JobGroup = 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** Returns the group of a status. A video whose frames are extracted still waits for a lane. */
export function jobGroupOf(status: JobStatus): JobGroup {
  if (isPending(status)) return isInLane(status) ? 'running' : 'waiting';
  switch (status.kind) {
    case 'unsaved':
      return 'waiting';
    case 'reported':
    case 'unchanged':
      return 'done';
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
  }
}

/** True for a video that will still go through a lane. */
export function countsAsOpen(status: JobStatus): boolean {
  return jobGroupOf(status) === 'waiting' && status.kind !== 'unsaved';
}
