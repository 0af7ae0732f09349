/** A numbered slot of a semaphore. Disposing releases it; disposing twice does nothing. */
export interface Permit extends Disposable {
  /** The slot number from 0, stable while held; the lowest free one is assigned first. For the analysis it is the lane. */
  readonly slot: number;
  /** The holder's position in the queue; lower is earlier. */
  readonly order: number;
}

/** How a caller queues. */
export interface AcquireOptions {
  /** Higher goes first; 0 by default. Read whenever a slot becomes free. */
  readonly priority?: () => number;
  /**
   * Among equal priorities, lower goes first; by default the order of calls. In one semaphore either all callers pass it or none.
   */
  readonly order?: number;
}

interface Waiter {
  readonly priority: () => number;
  readonly order: number;
  readonly grant: (permit: Permit) => void;
}

interface Urgent {
  readonly waiter: Waiter;
  /** The priority as last read. */
  readonly priority: number;
}

const ordinary = (): number => 0;
/** Up to this many priorities are read whenever a slot becomes free; more are read once per turn of the event loop. */
const FEW = 64;

/**
 * Limits how many things run at once. Raising the limit starts waiters immediately; lowering it lets running ones finish. The
 * highest priority goes first, among equals the lowest order.
 */
export class Semaphore {
  #limit: number;
  readonly #taken = new Set<number>();
  /** Waiters with default priority, in the order of calls. Most waiters are here. */
  readonly #ordinary = new Set<Waiter>();
  /** The other waiters; the next one is last. */
  #urgent: Urgent[] = [];
  #asked = 0;
  /**
   * True if many priorities were already read in this turn of the event loop, so that releasing thousands of slots at once does
   * not read them again.
   */
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

  /** Waits for a slot. Throws the signal's reason when it aborts first; then nothing is held. */
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

  /** True if a waiter would go before the holder of this permit with this priority. */
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

  /** Reads the priorities of all waiters. */
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
    // The next waiter is last, and leaves most often.
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
