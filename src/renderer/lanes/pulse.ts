import { isLaneStage, type Job } from '../../shared/session/model.ts';

/** The load of a run over time, in stretches of equal length. */
export interface Pulse {
  /** Average number of requests in flight in each stretch. */
  readonly inFlight: readonly number[];
  /** Number of reports finished in each stretch. */
  readonly finished: readonly number[];
}

/** Returns the pulse between two moments (milliseconds since 1970), in `count` stretches. */
export function pulseOf(jobs: readonly Job[], fromMs: number, toMs: number, count: number): Pulse {
  const inFlight = Array.from({ length: count }, () => 0);
  const finished = Array.from({ length: count }, () => 0);
  const stretchMs = (toMs - fromMs) / count;
  if (!(stretchMs > 0)) return { inFlight, finished };
  for (const { spans } of jobs) {
    for (const { stage, startedAtMs, endedAtMs, outcome } of spans) {
      const endMs = Math.min(endedAtMs ?? toMs, toMs);
      if (!isLaneStage(stage) || endMs <= fromMs || startedAtMs >= toMs) continue;
      const beginMs = Math.max(startedAtMs, fromMs);
      const last = Math.min(count - 1, Math.floor((endMs - fromMs) / stretchMs));
      for (let place = Math.floor((beginMs - fromMs) / stretchMs); place <= last; place += 1) {
        const leftMs = fromMs + place * stretchMs;
        const shareMs = Math.min(endMs, leftMs + stretchMs) - Math.max(beginMs, leftMs);
        inFlight[place] = (inFlight[place] ?? 0) + Math.max(0, shareMs) / stretchMs;
      }
      if (stage === 'analysing' && outcome === 'done' && endedAtMs !== null && endedAtMs <= toMs)
        finished[last] = (finished[last] ?? 0) + 1;
    }
  }
  return { inFlight, finished };
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
