import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { canGoOn } from './batch-actions.ts';

/** Batches to go on with, newest first: left in the middle, not put off, and neither a demo nor of a newer Framelane. */
export function unfinishedOf(
  history: readonly HistoryEntry[],
  putOff: ReadonlySet<BatchId>,
): readonly HistoryEntry[] {
  return history.filter(
    (entry) => canGoOn(entry) && !putOff.has(entry.batchId) && doneOf(entry.counts) < entry.counts.videos,
  );
}

/** Videos that have a report, of this batch or an earlier one. */
export function doneOf({ reported, unchanged }: HistoryEntry['counts']): number {
  return reported + unchanged;
}
