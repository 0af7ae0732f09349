import type { Batch } from '../../shared/session/model.ts';

/** Idle times from this length on are folded, so that a night between two sittings does not take the whole picture. */
const FOLDS_FROM_MS = 60_000;
/** A fold is at least this long on the axis, and is seen on a long one: a share of the busy time, of which all folds take so much at most. */
const FOLD_SHOWN_MS = 3000;
const FOLD_SHARE = 1 / 80;
const FOLDS_SHARE = 1 / 8;
/** Round distances between two ticks. */
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];

/** A time in which nothing ran, cut out of the axis. Milliseconds since 1970. */
interface Fold {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The time axis of a run without the long times in which nothing ran. */
export interface BusyAxis {
  /** The first moment, in milliseconds since 1970. */
  readonly startMs: number;
  readonly lengthMs: number;
  /** The length without folds. */
  readonly busyMs: number;
  readonly folds: readonly Fold[];
  /** The place of a moment on the axis, in milliseconds from its start. */
  at(momentMs: number): number;
  /** Moments at round times since the start, none in a fold; at most about `most`. */
  ticks(most: number): readonly number[];
}

/** Returns the axis of a batch. Spans that still run end at `nowMs`. */
export function busyAxisOf({ jobs }: Pick<Batch, 'jobs'>, nowMs: number): BusyAxis | null {
  const busy = jobs
    .flatMap(({ spans }) =>
      spans.map(({ startedAtMs, endedAtMs }) => ({ fromMs: startedAtMs, toMs: endedAtMs ?? nowMs })),
    )
    .sort((one, other) => one.fromMs - other.fromMs);
  const first = busy[0];
  if (first === undefined) return null;
  const startMs = first.fromMs;
  const folds: Fold[] = [];
  let endMs = startMs;
  for (const { fromMs, toMs } of busy) {
    if (fromMs - endMs >= FOLDS_FROM_MS) folds.push({ fromMs: endMs, toMs: fromMs });
    endMs = Math.max(endMs, toMs);
  }
  const idleMs = folds.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const share = Math.min(FOLD_SHARE, FOLDS_SHARE / Math.max(1, folds.length));
  const busyMs = endMs - startMs - idleMs;
  const foldMs = Math.max(FOLD_SHOWN_MS, busyMs * share);
  const at = (momentMs: number): number => {
    const cut = folds.reduce((sum, { fromMs, toMs }) => {
      const inside = Math.max(0, Math.min(momentMs, toMs) - fromMs);
      return sum + inside - (inside / (toMs - fromMs)) * foldMs;
    }, 0);
    return Math.max(0, momentMs - startMs - cut);
  };
  const lengthMs = Math.max(1000, at(endMs));
  return {
    startMs,
    lengthMs,
    busyMs,
    folds,
    at,
    ticks(most) {
      const lastS = STEPS_S.at(-1) ?? 1;
      const neededS = lengthMs / 1000 / Math.max(1, most);
      const stepMs = (STEPS_S.find((step) => step >= neededS) ?? Math.ceil(neededS / lastS) * lastS) * 1000;
      const sittings = [startMs, ...folds.map(({ toMs }) => toMs)].map((fromMs, place) => ({
        fromMs: fromMs - startMs,
        toMs: (folds[place]?.fromMs ?? Math.max(endMs, startMs + 1000)) - startMs,
      }));
      return sittings.flatMap(({ fromMs, toMs }) => {
        const begin = Math.ceil(fromMs / stepMs);
        const count = Math.max(0, Math.floor(toMs / stepMs) - begin + 1);
        return Array.from({ length: count }, (_, place) => startMs + (begin + place) * stepMs);
      });
    },
  };
}
