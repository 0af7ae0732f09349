import { isLaneStage, type Job, type Span } from '../../shared/session/model.ts';
import { SortedNumbers, tallyOf } from '../batch/tally.ts';

/** The load of a run over time, in stretches of equal length. */
export interface Pulse {
  /** Average number of requests in flight in each stretch. */
  readonly inFlight: readonly number[];
  /** Number of reports finished in each stretch. */
  readonly finished: readonly number[];
}

/** Returns the pulse between two moments (milliseconds since 1970), in `count` stretches. */
export function pulseOf(jobs: readonly Job[], fromMs: number, toMs: number, count: number): Pulse {
  const stretchMs = (toMs - fromMs) / count;
  if (!(stretchMs > 0)) {
    const nothing = Array.from({ length: count }, () => 0);
    return { inFlight: nothing, finished: nothing };
  }
  const { starts, ends, done } = momentsIn(jobs);
  const edges = Array.from({ length: count + 1 }, (_, place) => fromMs + place * stretchMs);
  const began = timeAfter(starts, edges);
  const ended = timeAfter(ends, edges);
  const doneBefore = edges.map((edge, place) => done.countBelow(place === count ? edge + 1 : edge));
  return {
    // A request is under way in the time after its start that is not after its end. A clock that was set back may turn them round.
    inFlight: began.map((ms, place) => Math.max(0, ms - (ended[place] ?? 0)) / stretchMs),
    finished: Array.from(
      { length: count },
      (_, place) => (doneBefore[place + 1] ?? 0) - (doneBefore[place] ?? 0),
    ),
  };
}

/** The moments at which the requests of a batch began and ended, and those at which its reports came. */
const momentsIn = tallyOf({
  begin: () => ({ starts: new SortedNumbers(), ends: new SortedNumbers(), done: new SortedNumbers() }),
  change(moments, before, after) {
    if (before?.spans === after.spans) return true;
    for (const span of before?.spans ?? []) {
      if (!isLaneStage(span.stage)) continue;
      moments.starts.remove(span.startedAtMs);
      if (span.endedAtMs === null) continue;
      moments.ends.remove(span.endedAtMs);
      if (isReport(span)) moments.done.remove(span.endedAtMs);
    }
    for (const span of after.spans) {
      if (!isLaneStage(span.stage)) continue;
      moments.starts.add(span.startedAtMs);
      if (span.endedAtMs === null) continue;
      moments.ends.add(span.endedAtMs);
      if (isReport(span)) moments.done.add(span.endedAtMs);
    }
    return true;
  },
});

function isReport({ stage, outcome }: Span): boolean {
  return stage === 'analysing' && outcome === 'done';
}

/** Returns for each stretch between two edges the time in it that comes after these moments, added up. */
function timeAfter(moments: SortedNumbers, edges: readonly number[]): readonly number[] {
  let place = moments.countBelow(edges[0] ?? 0);
  return edges.slice(1).map((edge, stretch) => {
    let ms = place * (edge - (edges[stretch] ?? edge));
    for (let moment = moments.at(place); moment !== undefined && moment < edge; moment = moments.at(place)) {
      ms += edge - moment;
      place += 1;
    }
    return ms;
  });
}

/** Counts the videos finished between two moments, in milliseconds since 1970. */
export function finishedBetween(jobs: readonly Job[], fromMs: number, toMs: number): number {
  let count = 0;
  for (const { spans } of jobs) {
    for (const { stage, outcome, endedAtMs } of spans) {
      if (stage !== 'analysing' || outcome !== 'done' || endedAtMs === null) continue;
      if (endedAtMs >= fromMs && endedAtMs <= toMs) count += 1;
    }
  }
  return count;
}
