import { reportOf, type Job } from '../../shared/session/model.ts';

/** One entry of the reading list: the video's number in the batch, and the video. */
export interface Readable {
  readonly index: number;
  readonly job: Job;
}

/** The videos of which there is something to read, in the folder's order: reports, those being written, drafts of failed ones. `sought`: in their names, empty for all. */
export function readables(jobs: readonly Job[], sought: string): readonly Readable[] {
  const wanted = sought.trim().toLocaleLowerCase();
  return jobs.flatMap((job, index) =>
    hasText(job) && job.video.name.toLocaleLowerCase().includes(wanted) ? [{ index, job }] : [],
  );
}

/** The entry so many places before or after the video of this number; null where the list ends. A video that is not in the list stands at its place in the folder. */
export function neighbour(list: readonly Readable[], index: number | null, by: 1 | -1): number | null {
  if (index === null) return (by === 1 ? list[0] : list.at(-1))?.index ?? null;
  const next = by === 1 ? list.find((one) => one.index > index) : list.findLast((one) => one.index < index);
  return next?.index ?? null;
}

/** How many videos are being written and are not in the list yet. */
export function beingWritten(jobs: readonly Job[]): number {
  return jobs.filter(({ status }) => status.kind === 'analysing' && !isWriting(status)).length;
}

function hasText(job: Job): boolean {
  const { status } = job;
  if (reportOf(job) !== null || status.kind === 'unsaved') return true;
  return status.kind === 'failed' ? status.draftPath !== null : isWriting(status);
}

function isWriting(status: Job['status']): boolean {
  return status.kind === 'analysing' && (status.phase === 'writing' || status.phase === 'saving');
}
