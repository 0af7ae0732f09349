import { countsAsOpen } from '../batch/job-group.ts';
import type { Lane } from './lanes-of.ts';
import type { Job } from '../../shared/session/model.ts';

/** What probably comes in one lane: the rest of what runs, then the next video. Milliseconds from now. */
export interface Forecast {
  /** Null where nothing runs. */
  readonly restMs: number | null;
  readonly next: { readonly index: number; readonly inMs: number } | null;
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
  const order = lanes
    .map((lane, place) => ({ place, isClosed: lane.isClosed, inMs: rests[place] ?? 0 }))
    .filter(({ isClosed }) => !isClosed)
    .sort((one, other) => one.inMs - other.inMs);
  const waiting = nextInLine(jobs, order.length);
  const next = new Map(
    order.flatMap(({ place, inMs }, turn) => {
      const index = waiting[turn];
      return index === undefined ? [] : [[place, { index, inMs }] as const];
    }),
  );
  return lanes.map((_, place) => ({ restMs: rests[place] ?? null, next: next.get(place) ?? null }));
}

/** Asked for at every step of a zoom. */
const lines = new WeakMap<readonly Job[], { readonly count: number; readonly line: readonly number[] }>();

/** The first videos of the queue: those that were moved up, then the folder's order; held ones stay out. */
function nextInLine(jobs: readonly Job[], count: number): readonly number[] {
  const before = lines.get(jobs);
  if (before?.count === count) return before.line;
  const line = findNext(jobs, count);
  lines.set(jobs, { count, line });
  return line;
}

function findNext(jobs: readonly Job[], count: number): readonly number[] {
  const line: number[] = [];
  const isWaiting = ({ status, isHeld }: Job): boolean => !isHeld && countsAsOpen(status);
  jobs.forEach((job, index) => {
    if (job.priority > 0 && isWaiting(job)) line.push(index);
  });
  line.sort((one, other) => (jobs[other]?.priority ?? 0) - (jobs[one]?.priority ?? 0));
  for (let index = 0; index < jobs.length && line.length < count; index += 1) {
    const job = jobs[index];
    if (job?.priority === 0 && isWaiting(job)) line.push(index);
  }
  return line;
}
