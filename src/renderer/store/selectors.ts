import type { Batch, JobRef } from '../../shared/session/model.ts';
import type { AppState } from './app-store.ts';

const noBatches: readonly Batch[] = [];

export function selectBatches(state: AppState): readonly Batch[] {
  return state.snapshot?.session.batches ?? noBatches;
}

/** The batch on screen. */
export function selectBatch(state: AppState): Batch | null {
  if (state.batchId === null) return null;
  return selectBatches(state).find((batch) => batch.id === state.batchId) ?? null;
}

export function selectLimit(state: AppState): number {
  return state.snapshot?.session.limit ?? state.settings.limit;
}

/** What the user set: with Auto the most that the limit may become. */
export function selectChosenLimit(state: AppState): number {
  return state.snapshot?.session.chosenLimit ?? state.settings.limit;
}

export function selectIsAutoLimit(state: AppState): boolean {
  return state.snapshot?.session.isAutoLimit ?? state.settings.autoLimit;
}

/** The video whose report is on screen: the picked one, else the followed one; its number in the batch on screen. */
export function selectShownJob(state: AppState): number | null {
  const ref = refOfBatch(state.shown, state) ?? refOfBatch(state.followed, state);
  return ref?.job ?? null;
}

function refOfBatch(ref: JobRef | null, state: AppState): JobRef | null {
  return ref !== null && ref.batchId === state.batchId ? ref : null;
}
