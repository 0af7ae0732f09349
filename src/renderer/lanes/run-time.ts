import type { Batch, Job } from '../../shared/session/model.ts';
import { tallyOf } from '../batch/tally.ts';

/** A silence this long is a night between two sittings. */
const BREAK_MS = 10 * 60_000;
const MINUTE_MS = 60_000;

/** When a batch's run began, until when it is drawn, and whether that still moves. Milliseconds since 1970. */
export interface RunTime {
  readonly startMs: number;
  /** Null while it runs: until now. */
  readonly endMs: number | null;
}

/** The last sitting of a batch: from Start (before it, from the drop) or from the first work after a long silence. */
export function runTimeOf(batch: Batch): RunTime {
  const sittings = sittingsOf(batch.jobs, beginOf(batch));
  return { startMs: sittings.lastStartMs, endMs: endOf(batch, sittings) };
}

/** The whole of a batch, from Start (before it, from the drop), with all its sittings. */
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

/** What the videos so far would take one after another, and how many times faster the lanes were. Milliseconds. */
export interface Sequential {
  readonly totalMs: number;
  /** Null before there is anything to compare. */
  readonly timesFaster: number | null;
}

/** Adds up the real work since `startMs`: taking frames and analysing, not waiting, and not the gaps in which nothing could happen. */
export function sequentialEstimate(
  jobs: readonly Job[],
  startMs: number,
  nowMs: number,
  gaps: readonly Gap[] = [],
): Sequential {
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

/** Time in which nothing could happen. Milliseconds since 1970. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How long it is from one moment to another, without the gaps. Never negative. */
export function awakeMs(fromMs: number, toMs: number, gaps: readonly Gap[]): number {
  let ms = toMs - fromMs;
  for (const gap of gaps) ms -= Math.max(0, Math.min(gap.toMs, toMs) - Math.max(gap.fromMs, fromMs));
  return Math.max(0, ms);
}

/** When there was work, and the long silences between. Milliseconds since 1970. */
interface Sittings {
  readonly lastStartMs: number;
  /** Infinite while something runs. */
  readonly endMs: number;
  readonly isWorking: boolean;
  readonly breaks: readonly Gap[];
}

/** Asked for again and again about the same jobs. */
const known = new WeakMap<readonly Job[], { readonly beginMs: number; readonly sittings: Sittings }>();

/** The sittings of jobs since `beginMs`. */
export function sittingsOf(jobs: readonly Job[], beginMs: number): Sittings {
  const before = known.get(jobs);
  if (before?.beginMs === beginMs) return before.sittings;
  const sittings = findSittings(jobs, beginMs);
  known.set(jobs, { beginMs, sittings });
  return sittings;
}

interface Work {
  /** When there was work, by the minute: nothing else of ten thousand videos needs to be sorted. */
  readonly minutes: Map<number, { firstMs: number; lastMs: number }>;
  /** Since when those run that do, by number. */
  readonly running: Map<number, number>;
}

const workOf = tallyOf({
  begin: (): Work => ({ minutes: new Map(), running: new Map() }),
  change({ minutes, running }, before, after, index) {
    // Work is only ever added; where some is gone, it is another story.
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
