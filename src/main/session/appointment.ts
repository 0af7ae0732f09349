import type { Clock } from '../pipeline/clock.ts';

/** A sleeping computer stops its timers: the clock is looked at once a minute. */
const LOOK_EVERY_MS = 60_000;

/** Does something at a moment, unless it is called off. One at a time. */
export class Appointment {
  readonly #clock: Clock;
  #control: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Replaces the one that was made before. `go` must not throw. `atMs`: milliseconds since 1970. */
  make(atMs: number, go: () => Promise<void>): void {
    this.callOff();
    const control = new AbortController();
    this.#control = control;
    void this.#waitUntil(atMs, control.signal).then(
      async () => {
        if (control.signal.aborted) return;
        this.#control = null;
        await go();
      },
      // Called off.
      () => undefined,
    );
  }

  /** True where there was one. */
  callOff(): boolean {
    const had = this.#control !== null;
    this.#control?.abort();
    this.#control = null;
    return had;
  }

  async #waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
    for (let leftMs = atMs - this.#clock.now(); leftMs > 0; leftMs = atMs - this.#clock.now()) {
      await this.#clock.wait(Math.min(leftMs, LOOK_EVERY_MS), signal);
    }
  }
}
