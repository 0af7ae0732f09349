import type { SteadyClock } from './clock.ts';

const CHECK_EVERY_MS = 10_000;
/** A timer that is later than this was not delayed by work: the computer slept, or the program was stopped. */
const LATE_MS = 30_000;
/** The shortest sleep that counts if the system announced it. */
const SHORTEST_MS = 1_000;

/** Called after a sleep, with its start in milliseconds since 1970; it ended now. */
export type SleepListener = (startedAtMs: number) => void;

/** Information about the computer's sleep. */
export interface Sleeps {
  /** The number of sleeps. Work that was running while it changed may have failed because of a sleep. */
  readonly count: number;
  /** Adds a listener; returns a function that removes it. */
  onSlept(listener: SleepListener): () => void;
}

/**
 * Detects that the computer slept: by the system's announcement, or because a timer was far too late. It checks by itself until
 * it is disposed, and does not keep the program running.
 */
export class SleepWatch implements Sleeps, Disposable {
  readonly #clock: SteadyClock;
  readonly #listeners = new Set<SleepListener>();
  readonly #timer: NodeJS.Timeout;
  #checkedAtMs: number;
  #count = 0;
  /** When the system announced the current sleep. */
  #announcedAtMs: number | null = null;

  constructor(clock: SteadyClock) {
    this.#clock = clock;
    this.#checkedAtMs = clock.now();
    this.#timer = setInterval(() => this.check(), CHECK_EVERY_MS).unref();
  }

  get count(): number {
    this.check();
    return this.#count;
  }

  onSlept(listener: SleepListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The system is about to sleep. It counts immediately, because after waking failures may arrive before the announcement. */
  suspended(): void {
    this.check();
    this.#announcedAtMs = this.#checkedAtMs;
    this.#count += 1;
  }

  /** The system woke up. */
  resumed(): void {
    this.check();
    if (this.#announcedAtMs !== null && this.#checkedAtMs - this.#announcedAtMs >= SHORTEST_MS)
      this.#notify(this.#announcedAtMs);
    this.#announcedAtMs = null;
  }

  check(): void {
    this.#clock.resync();
    const sinceMs = this.#checkedAtMs;
    this.#checkedAtMs = this.#clock.now();
    if (this.#checkedAtMs - sinceMs < CHECK_EVERY_MS + LATE_MS) return;
    const announcedAtMs = this.#announcedAtMs;
    this.#announcedAtMs = null;
    this.#notify(announcedAtMs ?? sinceMs);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #notify(startedAtMs: number): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener(startedAtMs);
  }
}
