/** The numbered place a running stage holds in a pool. Disposing gives it back; twice does nothing. */
export interface Permit extends Disposable {
  /** Stable while held, lowest free first, from 0: the lane. */
  readonly slot: number;
}

interface Waiter {
  readonly grant: (permit: Permit) => void;
}

/** Bounds how many things run at once. Raising the limit starts waiters now; lowering it lets the running ones finish. */
export class Semaphore {
  #limit: number;
  readonly #taken = new Set<number>();
  readonly #waiters = new Set<Waiter>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get limit(): number {
    return this.#limit;
  }

  get inUse(): number {
    return this.#taken.size;
  }

  setLimit(limit: number): void {
    this.#limit = limit;
    this.#serve();
  }

  /** Waits for a place, first come first served. Throws the signal's reason when it aborts first; then nothing is held. */
  acquire(signal: AbortSignal): Promise<Permit> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiters.delete(waiter);
        reject(reasonOf(signal));
      };
      const waiter: Waiter = {
        grant: (permit) => {
          signal.removeEventListener('abort', stop);
          resolve(permit);
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#waiters.add(waiter);
      this.#serve();
    });
  }

  #serve(): void {
    for (const waiter of this.#waiters) {
      if (this.#taken.size >= this.#limit) return;
      this.#waiters.delete(waiter);
      waiter.grant(this.#take());
    }
  }

  #take(): Permit {
    const slot = this.#lowestFree();
    this.#taken.add(slot);
    let isHeld = true;
    return {
      slot,
      [Symbol.dispose]: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#taken.delete(slot);
        this.#serve();
      },
    };
  }

  #lowestFree(): number {
    let slot = 0;
    while (this.#taken.has(slot)) slot += 1;
    return slot;
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError');
}
