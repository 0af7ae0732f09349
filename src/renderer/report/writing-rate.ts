import type { Span } from '../../shared/session/model.ts';

/** The speed is measured over this much of the latest writing. Milliseconds. */
const LOOK_BACK_MS = 8000;

/** Returns the words written per second in the running span; null when none was written lately. */
export function writingRate(spans: readonly Span[]): number | null {
  const span = spans.at(-1);
  if (span?.stage !== 'analysing' || span.endedAtMs !== null) return null;
  const last = span.ticks.at(-1);
  if (last === undefined) return null;
  const first = span.ticks.find((tick) => tick.atMs >= last.atMs - LOOK_BACK_MS);
  if (first === undefined || first.atMs === last.atMs) return null;
  return ((last.words - first.words) / (last.atMs - first.atMs)) * 1000;
}
