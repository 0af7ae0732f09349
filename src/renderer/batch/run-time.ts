import type { Batch, Job } from '../../shared/session/model.ts';
import { tallyOf } from './tally.ts';

/** A pause without any work this long separates two sittings. Milliseconds. */
const BREAK_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

/** Start and end of a batch's run, in milliseconds since 1970. */
export interface RunTime {
  readonly startMs: number;
  /** Null while the run goes on: it is drawn until now. */
  readonly endMs: number | null;
}

/**
 * Returns the last sitting of a batch. It begins with Start (before Start, with the drop), or with the first work after
 * a long pause.
 */
export function runTimeOf(batch: Batch): RunTime {
  const sittings = sittingsOf(batch.jobs, beginOf(batch));
  return { startMs: sittings.lastStartMs, endMs: endOf(batch, sittings) };
}

/** Returns the whole run of a batch with all its sittings. It begins with Start (before Start, with the drop). */
export function wholeRunOf(batch: Batch): RunTime {
  const startMs = beginOf(batch);
  return { startMs, endMs: endOf(batch, sittingsOf(batch.jobs, startMs)) };
}

function beginOf({ startedAtMs, createdAtMs }: Batch): number {
  return startedAtMs ?? createdAtMs;
}

function endOf(batch: Batch, { isWorking, lastStartMs, endMs }: Sittings): number | null {
  const { kind } = batch.phase;
  const isLive = kind === 'running' || kind === 'draining' || kind === 'scanning' || isWorking;
  return isLive ? null : Math.max(lastStartMs, endMs);
}

/** Time that the videos so far would take one after another, in milliseconds, and how many times faster the lanes were. */
export interface SequentialTime {
  readonly totalMs: number;
  /** Null before there was any work. */
  readonly timesFaster: number | null;
}

/**
 * Adds up the real work since `startMs`: extraction and analysis, without waits and without the gaps in which nothing
 * could run.
 */
export function sequentialEstimate(
  jobs: readonly Job[],
  startMs: number,
  nowMs: number,
  gaps: readonly Gap[] = [],
): SequentialTime {
  let totalMs = 0;
  for (const job of jobs) {
    for (const span of job.spans) {
      if (span.stage === 'backing-off') continue;
      totalMs += awakeMs(Math.max(span.startedAtMs, startMs), span.endedAtMs ?? nowMs, gaps);
    }
  }
  const wallMs = awakeMs(startMs, nowMs, gaps);
  return { totalMs, timesFaster: wallMs > 0 && totalMs > 0 ? totalMs / wallMs : null };
}

/** A stretch of time in which nothing could run. Milliseconds since 1970. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Returns the times in which a batch did not run, because it was paused or the computer slept, in order and without overlaps. */
export function gapsIn({ pauses, sleeps }: Pick<Batch, 'pauses' | 'sleeps'>, nowMs: number): readonly Gap[] {
  const merged: Gap[] = [];
  const gaps = [...pauses, ...sleeps].map(({ startedAtMs, endedAtMs }) => ({
    fromMs: startedAtMs,
    toMs: endedAtMs ?? Math.max(nowMs, startedAtMs),
  }));
  for (const gap of gaps.sort((one, other) => one.fromMs - other.fromMs)) {
    const last = merged.at(-1);
    if (last === undefined || gap.fromMs > last.toMs) merged.push(gap);
    else merged[merged.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, gap.toMs) };
  }
  return merged;
}

/** Returns the time between two moments without the gaps, in milliseconds. Never negative. */
export function awakeMs(fromMs: number, toMs: number, gaps: readonly Gap[]): number {
  let ms = toMs - fromMs;
  for (const gap of gaps) ms -= Math.max(0, Math.min(gap.toMs, toMs) - Math.max(gap.fromMs, fromMs));
  return Math.max(0, ms);
}

/**
 * Returns when pieces of work that follow one another from `startMs` on would begin and end, if each rested in the gaps. `worksMs`: how long each
 * takes, without gaps. Milliseconds since 1970.
 */
export function oneAfterAnother(
  worksMs: readonly number[],
  startMs: number,
  gaps: readonly Gap[],
): readonly Gap[] {
  let atMs = startMs;
  return worksMs.map((workMs) => {
    const fromMs = gaps.find((gap) => gap.fromMs <= atMs && atMs < gap.toMs)?.toMs ?? atMs;
    let toMs = fromMs + workMs;
    for (const gap of gaps) if (gap.fromMs >= fromMs && gap.fromMs < toMs) toMs += gap.toMs - gap.fromMs;
    atMs = toMs;
    return { fromMs, toMs };
  });
}

/** The sittings of a batch and the long pauses between them. Milliseconds since 1970. */
interface Sittings {
  readonly lastStartMs: number;
  /** End of the last work; infinite while something runs. */
  readonly endMs: number;
  readonly isWorking: boolean;
  readonly breaks: readonly Gap[];
}

/** Caches the sittings of each list of jobs. */
const sittingsByJobs = new WeakMap<
  readonly Job[],
  { readonly beginMs: number; readonly sittings: Sittings }
>();

/** Returns the sittings of jobs since `beginMs`. */
export function sittingsOf(jobs: readonly Job[], beginMs: number): Sittings {
  const before = sittingsByJobs.get(jobs);
  if (before?.beginMs === beginMs) return before.sittings;
  const sittings = findSittings(jobs, beginMs);
  sittingsByJobs.set(jobs, { beginMs, sittings });
  return sittings;
}

interface Work {
  /**
   * First and last moment of the work in each minute, by the minute's number. Minutes are fewer than the spans of ten
   * thousand videos, and so faster to sort.
   */
  readonly minutes: Map<number, { firstMs: number; lastMs: number }>;
  /** Start of the running span of each running job, by the job's index. */
  readonly running: Map<number, number>;
}

const workOf = tallyOf({
  begin: (): Work => ({ minutes: new Map(), running: new Map() }),
  change({ minutes, running }, before, after, index) {
    // Work can be added to this tally but not removed. False makes `tallyOf` count again from the start.
    const isKept = before?.spans.every(({ startedAtMs, endedAtMs }, place) => {
      const span = after.spans[place];
      return span?.startedAtMs === startedAtMs && (endedAtMs === null || span.endedAtMs === endedAtMs);
    });
    if (isKept === false) return false;
    running.delete(index);
    for (const { startedAtMs, endedAtMs } of after.spans) {
      if (endedAtMs === null) running.set(index, Math.min(startedAtMs, running.get(index) ?? startedAtMs));
      const toMs = endedAtMs ?? startedAtMs;
      const last = Math.floor(toMs / MINUTE_MS);
      for (let minute = Math.floor(startedAtMs / MINUTE_MS); minute <= last; minute += 1) {
        const known = minutes.get(minute);
        if (known === undefined) minutes.set(minute, { firstMs: startedAtMs, lastMs: toMs });
        else {
          known.firstMs = Math.min(known.firstMs, startedAtMs);
          known.lastMs = Math.max(known.lastMs, toMs);
        }
      }
    }
    return true;
  },
});

function findSittings(jobs: readonly Job[], beginMs: number): Sittings {
  const { minutes, running } = workOf(jobs);
  const runningSinceMs = Math.min(...running.values());
  const breaks: Gap[] = [];
  let lastStartMs = beginMs;
  let endMs = beginMs;
  for (const minute of [...minutes.keys()].sort((one, other) => one - other)) {
    const { firstMs, lastMs } = minutes.get(minute) ?? { firstMs: endMs, lastMs: endMs };
    if (firstMs - endMs > BREAK_MS && runningSinceMs > endMs) {
      breaks.push({ fromMs: endMs, toMs: firstMs });
      lastStartMs = firstMs;
    }
    endMs = Math.max(endMs, lastMs);
  }
  const isWorking = runningSinceMs !== Number.POSITIVE_INFINITY;
  return { lastStartMs, endMs: isWorking ? Number.POSITIVE_INFINITY : endMs, isWorking, breaks };
}
