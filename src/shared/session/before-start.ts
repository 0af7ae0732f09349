import type { Batch } from './model.ts';

/** True until the first Start of a batch: nothing was sent yet, and every choice is open. A Start without a key changes nothing of that. */
export function isBeforeStart({
  startedAtMs,
  isReadOnly,
  phase,
}: Pick<Batch, 'startedAtMs' | 'isReadOnly' | 'phase'>): boolean {
  return startedAtMs === null && !isReadOnly && phase.kind !== 'finished' && phase.kind !== 'running';
}
