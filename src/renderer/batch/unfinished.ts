import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { canResume } from './batch-actions.ts';

/**
 * Returns the batches whose going on is offered, newest first: unfinished ones, and those of which a few videos were tried first; neither
 * dismissed nor made by a newer Framelane.
 */
export function unfinishedOf(
  history: readonly HistoryEntry[],
  putOff: ReadonlySet<BatchId>,
): readonly HistoryEntry[] {
  return history.filter(
    (entry) =>
      !putOff.has(entry.batchId) &&
      (isTried(entry) || (canResume(entry) && doneOf(entry.counts) < entry.counts.videos)),
  );
}

/** The number of offers shown at once. The page of all batches lists the others. */
const SHOWN = 3;

/** Returns the batches that the first page offers to resume above everything else. */
export function offersOf(
  history: readonly HistoryEntry[],
  putOff: ReadonlySet<BatchId>,
): readonly HistoryEntry[] {
  return unfinishedOf(history, putOff).slice(0, SHOWN);
}

/** True where the recent batches offer to resume this one: it can be resumed, and no offer above them does so already. */
export function isResumedBelow(entry: HistoryEntry, offers: readonly HistoryEntry[]): boolean {
  return canResume(entry) && !offers.some(({ batchId }) => batchId === entry.batchId);
}

/** True where the first videos have ended and the others wait for the user. */
export function isTried({ phase, counts, isReadOnly }: HistoryEntry): boolean {
  return phase === 'finished' && counts.trialRest > 0 && !isReadOnly;
}

/** When a paused batch resumes by itself; null if it does not, or that moment has passed. */
export function resumesAtMs({ phase, continuesAtMs }: HistoryEntry, nowMs: number): number | null {
  return phase === 'paused' && continuesAtMs !== null && continuesAtMs > nowMs ? continuesAtMs : null;
}

/** Returns the number of videos with a report of this batch or an earlier one. */
export function doneOf({ reported, unchanged }: HistoryEntry['counts']): number {
  return reported + unchanged;
}
