import type { Clock } from '../clock.ts';

interface Timer {
  readonly atMs: number;
  readonly ring: () => void;
}

/** A clock that only a test moves. Everything caused by one wait happens before the next wait ends. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(nowMs = 0) {
    this.#nowMs = nowMs;
  }

  readonly now = (): number => this.#nowMs;

  readonly wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (ms <= 0) {
        resolve();
        return;
      }
      const stop = (): void => {
        this.#timers.delete(timer);
        reject(signal.reason as Error);
      };
      const timer: Timer = {
        atMs: this.#nowMs + ms,
        ring: () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#timers.add(timer);
    });

  /** The number of waiting callers. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Advances by `ms` milliseconds, through all waits that end in between. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await runPending();
    for (let next = this.#next(); next !== null && next.atMs <= untilMs; next = this.#next())
      await this.#ring(next);
    this.#nowMs = untilMs;
    await runPending();
  }

  /** Advances to the end of the wait that ends first, if there is one. */
  async advanceToNext(): Promise<void> {
    const next = this.#next();
    if (next !== null) await this.#ring(next);
  }

  /** Advances until the promise resolves. Throws if there is no wait left. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const seen = { isKept: false };
    const end = (): void => void (seen.isKept = true);
    promise.then(end, end);
    await runPending();
    while (!seen.isKept) {
      const next = this.#next();
      if (next === null) throw new Error(`Nothing is left to wait for at ${this.#nowMs} ms`);
      await this.#ring(next);
    }
    return await promise;
  }

  async #ring(timer: Timer): Promise<void> {
    this.#timers.delete(timer);
    this.#nowMs = timer.atMs;
    timer.ring();
    await runPending();
  }

  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (next === null || timer.atMs < next.atMs) next = timer;
    return next;
  }
}

/** Runs everything that needs no time; promises resolve before the event loop turns. */
async function runPending(): Promise<void> {
  await new Promise(setImmediate);
}
