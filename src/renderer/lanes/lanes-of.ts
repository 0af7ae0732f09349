import type { Job, Span, Stage } from '../../shared/session/model.ts';

/** One bar: a span of one video in one lane. */
interface LaneBar {
  /** The video's place in the folder's order. */
  readonly index: number;
  readonly job: Job;
  readonly span: Span;
  /** Which try of this video it is, from 1. */
  readonly attempt: number;
}

export interface Lane {
  /** From 0. */
  readonly slot: number;
  /** Above the limit: what runs there finishes, nothing new starts. */
  readonly isClosed: boolean;
  /** By start. */
  readonly bars: readonly LaneBar[];
}

/** A lane for every slot up to the limit, and above it for those that are in use or were since `sinceMs`. */
export function lanesOf(jobs: readonly Job[], limit: number, sinceMs: number): readonly Lane[] {
  const bars = barsBySlot(jobs, 'analysing', sinceMs);
  const count = Math.max(limit, bars.length);
  return Array.from({ length: count }, (_, slot) => ({
    slot,
    isClosed: slot >= limit,
    bars: bars[slot] ?? [],
  }));
}

/** A thin track for every place where frames are taken. */
export function frameTracksOf(jobs: readonly Job[], slots: number, sinceMs: number): readonly Lane[] {
  const bars = barsBySlot(jobs, 'extracting', sinceMs);
  const count = Math.max(slots, bars.length);
  return Array.from({ length: count }, (_, slot) => ({ slot, isClosed: false, bars: bars[slot] ?? [] }));
}

/** Whether a span is on screen at all, with a margin for what is half in view. */
export function isInView(span: Span, fromMs: number, toMs: number): boolean {
  return span.startedAtMs <= toMs && (span.endedAtMs ?? Number.POSITIVE_INFINITY) >= fromMs;
}

function barsBySlot(jobs: readonly Job[], stage: Stage, sinceMs: number): LaneBar[][] {
  const lanes: LaneBar[][] = [];
  jobs.forEach((job, index) => {
    let attempt = 0;
    for (const span of job.spans) {
      if (span.stage !== stage) continue;
      attempt += 1;
      if (span.slot === null || !isInView(span, sinceMs, Number.POSITIVE_INFINITY)) continue;
      (lanes[span.slot] ??= []).push({ index, job, span, attempt });
    }
  });
  // A slot that was skipped has no bars yet.
  return Array.from(lanes, (bars: LaneBar[] | undefined) =>
    (bars ?? []).sort((one, other) => one.span.startedAtMs - other.span.startedAtMs),
  );
}
