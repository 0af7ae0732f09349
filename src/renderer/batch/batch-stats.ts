import type { Failure } from '../../shared/failure.ts';
import type { Job, VideoHistory as Recognised } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { typicalMs } from './typical-duration.ts';
import { tallyOf } from './tally.ts';
import { jobGroupOf, type JobGroup } from './job-group.ts';

/** Numbers of videos by group. */
export interface Counts extends Readonly<Record<JobGroup, number>> {
  readonly all: number;
  /** Videos that had a report already. They also count as done. */
  readonly unchanged: number;
  /** Those of the unchanged whose report came with the folder: this computer does not know it. */
  readonly fromFolder: number;
  /** Videos whose report could not be saved in the output folder and is kept elsewhere. */
  readonly unsaved: number;
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
  }),
  change(counts, before, after) {
    const count = ({ status }: Job, by: 1 | -1): void => {
      counts[jobGroupOf(status)] += by;
      if (status.kind === 'unchanged' || status.kind === 'unsaved') counts[status.kind] += by;
      if (status.kind === 'unchanged' && !status.isMadeHere) counts.fromFolder += by;
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
 * report or is not final.
 */
export function onlyCauseOf(jobs: readonly Job[]): Failure | null {
  const failures: Failure[] = [];
  for (const { status } of jobs) {
    if (status.kind === 'failed') failures.push(status.failure);
    else if (status.kind !== 'cancelled') return null;
  }
  const [first] = failures;
  if (first === undefined || failures.length < 2) return null;
  return failures.every(({ kind }) => kind === first.kind) ? first : null;
}

/** Returns the number of videos whose frames are extracted. */
export function preparedCount(jobs: readonly Job[]): number {
  return preparedIn(jobs).count;
}

const preparedIn = tallyOf({
  begin: () => ({ count: 0 }),
  change(prepared, before, after) {
    if (before !== undefined && isPrepared(before)) prepared.count -= 1;
    if (isPrepared(after)) prepared.count += 1;
    return true;
  },
});

function isPrepared({ frameCount, status }: Job): boolean {
  return frameCount > 0 || status.kind === 'prepared';
}

/** An estimated range in milliseconds. */
export interface TimeLeft {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Factors for the lower and the upper end of the estimate. */
const LOW = 0.85;
const HIGH = 1.3;

/** Estimates the remaining time of the batch from the durations of finished videos; null while too few are finished, or where nothing is left. */
export function timeLeft(jobs: readonly Job[], limit: number, nowMs: number): TimeLeft | null {
  return spread(workLeft(jobs, ['waiting', 'running'], limit, nowMs));
}

/** Estimates the milliseconds until all running videos have ended; null while too few are finished, or where none runs. */
export function timeToDrain(jobs: readonly Job[], nowMs: number): number | null {
  return workLeft(jobs, ['running'], Number.POSITIVE_INFINITY, nowMs);
}

/** Formats the estimate: `8–11 min left`, `under 1 min left`. */
export function describeTimeLeft({ lowMs, highMs }: TimeLeft, { t }: Translations): string {
  const low = Math.max(1, Math.floor(lowMs / 60_000));
  const high = Math.ceil(highMs / 60_000);
  if (high <= 1) return t('run.timeUnderMinute');
  if (high >= 120) return t('run.timeHours', { low: hours(lowMs), high: hours(highMs) });
  return low === high ? t('run.timeAbout', { count: high }) : t('run.timeRange', { low, high });
}

function spread(leftMs: number | null): TimeLeft | null {
  return leftMs === null ? null : { lowMs: leftMs * LOW, highMs: leftMs * HIGH };
}

/** Returns the estimated milliseconds of the videos in these groups; null while too few are finished, or where nothing is left. */
function workLeft(
  jobs: readonly Job[],
  groups: readonly JobGroup[],
  limit: number,
  nowMs: number,
): number | null {
  const typical = typicalMs(jobs);
  if (typical === null) return null;
  let workMs = 0;
  let longestMs = 0;
  for (const job of jobs) {
    const group = jobGroupOf(job.status);
    if (!groups.includes(group) || job.status.kind === 'unsaved') continue;
    const restMs = group === 'running' ? restOf(job, typical, nowMs) : typical;
    workMs += restMs;
    longestMs = Math.max(longestMs, restMs);
  }
  if (workMs === 0) return null;
  // The work takes at least as long as its longest video, whatever the number of lanes.
  return Math.max(workMs / Math.max(limit, 1), longestMs);
}

function hours(ms: number): number {
  return Math.max(1, Math.round(ms / 3_600_000));
}

function restOf(job: Job, typical: number, nowMs: number): number {
  const startedAtMs = job.spans.findLast((span) => span.stage === 'analysing')?.startedAtMs ?? nowMs;
  return Math.max(typical - (nowMs - startedAtMs), typical * 0.1);
}
