import type { Clock } from '../pipeline/clock.ts';

/** A sleeping computer stops its timers: the clock is looked at once a minute. */
const LOOK_EVERY_MS = 60_000;

/** Does something once something else has come about, unless it is called off. One at a time. */
export class ResumeTimer {
  #control: AbortController | null = null;

  /** Replaces the one that was made before. `comes` rejects when it is called off; `go` must not throw. */
  set(comes: (signal: AbortSignal) => Promise<void>, go: () => Promise<void>): void {
    this.cancel();
    const control = new AbortController();
    this.#control = control;
    void comes(control.signal).then(
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
  cancel(): boolean {
    const had = this.#control !== null;
    this.#control?.abort();
    this.#control = null;
    return had;
  }
}

/** Resolves at that moment, in milliseconds since 1970, also where the computer slept meanwhile. Rejects when the signal aborts. */
export async function waitUntil(clock: Clock, atMs: number, signal: AbortSignal): Promise<void> {
  for (let leftMs = atMs - clock.now(); leftMs > 0; leftMs = atMs - clock.now()) {
    await clock.wait(Math.min(leftMs, LOOK_EVERY_MS), signal);
  }
}
