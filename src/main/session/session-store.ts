import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession, type Batch, type Session } from '../../shared/session/model.ts';
import { reduce } from '../../shared/session/reduce.ts';
import type { Patch, Snapshot } from '../../shared/session/sync.ts';

/** The least time between two patches: 20 a second are enough for the eye. */
const PATCH_EVERY_MS = 50;

/** Holds the session and is its only writer: events are appended, and every listener gets the same events in the same order. */
export class SessionStore {
  #session: Session;
  #revision = 0;
  #pending: SessionEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  readonly #patchListeners = new Set<(patch: Patch) => void>();
  readonly #eventListeners = new Set<(event: SessionEvent) => void>();

  constructor(session: Session = emptySession) {
    this.#session = session;
  }

  get session(): Session {
    return this.#session;
  }

  snapshot(): Snapshot {
    return { revision: this.#revision, session: this.#session };
  }

  /** An open batch; null where there is none of this id. */
  batch(batchId: string): Batch | null {
    return this.#session.batches.find(({ id }) => id === batchId) ?? null;
  }

  append(event: SessionEvent): void {
    this.#session = reduce(this.#session, event);
    this.#revision += 1;
    for (const listener of this.#eventListeners) listener(event);
    if (this.#patchListeners.size === 0) return;
    this.#pending.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), PATCH_EVERY_MS);
  }

  /** The listener gets every event at once. Returns the function that unsubscribes. */
  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  /** The listener gets events in patches, at most 20 a second. Returns the function that unsubscribes. */
  onPatch(listener: (patch: Patch) => void): () => void {
    this.#patchListeners.add(listener);
    return () => {
      this.#patchListeners.delete(listener);
      if (this.#patchListeners.size > 0) return;
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
      this.#pending = [];
    };
  }

  #flush(): void {
    this.#timer = null;
    const events = this.#pending;
    this.#pending = [];
    const patch: Patch = { from: this.#revision - events.length, events };
    for (const listener of this.#patchListeners) listener(patch);
  }
}
