import type { Job, Span, Stage } from '../../shared/session/model.ts';
import { tallyOf } from '../batch/tally.ts';

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

/** The first bar of a lane, from a place on, that was not over by then; they follow each other, so their ends are in order as well. */
export function firstSince(bars: readonly LaneBar[], sinceMs: number, from = 0): number {
  const isOver = (place: number): boolean =>
    (bars[place]?.span.endedAtMs ?? Number.POSITIVE_INFINITY) < sinceMs;
  let low = Math.min(from, bars.length);
  let step = 1;
  // Mostly it is near: first in growing steps, then between the last two.
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

type LaneStage = Exclude<Stage, 'backing-off'>;
const LANE_STAGES: readonly LaneStage[] = ['extracting', 'analysing'];

interface Slots extends Readonly<Record<LaneStage, LaneBar[][]>> {
  /** Lists that nobody was given yet: only they may be changed. */
  readonly ours: Set<readonly LaneBar[]>;
}

const slotsOf = tallyOf({
  begin: (): Slots => ({ extracting: [], analysing: [], ours: new Set() }),
  change(slots, before, after, index) {
    for (const stage of LANE_STAGES) {
      for (const bar of before === undefined ? [] : barsOf(before, index)[stage]) {
        const bars = listFor(slots, stage, bar);
        bars?.splice(bars.lastIndexOf(bar), 1);
      }
      for (const bar of barsOf(after, index)[stage]) {
        const bars = listFor(slots, stage, bar);
        const place = bars?.findLastIndex((other) => isBefore(other, bar)) ?? -1;
        bars?.splice(place + 1, 0, bar);
      }
    }
    return true;
  },
});

/** By start; of those that start in the same millisecond, the one that ended there comes first. */
function isBefore({ span: one }: LaneBar, { span: other }: LaneBar): boolean {
  if (one.startedAtMs !== other.startedAtMs) return one.startedAtMs < other.startedAtMs;
  return (one.endedAtMs ?? Number.POSITIVE_INFINITY) <= (other.endedAtMs ?? Number.POSITIVE_INFINITY);
}

/** The bars of a slot, to be changed. */
function listFor(slots: Slots, stage: LaneStage, { span: { slot } }: LaneBar): LaneBar[] | null {
  if (slot === null) return null;
  const bars = slots[stage][slot] ?? [];
  if (slots.ours.has(bars)) return bars;
  const own = [...bars];
  slots[stage][slot] = own;
  slots.ours.add(own);
  return own;
}

const cut = new WeakMap<
  readonly LaneBar[],
  { readonly sinceMs: number; readonly bars: readonly LaneBar[] }
>();

/** Those that were not over by then. */
function since(all: readonly LaneBar[], sinceMs: number): readonly LaneBar[] {
  const before = cut.get(all);
  if (before?.sinceMs === sinceMs) return before.bars;
  const first = firstSince(all, sinceMs);
  const bars = first === 0 ? all : all.slice(first);
  cut.set(all, { sinceMs, bars });
  return bars;
}

type BarsOfJob = Readonly<Record<LaneStage, readonly LaneBar[]>>;

/** A video that did not change has the same bars: thousands of them are not made again at every change of another. */
const known = new WeakMap<Job, BarsOfJob>();

function barsOf(job: Job, index: number): BarsOfJob {
  const before = known.get(job);
  if (before !== undefined) return before;
  const bars: Record<LaneStage, LaneBar[]> = { extracting: [], analysing: [] };
  job.spans.forEach((span, place) => {
    if (span.stage === 'backing-off') return;
    const next = job.spans[place + 1];
    const waitsUntilMs = next?.stage === 'backing-off' ? next.endedAtMs : undefined;
    bars[span.stage].push({ index, job, span, attempt: bars[span.stage].length + 1, waitsUntilMs });
  });
  known.set(job, bars);
  return bars;
}
