import { reportOf, type Job } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { jobGroupOf } from '../batch/job-group.ts';

export const FILTERS = ['all', 'running', 'waiting', 'done', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

/** Returns the indexes of the videos to list, in the folder's order. Cancelled videos are listed only under "All". */
export function filteredJobs(jobs: readonly Job[], filter: Filter, query: string): readonly number[] {
  const sought = query.trim().toLocaleLowerCase();
  const fitting: number[] = [];
  // With every patch thousands are looked at, so no pair is made of each and its place.
  for (let index = 0; index < jobs.length; index += 1) {
    const job = jobs[index];
    if (job === undefined) continue;
    const fits = filter === 'all' || jobGroupOf(job.status) === filter;
    if (fits && holds(job, sought)) fitting.push(index);
  }
  return fitting;
}

function holds(job: Job, sought: string): boolean {
  if (sought === '' || job.video.name.toLocaleLowerCase().includes(sought)) return true;
  return reportOf(job)?.headline?.toLocaleLowerCase().includes(sought) === true;
}

/** Returns the text of an empty list. */
export function describeEmptyList(filter: Filter, query: string, { t }: Translations): string {
  if (query.trim() !== '') return t('videos.noneFound', { query: query.trim() });
  switch (filter) {
    case 'all':
      return t('videos.none');
    case 'running':
      return t('videos.noneRunning');
    case 'waiting':
      return t('videos.noneWaiting');
    case 'done':
      return t('videos.noneDone');
    case 'failed':
      return t('videos.noneFailed');
  }
}
