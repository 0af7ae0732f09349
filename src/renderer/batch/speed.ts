import type { Batch, Job } from '../../shared/session/model.ts';
import { awakeMs, gapsIn } from './run-time.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

const HOUR_MS = 3_600_000;
/** Only reports of this last period count, because an older speed says little about the present one. */
const WINDOW_MS = 10 * 60_000;
/** The least number of reports, and the least time of work in milliseconds, from which a speed is computed. */
const MIN_REPORTS = 3;
const MIN_WORK_MS = 60_000;
/** Above this number of videos an hour only the first two figures mean something. */
const EXACT_UP_TO = 100;

/** Returns the number of reports per hour, from those of the last ten minutes; null while there are too few. */
export function videosAnHour(batch: Batch, nowMs: number): number | null {
  const { jobs, startedAtMs } = batch;
  if (startedAtMs === null) return null;
  const sinceMs = Math.max(startedAtMs, nowMs - WINDOW_MS);
  const reported = reportedAt(jobs);
  const made = reported.length - reported.countBelow(sinceMs);
  const overMs = awakeMs(sinceMs, nowMs, gapsIn(batch, nowMs));
  return made < MIN_REPORTS ? null : countAnHour(made, overMs);
}

/** Returns a number of videos in a time of work as a number per hour; null where the work was too short to tell. */
export function countAnHour(count: number, overMs: number): number | null {
  if (overMs < MIN_WORK_MS) return null;
  const exact = (count * HOUR_MS) / overMs;
  return exact > EXACT_UP_TO ? Number(exact.toPrecision(2)) : Math.round(exact);
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
