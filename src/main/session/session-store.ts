import type { SessionEvent } from '../../shared/session/events.ts';
import { emptySession, type Session } from '../../shared/session/model.ts';
import { reduce } from '../../shared/session/reduce.ts';
import type { Patch, Snapshot } from '../../shared/session/sync.ts';

/** Patches leave at most so often: 20 a second are enough for the eye (DESIGN §9). */
const PATCH_EVERY_MS = 50;

/** The one writer of the session: facts go in, everyone else gets the same facts in the same order. */
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

  append(event: SessionEvent): void {
    this.#session = reduce(this.#session, event);
    this.#revision += 1;
    for (const listener of this.#eventListeners) listener(event);
    if (this.#patchListeners.size === 0) return;
    this.#pending.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), PATCH_EVERY_MS);
  }

  /** Hears every fact at once. Returns the function that ends it. */
  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  /** Hears facts in patches. Returns the function that ends it. */
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
