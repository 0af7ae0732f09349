import { uptime } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Node's timers are limited to a signed 32-bit number of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Shorter differences are not a sleep, because macOS reports its uptime in whole seconds. */
const SHORTEST_SLEEP_MS = 2_000;

/** The clock of the pipeline. Tests replace it. */
export interface Clock {
  /** Whole milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after `ms` milliseconds. Rejects at once when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A clock that is not affected by changes of the system clock, and can detect how long the computer slept. */
export interface SteadyClock extends Clock {
  /** Adds the time the computer slept since the last call, and ends waits that became due. Cheap; call it every few seconds. */
  readonly resync: () => void;
}

/** The time sources of a steady clock, in milliseconds. */
export interface TimeSources {
  /** The system clock, which may be set at any time. */
  readonly wallMs: () => number;
  /** A monotonic clock. On Linux it stops while the computer sleeps, elsewhere it continues. */
  readonly awakeMs: () => number;
  /** The time since the computer was started, including its sleep. Monotonic. */
  readonly upMs: () => number;
}

const systemSources: TimeSources = {
  wallMs: Date.now,
  awakeMs: () => performance.now(),
  upMs: () => uptime() * 1000,
};

/** Waits in real time. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
}

/** A clock that starts at the current system time and then counts only the time that really passes. */
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
