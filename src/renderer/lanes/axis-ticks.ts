import { rightMs, tickStep, type TimeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';

/** A tick of the axis. */
export interface AxisTick {
  /** Position on the picture: milliseconds since the run began, folded gaps taken out. */
  readonly placeMs: number;
  /** Time on the run's clock: milliseconds since the run began, folded gaps included. */
  readonly clockMs: number;
}

/**
 * Returns the ticks in view: at round clock times, none inside a folded gap. One step more is added on both sides, for
 * an axis that slides.
 */
export function axisTicks(scale: TimeScale, timeline: Timeline): readonly AxisTick[] {
  if (scale.pxPerMs <= 0) return [];
  const { startMs, folds } = timeline;
  const step = tickStep(scale.pxPerMs);
  const fromMs = timeline.momentAt(scale.leftMs) - startMs - step;
  const toMs = timeline.momentAt(rightMs(scale)) - startMs + step;
  const ends = [...folds.map((fold) => fold.fromMs - startMs), Number.POSITIVE_INFINITY];
  const begins = [0, ...folds.map((fold) => fold.toMs - startMs)];
  return ends.flatMap((end, place) => {
    const first = Math.max(0, Math.ceil(Math.max(fromMs, begins[place] ?? 0) / step));
    const last = Math.floor(Math.min(toMs, end) / step);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
      const clockMs = (first + index) * step;
      return { clockMs, placeMs: timeline.at(startMs + clockMs) };
    });
  });
}
