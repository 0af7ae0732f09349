import type { Failure } from '../../shared/failure.ts';
import type { Job, VideoHistory as Recognised } from '../../shared/session/model.ts';
import { isRetriable } from '../../shared/session/retriable.ts';
import { tallyOf } from './tally.ts';
import { countsAsOpen, jobGroupOf, type JobGroup } from './job-group.ts';

/** Numbers of videos by group. */
export interface Counts extends Readonly<Record<JobGroup, number>> {
  readonly all: number;
  /** Videos that had a report already. They also count as done. */
  readonly unchanged: number;
  /** Those of the unchanged whose report came with the folder: this computer does not know it. */
  readonly fromFolder: number;
  /** Videos whose report could not be saved in the output folder and is kept elsewhere. */
  readonly unsaved: number;
  /** Waiting videos that the user put on hold. */
  readonly held: number;
}

export function countsOf(jobs: readonly Job[]): Counts {
  return { ...countedIn(jobs), all: jobs.length };
}

const countedIn = tallyOf({
  begin: () => ({
    running: 0,
    waiting: 0,
    done: 0,
    failed: 0,
    cancelled: 0,
    unchanged: 0,
    fromFolder: 0,
    unsaved: 0,
    held: 0,
  }),
  change(counts, before, after) {
    const count = ({ status, isHeld }: Job, by: 1 | -1): void => {
      counts[jobGroupOf(status)] += by;
      if (status.kind === 'unchanged' || status.kind === 'unsaved') counts[status.kind] += by;
      if (status.kind === 'unchanged' && !status.isMadeHere) counts.fromFolder += by;
      if (isHeld && countsAsOpen(status)) counts.held += by;
    };
    if (before !== undefined) count(before, -1);
    count(after, 1);
    return true;
  },
});

/**
 * Numbers of dropped videos by their history: unchanged ones have a report already, made here or brought by the folder; the others are
 * new, changed or were analysed under another plan.
 */
export type HistoryCounts = Readonly<Record<Recognised | 'unchanged' | 'from-folder', number>>;

export function historyCountsOf(jobs: readonly Job[]): HistoryCounts {
  const counts = { unchanged: 0, 'from-folder': 0, new: 0, changed: 0, 'other-plan': 0 };
  for (const { status, history } of jobs) {
    if (status.kind === 'unchanged') counts[status.isMadeHere ? 'unchanged' : 'from-folder'] += 1;
    else if (history !== null) counts[history] += 1;
  }
  return counts;
}

/**
 * Returns the failure that all failed videos share; null where kinds of failures differ, fewer than two videos failed, or a video has a
 * report or still waits for a lane. Videos on hold are no part of it: nobody knows what would become of them.
 */
export function onlyCauseOf(jobs: readonly Job[]): Failure | null {
  const failures: Failure[] = [];
  for (const { status, isHeld } of jobs) {
    if (status.kind === 'failed') failures.push(status.failure);
    else if (status.kind !== 'cancelled' && !(isHeld && countsAsOpen(status))) return null;
  }
  const [first] = failures;
  if (first === undefined || failures.length < 2) return null;
  return failures.every(({ kind }) => kind === first.kind) ? first : null;
}

/** Returns the number of failed videos that a retry may help. */
export function retriedCount(jobs: readonly Job[]): number {
  return retriedIn(jobs).count;
}

/** Returns the failed videos that a retry may help. */
export function retriedJobs(jobs: readonly Job[]): readonly number[] {
  return [...jobs.entries()].flatMap(([index, job]) => (isRetriable(job) ? [index] : []));
}

const retriedIn = tallyOf({
  begin: () => ({ count: 0 }),
  change(retried, before, after) {
    if (before !== undefined && isRetriable(before)) retried.count -= 1;
    if (isRetriable(after)) retried.count += 1;
    return true;
  },
});

/** Numbers of videos by their frames. */
export interface FrameCounts {
  readonly ready: number;
  /** Those that are ready, and those whose frames will be taken: not the ones that are left out, failed, or have their report already. */
  readonly all: number;
}

export function frameCountsOf(jobs: readonly Job[]): FrameCounts {
  const { ready, all } = framesIn(jobs);
  return { ready, all };
}

const framesIn = tallyOf({
  begin: () => ({ ready: 0, all: 0 }),
  change(frames, before, after) {
    const count = (job: Job, by: 1 | -1): void => {
      if (isPrepared(job)) frames.ready += by;
      if (isPrepared(job) || willHaveFrames(job)) frames.all += by;
    };
    if (before !== undefined) count(before, -1);
    count(after, 1);
    return true;
  },
});

/** Frames of a video that was put on hold while they were taken are taken to the end. */
function willHaveFrames({ isHeld, status }: Job): boolean {
  return status.kind === 'extracting' || (!isHeld && countsAsOpen(status));
}

function isPrepared({ frameCount, status }: Job): boolean {
  return frameCount > 0 || status.kind === 'prepared';
}
