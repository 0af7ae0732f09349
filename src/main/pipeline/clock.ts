import { setTimeout as delay } from 'node:timers/promises';

/** Node's timers hold no more milliseconds than a signed 32-bit number. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Time as the pipeline knows it, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. Rejects at once when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Waits for real. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
}
