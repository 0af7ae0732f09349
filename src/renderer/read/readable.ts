import { reportOf, type Job } from '../../shared/session/model.ts';

/** An entry of the reading list: a video and its number in the batch. */
export interface Readable {
  readonly index: number;
  readonly job: Job;
  /** The stretch of its text with the words searched for; null if there is none, or no search. */
  readonly excerpt: string | null;
}

/**
 * Returns the videos with text to read, in the folder's order: reports, reports being written, and drafts of failed
 * videos. `sought` filters by name and headline, and `excerpts` holds
 * the videos whose text has it; an empty `sought` keeps all.
 */
export function readableJobs(
  jobs: readonly Job[],
  sought: string,
  excerpts: ReadonlyMap<number, string>,
): readonly Readable[] {
  const wanted = sought.trim().toLocaleLowerCase();
  const list: Readable[] = [];
  for (const [index, job] of jobs.entries()) {
    const excerpt = wanted === '' ? null : (excerpts.get(index) ?? null);
    if (hasText(job) && (wanted === '' || excerpt !== null || isNamed(job, wanted))) {
      list.push({ index, job, excerpt });
    }
  }
  return list;
}

function isNamed(job: Job, wanted: string): boolean {
  const headline = reportOf(job)?.headline ?? '';
  return [job.video.name, headline].some((words) => words.toLocaleLowerCase().includes(wanted));
}

/**
 * Returns the number of the next (`by` 1) or previous (`by` -1) video in the list; null at its ends. For a video that is
 * not in the list, its place in the folder decides.
 */
export function neighbour(list: readonly Readable[], index: number | null, by: 1 | -1): number | null {
  if (index === null) return (by === 1 ? list[0] : list.at(-1))?.index ?? null;
  const place = list.findIndex((one) => one.index === index);
  if (place !== -1) return list[place + by]?.index ?? null;
  const numbers = list.map((one) => one.index).filter((one) => (one - index) * by > 0);
  if (numbers.length === 0) return null;
  return by === 1 ? Math.min(...numbers) : Math.max(...numbers);
}

/** Counts the videos whose report is being made but has no text yet, so they are not in the list. */
export function beingWritten(jobs: readonly Job[]): number {
  return jobs.filter((job) => job.status.kind === 'analysing' && !hasText(job)).length;
}

function hasText(job: Job): boolean {
  const { status } = job;
  if (reportOf(job) !== null || status.kind === 'unsaved') return true;
  return status.kind === 'failed' ? status.draftPath !== null : isWriting(status);
}

function isWriting(status: Job['status']): boolean {
  return status.kind === 'analysing' && (status.phase === 'writing' || status.phase === 'saving');
}
