import type { SessionEvent } from './events.ts';
import type { Session } from './model.ts';
import { reduceAll } from './reduce.ts';

/** The session at a revision, which is the number of events applied so far. */
export interface Snapshot {
  readonly revision: number;
  readonly session: Session;
}

/** Consecutive events after revision `from`. */
export interface Patch {
  readonly from: number;
  readonly events: readonly SessionEvent[];
}

/**
 * Applies a patch to a copy of the session (mirror). Events that the mirror has already applied are skipped. Returns null if
 * events are missing in between; then a new snapshot is needed.
 */
export function catchUp(mirror: Snapshot, patch: Patch): Snapshot | null {
  if (patch.from > mirror.revision) return null;
  const fresh = patch.events.slice(mirror.revision - patch.from);
  if (fresh.length === 0) return mirror;
  return { revision: mirror.revision + fresh.length, session: reduceAll(mirror.session, fresh) };
}
