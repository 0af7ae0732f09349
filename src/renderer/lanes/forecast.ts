import { countsAsOpen } from '../batch/job-group.ts';
import { SortedNumbers, tallyOf } from '../batch/tally.ts';
import type { Lane } from './lanes-of.ts';
import type { Job } from '../../shared/session/model.ts';

/** The estimated future of one lane: the rest of its running attempt, then its next video. Milliseconds from now. */
export interface Forecast {
  /** Null if nothing runs, or if no typical duration is known. */
  readonly restMs: number | null;
  readonly next: { readonly index: number; readonly inMs: number } | null;
}

/**
 * Returns a forecast for every lane. The waiting videos among `jobs` go to the open lanes in the order in which these
 * become free. `typical`: usual duration of an attempt in milliseconds; null if unknown.
 */
export function forecastOf(
  lanes: readonly Lane[],
  jobs: readonly Job[],
  typical: number | null,
  nowMs: number,
): readonly Forecast[] {
  const rests = lanes.map(({ bars }) => {
    const running = bars.at(-1);
    if (running?.span.endedAtMs !== null || typical === null) return null;
    // An attempt that takes longer than usual still gets a short rest, because its end is not known.
    return Math.max(typical - (nowMs - running.span.startedAtMs), typical * 0.1);
  });
  const order = lanes
    .map((lane, place) => ({ place, isClosed: lane.isClosed, inMs: rests[place] ?? 0 }))
    .filter(({ isClosed }) => !isClosed)
    .sort((one, other) => one.inMs - other.inMs);
  const waiting = nextInQueue(jobs, order.length);
  const next = new Map(
    order.flatMap(({ place, inMs }, turn) => {
      const index = waiting[turn];
      return index === undefined ? [] : [[place, { index, inMs }] as const];
    }),
  );
  return lanes.map((_, place) => ({ restMs: rests[place] ?? null, next: next.get(place) ?? null }));
}

/** Caches the queue for each list of jobs, because every step of a zoom computes the forecast. */
const queues = new WeakMap<readonly Job[], { readonly count: number; readonly queue: readonly number[] }>();

/** Returns the first `count` videos of the queue: those that were moved up, then the folder's order. Held videos are left out, and those that take no lane. */
function nextInQueue(jobs: readonly Job[], count: number): readonly number[] {
  const before = queues.get(jobs);
  if (before?.count === count) return before.queue;
  const queue = findNext(jobs, count);
  queues.set(jobs, { count, queue });
  return queue;
}

function findNext(jobs: readonly Job[], count: number): readonly number[] {
  const { movedUp, inOrder } = waitingIn(jobs);
  const queue = movedUp
    .first(movedUp.length)
    .toSorted((one, other) => (jobs[other]?.priority ?? 0) - (jobs[one]?.priority ?? 0));
  return [...queue, ...inOrder.first(count - queue.length)];
}

/** The waiting videos by their places, which are in the folder's order: those that were moved up, and the others. */
const waitingIn = tallyOf({
  begin: () => ({ movedUp: new SortedNumbers(), inOrder: new SortedNumbers() }),
  change(waiting, before, after, index) {
    const listOf = (job: Job | undefined): SortedNumbers | null => {
      if (job === undefined || job.isHeld || !countsAsOpen(job.status) || awaitsOther(job)) return null;
      return job.priority > 0 ? waiting.movedUp : waiting.inOrder;
    };
    const [from, to] = [listOf(before), listOf(after)];
    if (from === to) return true;
    from?.remove(index);
    to?.add(index);
    return true;
  },
});

/** True while the video waits for the report of another batch. */
function awaitsOther({ status }: Job): boolean {
  return status.kind === 'prepared' && status.fromBatch !== undefined;
}
