import type { Clock } from '../pipeline/clock.ts';

/** Timers stop while the computer sleeps, so the clock is read once a minute. */
const CHECK_EVERY_MS = 60_000;

/** Resumes a paused batch once what it waits for has come, unless it is cancelled. Waits for one thing at a time. */
export class ResumeTimer {
  #control: AbortController | null = null;

  /** Calls `resume`, which must not throw, once `until` resolves. Replaces an earlier wait. */
  set(until: (signal: AbortSignal) => Promise<void>, resume: () => Promise<void>): void {
    this.cancel();
    const control = new AbortController();
    this.#control = control;
    void until(control.signal).then(
      async () => {
        if (control.signal.aborted) return;
        this.#control = null;
        await resume();
      },
      // `until` rejects when it is cancelled.
      () => undefined,
    );
  }

  /** True where a wait was under way. */
  cancel(): boolean {
    const had = this.#control !== null;
    this.#control?.abort();
    this.#control = null;
    return had;
  }
}

/** Resolves at `atMs`, in milliseconds since 1970, also where the computer slept meanwhile. Rejects when the signal aborts. */
export async function waitUntil(clock: Clock, atMs: number, signal: AbortSignal): Promise<void> {
  for (let leftMs = atMs - clock.now(); leftMs > 0; leftMs = atMs - clock.now()) {
    await clock.wait(Math.min(leftMs, CHECK_EVERY_MS), signal);
  }
}
