import type { Batch, Job, Sleep } from '../../shared/session/model.ts';
import { sittingsOf, type Gap } from './run-time.ts';

/** Gaps shorter than this are drawn as they were. */
const FOLDS_FROM_MS = 60_000;
/** A folded gap is drawn as if it took this long. */
const FOLD_DRAWN_MS = 6000;

/** Time in which nothing could happen: the computer slept, or Framelane was closed. Milliseconds since 1970. */
export interface Fold extends Gap {
  readonly isSleep: boolean;
}

/** From moments (milliseconds since 1970) to places on the picture (milliseconds since the run began, folded gaps taken out) and back. */
export interface Timeline {
  readonly startMs: number;
  /** By time, never overlapping. */
  readonly folds: readonly Fold[];
  /** The place of a moment. */
  readonly at: (ms: number) => number;
  /** The moment at a place. */
  readonly momentAt: (placeMs: number) => number;
}

/** Long sleeps, and nights between two sittings, as folds. */
export function foldsOf(
  batch: Pick<Batch, 'sleeps'>,
  jobs: readonly Job[],
  startMs: number,
): readonly Fold[] {
  const gaps = [
    ...batch.sleeps.map((sleep: Sleep) => ({
      fromMs: sleep.startedAtMs,
      toMs: sleep.endedAtMs,
      isSleep: true,
    })),
    ...sittingsOf(jobs, startMs).breaks.map((gap) => ({ ...gap, isSleep: false })),
  ]
    .map((gap) => ({ ...gap, fromMs: Math.max(gap.fromMs, startMs) }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= FOLDS_FROM_MS)
    .sort((one, other) => one.fromMs - other.fromMs);
  const folds: Fold[] = [];
  for (const gap of gaps) {
    const last = folds.at(-1);
    if (last === undefined || gap.fromMs > last.toMs) folds.push(gap);
    else
      folds[folds.length - 1] = {
        fromMs: last.fromMs,
        toMs: Math.max(last.toMs, gap.toMs),
        isSleep: last.isSleep || gap.isSleep,
      };
  }
  return folds;
}

/** `folds`: by time, never overlapping. */
export function timelineOf(startMs: number, folds: readonly Fold[]): Timeline {
  if (folds.length === 0) {
    // Most runs; asked for thousands of times at every step of a zoom.
    return { startMs, folds, at: (ms) => ms - startMs, momentAt: (placeMs) => startMs + placeMs };
  }
  const shrink = ({ fromMs, toMs }: Fold): number => (toMs - fromMs) / FOLD_DRAWN_MS;
  return {
    startMs,
    folds,
    at(ms) {
      let place = ms - startMs;
      for (const fold of folds) {
        if (ms <= fold.fromMs) break;
        const inside = Math.min(ms, fold.toMs) - fold.fromMs;
        place -= inside - inside / shrink(fold);
      }
      return place;
    },
    momentAt(placeMs) {
      let ms = startMs + placeMs;
      for (const fold of folds) {
        if (ms <= fold.fromMs) break;
        const inside = Math.min(ms - fold.fromMs, FOLD_DRAWN_MS);
        ms += inside * shrink(fold) - inside;
      }
      return ms;
    },
  };
}
