import { isInLane, type Batch, type Inquiry, type JobStatus } from './model.ts';

/** The work under way that costs money: it would be lost if Framelane ended now. */
export interface PaidWork {
  readonly videos: number;
  /** Texts about all reports. */
  readonly texts: number;
  readonly questions: number;
}

/** Returns what is under way in these batches and costs money. */
export function paidWorkIn(batches: readonly Pick<Batch, 'jobs' | 'inquiries'>[]): PaidWork {
  const inquiries = batches.flatMap((batch) => batch.inquiries).filter(isPaid);
  const questions = inquiries.filter(({ kind }) => kind === 'question').length;
  return {
    videos: batches.flatMap(({ jobs }) => jobs).filter(({ status }) => isAsked(status)).length,
    texts: inquiries.length - questions,
    questions,
  };
}

/** True for a video whose question is under way, or was paid for. */
function isAsked(status: JobStatus): boolean {
  return isInLane(status) || status.kind === 'backing-off';
}

function isPaid({ status }: Inquiry): boolean {
  return status.kind === 'running' || status.kind === 'backing-off';
}

export function isPaidWork({ videos, texts, questions }: PaidWork): boolean {
  return videos + texts + questions > 0;
}
