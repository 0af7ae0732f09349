import type { Batch, JobRef } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { AppState } from './app-store.ts';

const noBatches: readonly Batch[] = [];

export function selectBatches(state: AppState): readonly Batch[] {
  return state.snapshot?.session.batches ?? noBatches;
}

/** Returns the batch on screen; null for none. */
export function selectBatch(state: AppState): Batch | null {
  if (state.batchId === null) return null;
  return selectBatches(state).find((batch) => batch.id === state.batchId) ?? null;
}

/**
 * Returns what the window shows. `batch` also until the copy of the session has the batch that is to be shown: main answers before that, and
 * a page that comes between would take the keys.
 */
export function selectPlace(state: AppState): 'settings' | 'batch' | 'history' | 'home' {
  if (state.isSettingsOpen) return 'settings';
  if (state.batchId !== null) return 'batch';
  return state.isHistoryOpen ? 'history' : 'home';
}

export function selectLimit(state: AppState): number {
  return state.snapshot?.session.limit ?? state.settings.limit;
}

/** Returns the limit that the user chose. With Auto it is the upper bound of the limit. */
export function selectChosenLimit(state: AppState): number {
  return state.wantedLimit?.limit ?? state.snapshot?.session.chosenLimit ?? state.settings.limit;
}

export function selectIsAutoLimit(state: AppState): boolean {
  return state.wantedLimit?.isAuto ?? state.snapshot?.session.isAutoLimit ?? state.settings.autoLimit;
}

/** Returns the template that was chosen for a batch, which the session may not show yet. */
export function selectTemplate(state: AppState, { id, plan }: Pick<Batch, 'id' | 'plan'>): Template {
  return state.wantedTemplate?.batchId === id ? state.wantedTemplate.template : plan.template;
}

/** Returns the job index of the report on screen: the chosen video, else the followed one; null for none. */
export function selectShownJob(state: AppState): number | null {
  const followed = selectIsFollowing(state) ? refOfBatch(state.followed, state) : null;
  const ref = refOfBatch(state.shown, state) ?? followed;
  return ref?.job ?? null;
}

/** Returns whether a report of the batch on screen is opened by itself. */
export function selectIsFollowing(state: AppState): boolean {
  return state.unfollowed === null || state.unfollowed !== state.batchId;
}

function refOfBatch(ref: JobRef | null, state: AppState): JobRef | null {
  return ref !== null && ref.batchId === state.batchId ? ref : null;
}
