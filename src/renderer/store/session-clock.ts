import type { SessionEvent } from '../../shared/session/events.ts';

/** The longest delay of an event in milliseconds. If the wall clock is ahead of the first event by more, the wall clock is wrong. */
const LATEST_NEWS_MS = 5_000;

/** The clocks of the computer, in milliseconds. */
export interface TimeSources {
  /** The wall clock, which the user or the system may set at any moment. */
  readonly wallMs: () => number;
  /** The monotonic clock. It may stop while the computer sleeps. */
  readonly steadyMs: () => number;
}

const systemSources: TimeSources = { wallMs: Date.now, steadyMs: () => performance.now() };

/**
 * The session's time, taken from main's events. Main stamps them with a clock that nobody can set; between two events the monotonic clock
 * is added. The time goes back only once: when the first event shows that the wall clock, the only source until then, is ahead.
 */
export class SessionClock {
  readonly #steadyMs: () => number;
  /** Difference between the session's time and the monotonic clock, in milliseconds. */
  #aheadMs: number;
  #hasEvents = false;

  constructor({ wallMs, steadyMs }: TimeSources = systemSources) {
    this.#steadyMs = steadyMs;
    this.#aheadMs = wallMs() - steadyMs();
  }

  /** Returns whole milliseconds since 1970. */
  readonly now = (): number => Math.round(this.#steadyMs() + this.#aheadMs);

  /** Adjusts the time to events that have just arrived. The event with the least delay gives the best estimate. */
  onEvents(events: readonly SessionEvent[]): void {
    // The events of a reopened batch have the times of its journal, which another clock wrote.
    if (events.some(({ type }) => type === 'batch-opened')) return;
    const latest = events.at(-1);
    if (latest === undefined) return;
    const offsetMs = latest.atMs - this.#steadyMs();
    const isWallWrong = !this.#hasEvents && this.#aheadMs - offsetMs > LATEST_NEWS_MS;
    this.#hasEvents = true;
    if (isWallWrong || offsetMs > this.#aheadMs) this.#aheadMs = offsetMs;
  }
}
