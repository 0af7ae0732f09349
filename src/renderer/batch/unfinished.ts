import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { canResume } from './batch-actions.ts';

/** Returns the batches whose resumption is offered, newest first: unfinished, not dismissed, and neither demos nor made by a newer Framelane. */
export function unfinishedOf(
  history: readonly HistoryEntry[],
  putOff: ReadonlySet<BatchId>,
): readonly HistoryEntry[] {
  return history.filter(
    (entry) => canResume(entry) && !putOff.has(entry.batchId) && doneOf(entry.counts) < entry.counts.videos,
  );
}

/** Returns the number of videos with a report of this batch or an earlier one. */
export function doneOf({ reported, unchanged }: HistoryEntry['counts']): number {
  return reported + unchanged;
}
