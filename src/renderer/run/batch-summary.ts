import { typicalMs } from '../lanes/forecast.ts';
import { standingOf, type Standing } from '../videos/standing.ts';
import type { Job } from '../../shared/session/model.ts';

/** How many videos stand where. */
export type Counts = Readonly<Record<Standing, number>> & { readonly all: number };

export function countsOf(jobs: readonly Job[]): Counts {
  const counts = { all: jobs.length, running: 0, waiting: 0, done: 0, failed: 0, cancelled: 0 };
  for (const job of jobs) counts[standingOf(job.status)] += 1;
  return counts;
}

/** Frames that are there, of all videos that will go through a lane or did. */
export function preparedCount(jobs: readonly Job[]): number {
  return jobs.filter((job) => job.frameCount > 0 || job.status.kind === 'prepared').length;
}

/** An estimate that admits to being one. Milliseconds. */
export interface TimeLeft {
  readonly lowMs: number;
  readonly highMs: number;
}

/** How far the guess may be off to either side. */
const LOW = 0.85;
const HIGH = 1.3;

/** How long the batch still takes, from what the finished videos took; null while too few are done or nothing is left. */
export function timeLeft(jobs: readonly Job[], limit: number, nowMs: number): TimeLeft | null {
  const typical = typicalMs(jobs);
  if (typical === null) return null;
  let workMs = 0;
  let longestMs = 0;
  for (const job of jobs) {
    const restMs = restOf(job, typical, nowMs);
    workMs += restMs;
    longestMs = Math.max(longestMs, restMs);
  }
  if (workMs === 0) return null;
  // No number of lanes makes a single video faster.
  const leftMs = Math.max(workMs / Math.max(limit, 1), longestMs);
  return { lowMs: leftMs * LOW, highMs: leftMs * HIGH };
}

/** In words: `8–11 min left`, `under 1 min left`. */
export function describeTimeLeft({ lowMs, highMs }: TimeLeft): string {
  const low = Math.max(1, Math.floor(lowMs / 60_000));
  const high = Math.ceil(highMs / 60_000);
  if (high <= 1) return 'under 1 min left';
  if (high >= 120) return `${hours(lowMs)}–${hours(highMs)} h left`;
  return low === high ? `about ${high} min left` : `${low}–${high} min left`;
}

function hours(ms: number): number {
  return Math.max(1, Math.round(ms / 3_600_000));
}

function restOf(job: Job, typical: number, nowMs: number): number {
  switch (standingOf(job.status)) {
    case 'waiting':
      return typical;
    case 'running': {
      const startedAtMs = job.spans.findLast((span) => span.stage === 'analysing')?.startedAtMs ?? nowMs;
      return Math.max(typical - (nowMs - startedAtMs), typical * 0.1);
    }
    case 'done':
    case 'failed':
    case 'cancelled':
      return 0;
  }
}
