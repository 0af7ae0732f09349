import type { SessionEvent } from './events.ts';
import type { Session } from './model.ts';
import { reduceAll } from './reduce.ts';

/** The session at a revision: the number of events folded so far. */
export interface Snapshot {
  readonly revision: number;
  readonly session: Session;
}

/** Consecutive events that follow revision `from`. */
export interface Patch {
  readonly from: number;
  readonly events: readonly SessionEvent[];
}

/**
 * Brings a mirror up to date with one patch. Early and overlapping patches are folded from where the mirror stands; what it has
 * already seen changes nothing. Null: something between was lost, ask for a new snapshot.
 */
export function catchUp(mirror: Snapshot, patch: Patch): Snapshot | null {
  if (patch.from > mirror.revision) return null;
  const fresh = patch.events.slice(mirror.revision - patch.from);
  if (fresh.length === 0) return mirror;
  return { revision: mirror.revision + fresh.length, session: reduceAll(mirror.session, fresh) };
}
