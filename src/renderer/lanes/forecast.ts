import { countsAsOpen } from '../videos/standing.ts';
import type { Lane } from './lanes-of.ts';
import type { Job } from '../../shared/session/model.ts';

/** What probably comes in one lane: the rest of what runs, then the next video. Milliseconds from now. */
export interface Forecast {
  /** Null where nothing runs. */
  readonly restMs: number | null;
  readonly next: { readonly index: number; readonly inMs: number } | null;
}

/** Fewer finished ones say nothing about the next. */
const ENOUGH_DONE = 2;

/** How long an analysis typically takes: the median of those that are done; null while there are too few. Milliseconds. */
export function typicalMs(jobs: readonly Job[]): number | null {
  const took = jobs
    .flatMap((job) => job.spans)
    .filter((span) => span.stage === 'analysing' && span.outcome === 'done' && span.endedAtMs !== null)
    .map((span) => (span.endedAtMs ?? span.startedAtMs) - span.startedAtMs)
    .sort((one, other) => one - other);
  return took.length < ENOUGH_DONE ? null : (took[Math.floor(took.length / 2)] ?? null);
}

/** An estimate for every lane; those of `jobs` that wait go to the open lanes in the order in which these become free. */
export function forecastOf(
  lanes: readonly Lane[],
  jobs: readonly Job[],
  typical: number | null,
  nowMs: number,
): readonly Forecast[] {
  const rests = lanes.map(({ bars }) => {
    const running = bars.at(-1);
    if (running?.span.endedAtMs !== null || typical === null) return null;
    // What takes longer than usual is not overdue: a little is always left.
    return Math.max(typical - (nowMs - running.span.startedAtMs), typical * 0.1);
  });
  const waiting = jobs.flatMap((job, index) => (countsAsOpen(job.status) ? [index] : []));
  const order = lanes
    .map((lane, place) => ({ place, isClosed: lane.isClosed, inMs: rests[place] ?? 0 }))
    .filter(({ isClosed }) => !isClosed)
    .sort((one, other) => one.inMs - other.inMs);
  const next = new Map(
    order.flatMap(({ place, inMs }, turn) => {
      const index = waiting[turn];
      return index === undefined ? [] : [[place, { index, inMs }] as const];
    }),
  );
  return lanes.map((_, place) => ({ restMs: rests[place] ?? null, next: next.get(place) ?? null }));
}
