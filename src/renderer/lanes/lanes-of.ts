import type { Job, Span, Stage } from '../../shared/session/model.ts';

/** One bar: a span of one video in one lane. The same object as long as its video stays as it is. */
export interface LaneBar {
  /** The video's place in the folder's order. */
  readonly index: number;
  readonly job: Job;
  readonly span: Span;
  /** Which try of this video it is, from 1. */
  readonly attempt: number;
  /** When the video tries again, for a bar that a wait follows; milliseconds since 1970, null where that is not over. */
  readonly waitsUntilMs: number | null | undefined;
}

export interface Lane {
  /** From 0. */
  readonly slot: number;
  /** Above the limit: what runs there finishes, nothing new starts. */
  readonly isClosed: boolean;
  /** By start. */
  readonly bars: readonly LaneBar[];
}

/** Names a bar within its batch. */
export function barKey({ index, attempt }: Pick<LaneBar, 'index' | 'attempt'>): string {
  return `${index}-${attempt}`;
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
    if (job.spans.length === 0) return;
    for (const bar of barsOf(job, index)[stage]) {
      if (bar.span.slot === null || !isInView(bar.span, sinceMs, Number.POSITIVE_INFINITY)) continue;
      (lanes[bar.span.slot] ??= []).push(bar);
    }
  });
  // A slot that was skipped has no bars yet.
  return Array.from(lanes, (bars: LaneBar[] | undefined) =>
    (bars ?? []).sort((one, other) => one.span.startedAtMs - other.span.startedAtMs),
  );
}

type BarsOfJob = Readonly<Record<Stage, readonly LaneBar[]>>;

/** A video that did not change has the same bars: thousands of them are not made again at every change of another. */
const known = new WeakMap<Job, BarsOfJob>();

function barsOf(job: Job, index: number): BarsOfJob {
  const before = known.get(job);
  if (before !== undefined) return before;
  const bars: Record<Stage, LaneBar[]> = { extracting: [], analysing: [] };
  job.spans.forEach((span, place) => {
    if (span.stage === 'backing-off') return;
    const next = job.spans[place + 1];
    const waitsUntilMs = next?.stage === 'backing-off' ? next.endedAtMs : undefined;
    bars[span.stage].push({ index, job, span, attempt: bars[span.stage].length + 1, waitsUntilMs });
  });
  known.set(job, bars);
  return bars;
}
