import type { Batch, Job, Sleep } from '../../shared/session/model.ts';
import { sittingsOf, type Gap } from '../batch/run-time.ts';

/** Gaps shorter than this are not folded. Milliseconds. */
const FOLDS_FROM_MS = 60_000;
/** A folded gap takes this much time on the picture. Milliseconds. */
const FOLD_DRAWN_MS = 6000;

/** A gap that is folded on the picture: the computer slept (`isSleep`), or Framelane was closed. Milliseconds since 1970. */
export interface Fold extends Gap {
  readonly isSleep: boolean;
}

/**
 * Converts moments (milliseconds since 1970) to positions on the picture (milliseconds since the run began, folded gaps
 * taken out) and back.
 */
export interface Timeline {
  readonly startMs: number;
  /** In order of time, never overlapping. */
  readonly folds: readonly Fold[];
  /** Returns the position of a moment. */
  readonly at: (ms: number) => number;
  /** Returns the moment at a position. */
  readonly momentAt: (placeMs: number) => number;
}

/** Returns the long sleeps and the pauses between two sittings as folds, in order of time and merged where they overlap. */
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

/** Returns the timeline of a run. `folds` must be in order of time and must not overlap. */
export function timelineOf(startMs: number, folds: readonly Fold[]): Timeline {
  if (folds.length === 0) {
    // Most runs have no folds. This case must be fast, because every step of a zoom calls it thousands of times.
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
