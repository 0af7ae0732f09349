import { reportOf, type Job } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { standingOf } from './standing.ts';

export const FILTERS = ['all', 'running', 'waiting', 'done', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

/** The numbers of the videos to list, in the folder's order. Cancelled ones show under "All". */
export function listed(jobs: readonly Job[], filter: Filter, query: string): readonly number[] {
  const sought = query.trim().toLocaleLowerCase();
  const fitting: number[] = [];
  for (const [index, job] of jobs.entries()) {
    const fits = filter === 'all' || standingOf(job.status) === filter;
    if (fits && holds(job, sought)) fitting.push(index);
  }
  return fitting;
}

function holds(job: Job, sought: string): boolean {
  if (sought === '' || job.video.name.toLocaleLowerCase().includes(sought)) return true;
  return reportOf(job)?.headline?.toLocaleLowerCase().includes(sought) === true;
}

/** What an empty list says. */
export function emptyWords(filter: Filter, query: string, { say }: Words): string {
  if (query.trim() !== '') return say('videos.noneFound', { query: query.trim() });
  switch (filter) {
    case 'all':
      return say('videos.none');
    case 'running':
      return say('videos.noneRunning');
    case 'waiting':
      return say('videos.noneWaiting');
    case 'done':
      return say('videos.noneDone');
    case 'failed':
      return say('videos.noneFailed');
  }
}
