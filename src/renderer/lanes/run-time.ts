import type { Batch, Job } from '../../shared/session/model.ts';

/** A silence this long is a night between two sittings: the picture begins after it. */
const BREAK_MS = 10 * 60_000;

/** When a batch's run began, until when it is drawn, and whether that still moves. Milliseconds since 1970. */
export interface RunTime {
  readonly startMs: number;
  /** Null while it runs: until now. */
  readonly endMs: number | null;
}

/** The last sitting of a batch: from Start (before it, from the drop) or from the first work after a long silence. */
export function runTimeOf(batch: Batch): RunTime {
  const isGoing = batch.phase.kind === 'running' || batch.phase.kind === 'draining';
  const begin = batch.startedAtMs ?? batch.createdAtMs;
  const sitting = lastSitting(batch.jobs, begin);
  const isLive = isGoing || sitting.isWorking || batch.phase.kind === 'scanning';
  return { startMs: sitting.startMs, endMs: isLive ? null : Math.max(sitting.startMs, sitting.endMs) };
}

/** What the videos so far would take one after another, and how many times faster the lanes were. Milliseconds. */
export interface Sequential {
  readonly totalMs: number;
  /** Null before there is anything to compare. */
  readonly timesFaster: number | null;
}

/** Adds up the real work since `startMs`: taking frames and analysing, not waiting. */
export function sequentialEstimate(jobs: readonly Job[], startMs: number, nowMs: number): Sequential {
  let totalMs = 0;
  for (const job of jobs) {
    for (const span of job.spans) {
      if (span.stage === 'backing-off') continue;
      totalMs += Math.max(0, (span.endedAtMs ?? nowMs) - Math.max(span.startedAtMs, startMs));
    }
  }
  const wallMs = nowMs - startMs;
  return { totalMs, timesFaster: wallMs > 0 && totalMs > 0 ? totalMs / wallMs : null };
}

function lastSitting(
  jobs: readonly Job[],
  beginMs: number,
): { readonly startMs: number; readonly endMs: number; readonly isWorking: boolean } {
  const spans = jobs
    .flatMap((job) => job.spans)
    .filter((span) => (span.endedAtMs ?? Number.POSITIVE_INFINITY) > beginMs)
    .sort((one, other) => one.startedAtMs - other.startedAtMs);
  let startMs = beginMs;
  let endMs = beginMs;
  for (const span of spans) {
    if (span.startedAtMs - endMs > BREAK_MS) startMs = span.startedAtMs;
    endMs = Math.max(endMs, span.endedAtMs ?? Number.POSITIVE_INFINITY);
  }
  return { startMs, endMs, isWorking: endMs === Number.POSITIVE_INFINITY };
}
