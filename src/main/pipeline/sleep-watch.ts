import type { SteadyClock } from './clock.ts';

const LOOK_EVERY_MS = 10_000;
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
  #lookedAtMs: number;
  #count = 0;
  /** When the system announced the current sleep. */
  #announcedAtMs: number | null = null;

  constructor(clock: SteadyClock) {
    this.#clock = clock;
    this.#lookedAtMs = clock.now();
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  get count(): number {
    this.look();
    return this.#count;
  }

  onSlept(listener: SleepListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The system is about to sleep. It counts immediately, because after waking failures may arrive before the announcement. */
  suspended(): void {
    this.look();
    this.#announcedAtMs = this.#lookedAtMs;
    this.#count += 1;
  }

  /** The system woke up. */
  resumed(): void {
    this.look();
    if (this.#announcedAtMs !== null && this.#lookedAtMs - this.#announcedAtMs >= SHORTEST_MS)
      this.#tell(this.#announcedAtMs);
    this.#announcedAtMs = null;
  }

  look(): void {
    this.#clock.resync();
    const sinceMs = this.#lookedAtMs;
    this.#lookedAtMs = this.#clock.now();
    if (this.#lookedAtMs - sinceMs < LOOK_EVERY_MS + LATE_MS) return;
    const announcedAtMs = this.#announcedAtMs;
    this.#announcedAtMs = null;
    this.#tell(announcedAtMs ?? sinceMs);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #tell(startedAtMs: number): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener(startedAtMs);
  }
}
