import type { SteadyClock } from './clock.ts';

const LOOK_EVERY_MS = 10_000;
/** A timer that is later than this was not held up by work: the computer slept, or the program was stopped. */
const LATE_MS = 30_000;
/** What the system announces counts from here. */
const SHORTEST_MS = 1_000;

/** Hears that the computer was asleep from this moment until now, in milliseconds since 1970. */
export type SleepListener = (startedAtMs: number) => void;

/** What the pipeline knows of the computer's sleep. */
export interface Sleeps {
  /** Grows with every sleep: what was under way between two different readings may have failed because of it. */
  readonly count: number;
  /** Returns the function that ends it. */
  onSlept(listener: SleepListener): () => void;
}

/**
 * Notices that the computer slept: because the system says so, or else because far more time passed between two looks than a timer
 * takes. Looks by itself until it is disposed, and keeps no program alive.
 */
export class SleepWatch implements Sleeps, Disposable {
  readonly #clock: SteadyClock;
  readonly #listeners = new Set<SleepListener>();
  readonly #timer: NodeJS.Timeout;
  #lookedAtMs: number;
  #count = 0;
  /** When the system announced the sleep that is not over yet. */
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

  /** The system is about to sleep. Counts at once: after waking, failures may come before any news. */
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
