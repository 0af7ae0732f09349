import type { Batch, Job } from '../../shared/session/model.ts';
import { awakeMs, gapsIn } from './run-time.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

const HOUR_MS = 3_600_000;
/** Only reports of this last period count, because an older speed says little about the present one. */
const WINDOW_MS = 10 * 60_000;
/** The least number of reports from which a speed is computed. */
const MIN_REPORTS = 3;

/** Returns the number of reports per hour, from those of the last ten minutes; null while there are too few. */
export function videosAnHour(batch: Batch, nowMs: number): number | null {
  const { jobs, startedAtMs } = batch;
  if (startedAtMs === null) return null;
  const sinceMs = Math.max(startedAtMs, nowMs - WINDOW_MS);
  const reported = reportedAt(jobs);
  const made = reported.length - reported.countBelow(sinceMs);
  const overMs = awakeMs(sinceMs, nowMs, gapsIn(batch, nowMs));
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

/** Returns the time of a video's report in milliseconds since 1970; null without a report of this batch. */
function endOf({ status, spans }: Job): number | null {
  return status.kind === 'reported' ? (spans.at(-1)?.endedAtMs ?? null) : null;
}
