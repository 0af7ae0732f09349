import type { Batch, Inquiry, Job } from './model.ts';

/** The states of a video whose question is under way, or was paid for. */
const PAID: ReadonlySet<Job['status']['kind']> = new Set(['transcribing', 'analysing', 'backing-off']);

/** What is under way and costs money: it would be lost if Framelane ended now. */
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
    videos: batches.flatMap(({ jobs }) => jobs).filter(({ status }) => PAID.has(status.kind)).length,
    texts: inquiries.length - questions,
    questions,
  };
}

function isPaid({ status }: Inquiry): boolean {
  return status.kind === 'running' || status.kind === 'backing-off';
}

export function isPaidWork({ videos, texts, questions }: PaidWork): boolean {
  return videos + texts + questions > 0;
}
