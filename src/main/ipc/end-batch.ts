import type { Ended } from '../../shared/ipc/answers.ts';
import { isPaidWork, paidWorkIn } from '../../shared/session/paid-work.ts';
import type { Batch } from '../../shared/session/model.ts';

interface Ending {
  readonly batch: Pick<Batch, 'jobs' | 'inquiries'> | null;
  /** True once the user was asked. */
  readonly isSure: boolean;
}

/**
 * Stops or closes a batch by `end`, unless something that is paid for would be lost: then the window has to ask first. It cannot know that
 * by itself, because it hears later what has begun.
 */
export async function endBatch({ batch, isSure }: Ending, end: () => Promise<void>): Promise<Ended> {
  if (!isSure && batch !== null && isPaidWork(paidWorkIn([batch]))) return 'asks';
  await end();
  return 'ended';
}
