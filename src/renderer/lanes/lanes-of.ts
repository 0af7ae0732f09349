import { isLaneStage, type Job, type Span, type Stage } from '../../shared/session/model.ts';
import { tallyOf } from '../batch/tally.ts';

/** One bar: a span of one video in one lane. It is the same object as long as its job does not change. */
export interface LaneBar {
  /** The job's index in the batch, which is the folder's order. */
  readonly index: number;
  readonly job: Job;
  readonly span: Span;
  /** Number of this bar among those of the video in the lanes, from 1. */
  readonly attempt: number;
  /** Number of this try on the report, from 1; 0 while what is said is written down. */
  readonly tryNumber: number;
  /**
   * End of the wait that follows the bar, in milliseconds since 1970: of the last one, if several follow each other. Null while that wait goes
   * on, undefined if there is none.
   */
  readonly waitsUntilMs: number | null | undefined;
}

export interface Lane {
  /** Number of the slot, from 0. */
  readonly slot: number;
  /** True above the limit: a running attempt finishes, and no new one starts. */
  readonly isClosed: boolean;
  /** In order of start. */
  readonly bars: readonly LaneBar[];
}

/** Returns the key of a bar, unique within its batch. */
export function barKey({ index, attempt }: Pick<LaneBar, 'index' | 'attempt'>): string {
  return `${index}-${attempt}`;
}

/** Returns a lane for every slot up to the limit, and above it for those that are in use or were in use since `sinceMs`. */
export function lanesOf(jobs: readonly Job[], limit: number, sinceMs: number): readonly Lane[] {
  const bars = barsBySlot(jobs, 'analysing', sinceMs);
  const count = Math.max(limit, bars.length);
  return Array.from({ length: count }, (_, slot) => ({
    slot,
    isClosed: slot >= limit,
    bars: bars[slot] ?? [],
  }));
}

/** Returns a track for every slot of frame extraction. */
export function frameTracksOf(jobs: readonly Job[], slots: number, sinceMs: number): readonly Lane[] {
  const bars = barsBySlot(jobs, 'extracting', sinceMs);
  const count = Math.max(slots, bars.length);
  return Array.from({ length: count }, (_, slot) => ({ slot, isClosed: false, bars: bars[slot] ?? [] }));
}

/**
 * Returns the index of the first bar, from index `from` on, that had not ended before `sinceMs`. Bars of a lane do not
 * overlap, so they are in order of their ends as well.
 */
export function firstSince(bars: readonly LaneBar[], sinceMs: number, from = 0): number {
  const isOver = (place: number): boolean =>
    (bars[place]?.span.endedAtMs ?? Number.POSITIVE_INFINITY) < sinceMs;
  let low = Math.min(from, bars.length);
  let step = 1;
  // The bar is mostly near `from`: search in growing steps first, then by bisection between the last two.
  while (low + step < bars.length && isOver(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, bars.length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isOver(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function barsBySlot(
  jobs: readonly Job[],
  stage: LaneStage,
  sinceMs: number,
): readonly (readonly LaneBar[])[] {
  const slots = slotsOf(jobs);
  const lanes = Array.from(slots[stage], (bars: LaneBar[] | undefined) => since(bars ?? [], sinceMs));
  slots.ours.clear();
  const used = lanes.findLastIndex((bars) => bars.length > 0);
  return lanes.slice(0, used + 1);
}

/** Bars stand in two groups of rows, each named for the stage that it was made for: beside the lanes, and in them. */
type LaneStage = Extract<Stage, 'extracting' | 'analysing'>;
const LANE_STAGES: readonly LaneStage[] = ['extracting', 'analysing'];

interface Slots extends Readonly<Record<LaneStage, LaneBar[][]>> {
  /** Lists that no caller has received yet. Only these may be changed in place. */
  readonly ours: Set<readonly LaneBar[]>;
}

const slotsOf = tallyOf({
  begin: (): Slots => ({ extracting: [], analysing: [], ours: new Set() }),
  change(slots, before, after, index) {
    for (const stage of LANE_STAGES) {
      for (const bar of before === undefined ? [] : barsOf(before, index)[stage]) {
        const bars = listFor(slots, stage, bar);
        const place = bars?.lastIndexOf(bar, placeAfter(bars, bar)) ?? -1;
        if (place !== -1) bars?.splice(place, 1);
      }
      for (const bar of barsOf(after, index)[stage]) {
        const bars = listFor(slots, stage, bar);
        bars?.splice(placeAfter(bars, bar), 0, bar);
      }
    }
    return true;
  },
});

/** Returns the place behind all bars that come before this one, or with it. A slot of a long batch has thousands. */
function placeAfter(bars: readonly LaneBar[], bar: LaneBar): number {
  let [low, high] = [0, bars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = bars[middle];
    if (other !== undefined && isBefore(other, bar)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Orders bars by start. If two start in the same millisecond, the one that ended first comes first. */
function isBefore({ span: one }: LaneBar, { span: other }: LaneBar): boolean {
  if (one.startedAtMs !== other.startedAtMs) return one.startedAtMs < other.startedAtMs;
  return (one.endedAtMs ?? Number.POSITIVE_INFINITY) <= (other.endedAtMs ?? Number.POSITIVE_INFINITY);
}

/** Returns the list of a bar's slot for a change in place: a copy if a caller has received it. Null for a span without a slot. */
function listFor(slots: Slots, stage: LaneStage, { span: { slot } }: LaneBar): LaneBar[] | null {
  if (slot === null) return null;
  const bars = slots[stage][slot] ?? [];
  if (slots.ours.has(bars)) return bars;
  const own = [...bars];
  slots[stage][slot] = own;
  slots.ours.add(own);
  return own;
}

const lastCuts = new WeakMap<
  readonly LaneBar[],
  { readonly sinceMs: number; readonly bars: readonly LaneBar[] }
>();

/** Returns the bars that had not ended before `sinceMs`. The last result for each list is cached. */
function since(all: readonly LaneBar[], sinceMs: number): readonly LaneBar[] {
  const before = lastCuts.get(all);
  if (before?.sinceMs === sinceMs) return before.bars;
  const first = firstSince(all, sinceMs);
  const bars = first === 0 ? all : all.slice(first);
  lastCuts.set(all, { sinceMs, bars });
  return bars;
}

/** The end of the wait after a span; null while it goes on, undefined if there is none. */
function waitAfter(spans: readonly Span[], place: number): number | null | undefined {
  const next = spans[place + 1];
  if (next?.stage !== 'backing-off') return undefined;
  const later = waitAfter(spans, place + 1);
  return later === undefined ? next.endedAtMs : later;
}

type BarsOfJob = Readonly<Record<LaneStage, readonly LaneBar[]>>;

/** Caches the bars of each job, so that a change of one job does not make the bars of thousands of others again. */
const barsByJob = new WeakMap<Job, BarsOfJob>();

function barsOf(job: Job, index: number): BarsOfJob {
  const before = barsByJob.get(job);
  if (before !== undefined) return before;
  const bars: Record<LaneStage, LaneBar[]> = { extracting: [], analysing: [] };
  job.spans.forEach((span, place) => {
    if (span.stage === 'backing-off') return;
    const waitsUntilMs = waitAfter(job.spans, place);
    const inLane = bars[isLaneStage(span.stage) ? 'analysing' : 'extracting'];
    const tryNumber =
      span.stage === 'transcribing' ? 0 : 1 + inLane.filter((bar) => bar.span.stage === span.stage).length;
    inLane.push({ index, job, span, attempt: inLane.length + 1, tryNumber, waitsUntilMs });
  });
  barsByJob.set(job, bars);
  return bars;
}
