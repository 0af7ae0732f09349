import {
  isActive,
  isFinal,
  isInLane,
  scoreOfJob,
  triesOf,
  type Job,
  type Video,
} from '../../shared/session/model.ts';
import type { BatchView } from '../store/preferences.ts';
import { elapsedMs, jobTokens } from './job-facts.ts';
import { scoreShare } from './describe-score.ts';

export type Sort = BatchView['sort'];

/** Returns these videos in another order. Unknown values go last, and equal ones stay in the folder's order. */
export function sorted(
  jobs: readonly Job[],
  indexes: readonly number[],
  { by, isDescending }: Sort,
  nowMs: number,
): readonly number[] {
  if (by === 'folder') return isDescending ? indexes.toReversed() : indexes;
  const turn = isDescending ? -1 : 1;
  const ranks = by === 'name' ? ranksOf(jobs) : null;
  // Each value is computed once, because a list of thousands is sorted with every patch.
  const keyed = indexes.map((index) => ({
    index,
    key: ranks === null ? valueOf(jobs[index], by, nowMs) : (ranks[index] ?? null),
  }));
  keyed.sort((one, other) => {
    if (one.key === null || other.key === null) {
      return Number(one.key === null) - Number(other.key === null) || one.index - other.index;
    }
    return turn * (one.key - other.key) || one.index - other.index;
  });
  return keyed.map(({ index }) => index);
}

function valueOf(job: Job | undefined, by: Exclude<Sort['by'], 'folder'>, nowMs: number): number | null {
  if (job === undefined) return null;
  switch (by) {
    case 'name':
      return null;
    case 'length':
      return job.info?.durationS ?? null;
    case 'phase':
      return progressOf(job);
    case 'elapsed':
      return elapsedMs(job, nowMs);
    case 'tokens':
      return jobTokens(job);
    case 'tries':
      return triesOf(job).length === 0 ? null : triesOf(job).length;
    case 'score':
      return scoreOrder(job);
    case 'newest':
      // The video with the latest change comes first, unless the order is descending.
      return lastMoved(job);
  }
}

/** Returns how far a video is as a number: waiting, extraction, in a lane, ended. */
function progressOf({ status, frameCount }: Job): number {
  if (isFinal(status)) return status.kind === 'failed' ? 4 : status.kind === 'cancelled' ? 6 : 5;
  if (status.kind === 'unsaved') return 3.5;
  if (isInLane(status)) return 3;
  if (status.kind === 'backing-off') return 2.5;
  if (isActive(status)) return 1;
  return frameCount > 0 ? 2 : 0;
}

/** Returns a number that sorts the best score first, whatever the best possible score is. */
function scoreOrder(job: Job): number | null {
  const score = scoreOfJob(job);
  return score === null ? null : -scoreShare(score);
}

function lastMoved({ spans }: Job): number | null {
  const last = spans.at(-1);
  return last === undefined ? null : -(last.endedAtMs ?? Number.MAX_SAFE_INTEGER);
}

/** Caches the ranks by the first video. Names never change, so a list with the same first video and length is the same list. */
const ranksByFirst = new WeakMap<Video, readonly number[]>();

/** Returns each video's rank in the order of names, by its index. */
function ranksOf(jobs: readonly Job[]): readonly number[] {
  const first = jobs[0]?.video;
  if (first === undefined) return [];
  const before = ranksByFirst.get(first);
  if (before?.length === jobs.length) return before;
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const order = jobs
    .map(({ video }, index) => ({ index, file: video.name.slice(video.name.lastIndexOf('/') + 1) }))
    .sort((one, other) => collator.compare(one.file, other.file));
  const ranks: number[] = [];
  for (const [rank, { index }] of order.entries()) ranks[index] = rank;
  ranksByFirst.set(first, ranks);
  return ranks;
}
