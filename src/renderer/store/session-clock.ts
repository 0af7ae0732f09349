import type { SessionEvent } from '../../shared/session/events.ts';

/** News is never so late, in milliseconds: what the wall was ahead by before there was any, is wrong from here on. */
const LATEST_NEWS_MS = 5_000;

/** Where the time comes from, in milliseconds. */
export interface TimeSources {
  /** The clock on the wall, which may be set at any moment. */
  readonly wallMs: () => number;
  /** Never set. May stand still while the computer sleeps. */
  readonly steadyMs: () => number;
}

const systemSources: TimeSources = { wallMs: Date.now, steadyMs: () => performance.now() };

/**
 * Main's time, as its news tell it: what happens is stamped with a clock that nobody can set, and between two stamps only what
 * really passes is added. Never goes back, but once: when the first news shows that the wall, all there was before, is ahead.
 */
export class SessionClock {
  readonly #steadyMs: () => number;
  /** From the steady clock to the time of the session. */
  #aheadMs: number;
  #isTold = false;

  constructor({ wallMs, steadyMs }: TimeSources = systemSources) {
    this.#steadyMs = steadyMs;
    this.#aheadMs = wallMs() - steadyMs();
  }

  /** Whole milliseconds since 1970. */
  readonly now = (): number => Math.round(this.#steadyMs() + this.#aheadMs);

  /** Takes the time from the news that has just come: the least late of all is the nearest to main's time. */
  onEvents(events: readonly SessionEvent[]): void {
    // An old batch is told with the times of its journal, which another clock has written.
    if (events.some(({ type }) => type === 'batch-opened')) return;
    const latest = events.at(-1);
    if (latest === undefined) return;
    const toldMs = latest.atMs - this.#steadyMs();
    const isWallWrong = !this.#isTold && this.#aheadMs - toldMs > LATEST_NEWS_MS;
    this.#isTold = true;
    if (isWallWrong || toldMs > this.#aheadMs) this.#aheadMs = toldMs;
  }
}
