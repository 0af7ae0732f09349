import type { JobStatus } from '../../shared/session/model.ts';

/** The five groups that people count videos in. */
export type JobGroup = 'running' | 'waiting' | 'done' | 'failed' | 'cancelled';

/** Which group a status counts in. Taking frames is preparation: such a video still waits for its lane. */
export function jobGroupOf(status: JobStatus): JobGroup {
  switch (status.kind) {
    case 'analysing':
      return 'running';
    case 'waiting':
    case 'growing':
    case 'extracting':
    case 'prepared':
    case 'backing-off':
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

/** True for what will still go through a lane. */
export function countsAsOpen(status: JobStatus): boolean {
  return jobGroupOf(status) === 'waiting' && status.kind !== 'unsaved';
}
