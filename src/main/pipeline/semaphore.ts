/** The numbered place a running stage holds in a pool. Disposing gives it back; twice does nothing. */
export interface Permit extends Disposable {
  /** Stable while held, lowest free first, from 0: the lane. */
  readonly slot: number;
  /** Where its holder stood in line: lower is further to the front. */
  readonly order: number;
}

/** How a place is asked for. */
export interface AcquireOptions {
  /** 0 for the ordinary, higher goes first. Read when a place becomes free. */
  readonly priority?: () => number;
  /** Among equals lower goes first; without one, whoever asked first. Of one semaphore all have one, or none. */
  readonly order?: number;
}

interface Waiter {
  readonly priority: () => number;
  readonly order: number;
  readonly grant: (permit: Permit) => void;
}

interface Urgent {
  readonly waiter: Waiter;
  /** As it was last read. */
  readonly priority: number;
}

const ordinary = (): number => 0;
/** So many priorities are read whenever a place becomes free; more of them once in a turn of the event loop. */
const FEW = 64;

/**
 * Bounds how many things run at once. Raising the limit starts waiters now; lowering it lets the running ones finish. The most
 * urgent waiter goes first, and among equals who has the lower order.
 */
export class Semaphore {
  #limit: number;
  readonly #taken = new Set<number>();
  /** Most wait here: nothing was ever urgent about them. In the order of asking. */
  readonly #ordinary = new Set<Waiter>();
  /** The rest, who goes first last. */
  #urgent: Urgent[] = [];
  #asked = 0;
  /** The priorities of many were read in this turn of the event loop: thousands of places given back at once are no reason to read them again. */
  #isRanked = false;

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

  /** Waits for a place. Throws the signal's reason when it aborts first; then nothing is held. */
  acquire(signal: AbortSignal, { priority = ordinary, order }: AcquireOptions = {}): Promise<Permit> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#leave(waiter);
        reject(reasonOf(signal));
      };
      this.#asked += 1;
      const waiter: Waiter = {
        priority,
        order: order ?? this.#asked,
        grant: (permit) => {
          signal.removeEventListener('abort', stop);
          resolve(permit);
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      if (order === undefined && priority() <= 0) this.#ordinary.add(waiter);
      else this.#insert(waiter);
      this.#serve();
    });
  }

  /** True where somebody waits who would go before the holder of this permit, who is so urgent. */
  isOutranked({ order }: Permit, priority: number): boolean {
    const next = this.#next();
    if (next === null) return false;
    const others = next.priority();
    return others > priority || (others === priority && next.order < order);
  }

  #serve(): void {
    while (this.#taken.size < this.#limit) {
      const waiter = this.#next();
      if (waiter === null) return;
      this.#leave(waiter);
      waiter.grant(this.#take(waiter.order));
    }
  }

  #next(): Waiter | null {
    this.#rank();
    const [first] = this.#ordinary;
    const urgent = this.#urgent.at(-1);
    if (urgent === undefined) return first ?? null;
    const isFirst = first === undefined || urgent.priority > 0 || urgent.waiter.order < first.order;
    return isFirst ? urgent.waiter : first;
  }

  /** Reads all priorities. */
  #rank(): void {
    const waiting = this.#ordinary.size + this.#urgent.length;
    if (waiting === 0 || (this.#isRanked && waiting > FEW)) return;
    if (waiting > FEW) {
      this.#isRanked = true;
      setImmediate(() => (this.#isRanked = false));
    }
    const waiters = this.#urgent.map(({ waiter }) => waiter);
    for (const waiter of this.#ordinary) {
      if (waiter.priority() <= 0) continue;
      this.#ordinary.delete(waiter);
      waiters.push(waiter);
    }
    this.#urgent = waiters.map((waiter) => ({ waiter, priority: waiter.priority() })).sort(byUrgency);
  }

  #insert(waiter: Waiter): void {
    const urgent = { waiter, priority: waiter.priority() };
    const before = this.#urgent.findLastIndex((other) => byUrgency(other, urgent) <= 0);
    this.#urgent.splice(before + 1, 0, urgent);
  }

  #leave(waiter: Waiter): void {
    if (this.#ordinary.delete(waiter)) return;
    // Who goes first stands last, and leaves most often.
    const index = this.#urgent.findLastIndex((urgent) => urgent.waiter === waiter);
    if (index !== -1) this.#urgent.splice(index, 1);
  }

  #take(order: number): Permit {
    const slot = this.#lowestFree();
    this.#taken.add(slot);
    let isHeld = true;
    return {
      slot,
      order,
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

function byUrgency(a: Urgent, b: Urgent): number {
  return a.priority - b.priority || b.waiter.order - a.waiter.order;
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError');
}
