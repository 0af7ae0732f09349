import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Node's timers hold no more milliseconds than a signed 32-bit number. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The coarsest of the systems tells its uptime in whole seconds (macOS): less is no sleep. */
const SHORTEST_SLEEP_MS = 2_000;

/** Time as the pipeline knows it, so that tests own it. */
export interface Clock {
  /** Whole milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. Rejects at once when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A clock that nobody can set, and that knows how long the computer slept once it was told to look. */
export interface SteadyClock extends Clock {
  /** Adds what the computer slept since the last look, and ends the waits that came due in that time. Cheap; call it every few seconds. */
  readonly resync: () => void;
}

/** Where the time of a steady clock comes from, in milliseconds. */
export interface TimeSources {
  /** The clock on the wall, which may be set at any moment. */
  readonly wallMs: () => number;
  /** Never set. Stands still while the computer sleeps on Linux, goes on elsewhere. */
  readonly awakeMs: () => number;
  /** Since the computer was started, its sleep included. Never set. */
  readonly upMs: () => number;
}

const systemSources: TimeSources = {
  wallMs: Date.now,
  awakeMs: () => performance.now(),
  upMs: () => uptime() * 1000,
};

/** Waits for real. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
}

/** The wall's time at this moment, and from here on only what really passes. */
export function steadyClock({ wallMs, awakeMs, upMs }: TimeSources = systemSources): SteadyClock {
  const startedAtMs = wallMs() - awakeMs();
  let sleptMs = 0;
  let seen = { awakeMs: awakeMs(), upMs: upMs() };
  const waits = new Set<() => void>();
  const now = (): number => Math.round(startedAtMs + awakeMs() + sleptMs);
  return {
    now,
    resync: () => {
      const looked = { awakeMs: awakeMs(), upMs: upMs() };
      const missedMs = looked.upMs - seen.upMs - (looked.awakeMs - seen.awakeMs);
      seen = looked;
      if (missedMs < SHORTEST_SLEEP_MS) return;
      sleptMs += missedMs;
      for (const look of [...waits]) look();
    },
    wait: async (ms, signal) => {
      const untilMs = now() + ms;
      for (let leftMs = ms; leftMs > 0; leftMs = untilMs - now()) {
        const slept = new AbortController();
        const look = (): void => slept.abort();
        waits.add(look);
        try {
          await wait(leftMs, AbortSignal.any([signal, slept.signal]));
        } catch (cause) {
          if (signal.aborted) throw cause;
        } finally {
          waits.delete(look);
        }
      }
      signal.throwIfAborted();
    },
  };
}
