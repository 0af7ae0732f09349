import type { Job } from '../../shared/session/model.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

/** The least number of finished analyses from which a typical duration is computed. */
const ENOUGH_DONE = 2;

/** Returns the median duration of finished analyses in milliseconds; null while too few are finished. */
export function typicalMs(jobs: readonly Job[]): number | null {
  const durations = durationsIn(jobs);
  return durations.length < ENOUGH_DONE ? null : (durations.at(Math.floor(durations.length / 2)) ?? null);
}

const durationsIn = tallyOf({
  begin: () => new SortedNumbers(),
  change(durations, before, after) {
    for (const ms of before === undefined ? [] : doneIn(before)) durations.remove(ms);
    for (const ms of doneIn(after)) durations.add(ms);
    return true;
  },
});

function doneIn({ spans }: Job): readonly number[] {
  return spans.flatMap(({ stage, outcome, startedAtMs, endedAtMs }) =>
    stage === 'analysing' && outcome === 'done' && endedAtMs !== null ? [endedAtMs - startedAtMs] : [],
  );
}
