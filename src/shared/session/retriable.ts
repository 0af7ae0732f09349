import { mayRetryHelp } from '../failure.ts';
import type { Job } from './model.ts';

/** True for a failed video that another try may help. Retry takes these alone, whether it is asked for one video or for all that failed. */
export function isRetriable({ status }: Pick<Job, 'status'>): boolean {
  return status.kind === 'failed' && mayRetryHelp(status.failure);
}
