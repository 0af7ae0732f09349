import type { Job } from '../../shared/session/model.ts';
import { standingOf } from './standing.ts';

export const FILTERS = ['all', 'running', 'waiting', 'done', 'failed'] as const;
export type Filter = (typeof FILTERS)[number];

/** The numbers of the videos to list, in the folder's order. Cancelled ones show under "All". */
export function listed(jobs: readonly Job[], filter: Filter, query: string): readonly number[] {
  const wanted = query.trim().toLocaleLowerCase();
  return jobs.flatMap((job, index) => {
    const fits = filter === 'all' || standingOf(job.status) === filter;
    return fits && job.video.name.toLocaleLowerCase().includes(wanted) ? [index] : [];
  });
}

/** What an empty list says. */
export function emptyWords(filter: Filter, query: string): string {
  if (query.trim() !== '') return `No video is called “${query.trim()}”.`;
  switch (filter) {
    case 'all':
      return 'No videos here.';
    case 'running':
      return 'Nothing is running right now.';
    case 'waiting':
      return 'Nothing is waiting.';
    case 'done':
      return 'No reports yet. They appear here as they are done.';
    case 'failed':
      return 'No failures. Nice and quiet.';
  }
}
