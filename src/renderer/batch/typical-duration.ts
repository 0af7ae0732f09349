import type { Job } from '../../shared/session/model.ts';
import { SortedNumbers, tallyOf } from './tally.ts';

/** Fewer finished ones say nothing about the next. */
const ENOUGH_DONE = 2;

/** How long an analysis typically takes: the median of those that are done; null while there are too few. Milliseconds. */
export function typicalMs(jobs: readonly Job[]): number | null {
  const took = tookOf(jobs);
  return took.length < ENOUGH_DONE ? null : (took.at(Math.floor(took.length / 2)) ?? null);
}

const tookOf = tallyOf({
  begin: () => new SortedNumbers(),
  change(took, before, after) {
    for (const ms of before === undefined ? [] : doneIn(before)) took.remove(ms);
    for (const ms of doneIn(after)) took.add(ms);
    return true;
  },
});

function doneIn({ spans }: Job): readonly number[] {
  return spans.flatMap(({ stage, outcome, startedAtMs, endedAtMs }) =>
    stage === 'analysing' && outcome === 'done' && endedAtMs !== null ? [endedAtMs - startedAtMs] : [],
  );
}
