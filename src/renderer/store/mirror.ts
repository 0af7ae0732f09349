import type { Bridge } from '../../shared/ipc/contract.ts';
import { catchUp, type Patch, type Snapshot } from '../../shared/session/sync.ts';

/** The parts of the bridge that the mirror uses. */
export type MirrorSource = Pick<Bridge, 'request' | 'on'>;

/** Receives every new state and every error. */
export interface MirrorListener {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onError: (message: string) => void;
}

/**
 * Keeps a copy of main's session and passes on every new state. It subscribes before it requests the snapshot, so that no patch is missed,
 * and requests a new snapshot after a lost patch. Returns the function that ends it.
 */
export function connectMirror(source: MirrorSource, listener: MirrorListener): () => void {
  const mirror = new Mirror(source, listener);
  const stop = source.on('session.patch', (patch) => mirror.take(patch));
  void mirror.ask();
  return () => {
    stop();
    mirror.end();
  };
}

class Mirror {
  readonly #source: MirrorSource;
  readonly #listener: MirrorListener;
  /** Null until the first answer, and from a lost patch to the next answer. */
  #snapshot: Snapshot | null = null;
  /** Patches that arrived while there was no snapshot. */
  #early: Patch[] = [];
  #isOver = false;

  constructor(source: MirrorSource, listener: MirrorListener) {
    this.#source = source;
    this.#listener = listener;
  }

  async ask(): Promise<void> {
    const reply = await this.#source.request('session.snapshot', undefined);
    if (this.#isOver) return;
    if (!reply.ok) {
      this.#listener.onError(reply.message);
      return;
    }
    this.#show(reply.value);
    for (const patch of this.#early.splice(0)) this.take(patch);
  }

  take(patch: Patch): void {
    if (this.#snapshot === null) {
      this.#early.push(patch);
      return;
    }
    const next = catchUp(this.#snapshot, patch);
    if (next === null) {
      this.#snapshot = null;
      this.#early.push(patch);
      void this.ask();
    } else if (next !== this.#snapshot) {
      this.#show(next);
    }
  }

  end(): void {
    this.#isOver = true;
  }

  #show(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#listener.onSnapshot(snapshot);
  }
}
