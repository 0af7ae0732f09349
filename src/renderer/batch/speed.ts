import type { Batch, Job } from '../../shared/session/model.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

const HOUR_MS = 3_600_000;
/** The last so long counts: older speed says little about now. */
const WINDOW_MS = 10 * 60_000;
/** Fewer reports are no speed. */
const MIN_REPORTS = 3;

/** How many reports the batch makes in an hour, from those of the last minutes; null while there are too few to tell. */
export function videosAnHour({ jobs, startedAtMs }: Batch, nowMs: number): number | null {
  if (startedAtMs === null) return null;
  const sinceMs = Math.max(startedAtMs, nowMs - WINDOW_MS);
  const reported = reportedAt(jobs);
  const made = reported.length - reported.countBelow(sinceMs);
  const overMs = nowMs - sinceMs;
  return made < MIN_REPORTS || overMs <= 0 ? null : Math.round((made * HOUR_MS) / overMs);
}

const reportedAt = tallyOf({
  begin: () => new SortedNumbers(),
  change(moments, before, after) {
    const was = before === undefined ? null : endOf(before);
    const is = endOf(after);
    if (was !== null) moments.remove(was);
    if (is !== null) moments.add(is);
    return true;
  },
});

/** When the report of a video was made; null without one. Milliseconds since 1970. */
function endOf({ status, spans }: Job): number | null {
  return status.kind === 'reported' ? (spans.at(-1)?.endedAtMs ?? null) : null;
}
