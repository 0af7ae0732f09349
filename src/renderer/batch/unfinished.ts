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
