import { setTimeout as delay } from 'node:timers/promises';

/** A pause of the whole pool after a rate limit: it is the key that must rest, not one video. */
export class Cooldown {
  #untilMs = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps everybody waiting for at least so long from now, in milliseconds. */
  hold(forMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, this.#now() + forMs);
  }

  /** Milliseconds until the pool may ask again. */
  get leftMs(): number {
    return Math.max(0, this.#untilMs - this.#now());
  }

  /** Resolves when the pool may ask again. Throws the signal's reason when it aborts first. */
  async pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      const leftMs = this.leftMs;
      if (leftMs === 0) return;
      await delay(leftMs, undefined, { signal });
    }
  }
}
