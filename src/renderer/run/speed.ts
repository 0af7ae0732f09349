import type { Batch } from '../../shared/session/model.ts';

const HOUR_MS = 3_600_000;
/** The last so long counts: older speed says little about now. */
const WINDOW_MS = 10 * 60_000;
/** Fewer reports are no speed. */
const MIN_REPORTS = 3;

/** How many reports the batch makes in an hour, from those of the last minutes; null while there are too few to tell. */
export function videosAnHour({ jobs, startedAtMs }: Batch, nowMs: number): number | null {
  if (startedAtMs === null) return null;
  const sinceMs = Math.max(startedAtMs, nowMs - WINDOW_MS);
  const made = jobs.filter(({ status, spans }) => {
    const last = spans.at(-1);
    return status.kind === 'reported' && last?.endedAtMs != null && last.endedAtMs >= sinceMs;
  }).length;
  const overMs = nowMs - sinceMs;
  return made < MIN_REPORTS || overMs <= 0 ? null : Math.round((made * HOUR_MS) / overMs);
}
