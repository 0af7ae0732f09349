import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { isUnfinished } from '../batch/batch-state.ts';

/** Batches to go on with, newest first: left in the middle, not put off, and neither a demo nor of a newer Framelane. */
export function unfinishedOf(
  history: readonly HistoryEntry[],
  putOff: ReadonlySet<BatchId>,
): readonly HistoryEntry[] {
  return history.filter(
    ({ batchId, phase, isReadOnly, counts }) =>
      isUnfinished(phase) && !isReadOnly && !putOff.has(batchId) && doneOf(counts) < counts.videos,
  );
}

/** Videos that have a report, of this batch or an earlier one. */
export function doneOf({ reported, unchanged }: HistoryEntry['counts']): number {
  return reported + unchanged;
}
