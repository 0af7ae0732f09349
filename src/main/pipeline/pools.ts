import type { LimitReason } from '../../shared/session/model.ts';
import { AdaptiveLimit, startingLimit } from './adaptive-limit.ts';
import { RateLimiter, type PauseReason } from './rate-limiter.ts';
import type { Clock } from './clock.ts';
import { Semaphore } from './semaphore.ts';
import { Ahead, AheadSpace } from './ahead.ts';

/** The limited resources that all batches share. */
export interface SharedPools {
  /** Extractions (ffmpeg); as many as fit the CPU cores. */
  readonly extraction: Semaphore;
  /** Requests to the model. Its slots are the lanes. */
  readonly analysis: Semaphore;
  /** The number of lanes, chosen by the user or by Auto. */
  readonly limit: AdaptiveLimit;
  /** Decides when a lane may send a request. */
  readonly rateLimiter: RateLimiter;
  /** Programs that write down what is said on this computer; each takes all cores. */
  readonly listening: Semaphore;
  /** Chooses the next job for a lane; one at a time. */
  readonly queue: Semaphore;
  /** The disk space of the prepared videos. */
  readonly aheadSpace: AheadSpace;
  /**
   * Returns the next order number for starting work. Numbers are shared by all batches, so that no job is overtaken by later
   * ones.
   */
  readonly nextOrder: () => number;
}

/** The limited resources of one batch. */
export interface Pools extends SharedPools {
  /**
   * Videos with extracted frames that wait for a lane; limits the disk space they take. Each batch has its own places: one that waits for
   * Start would keep those of all others.
   */
  readonly ahead: Ahead;
}

/** The pools of a batch, which prepares at most so many videos ahead. */
export function poolsOfBatch(shared: SharedPools, ahead: number): Pools {
  return { ...shared, ahead: new Ahead(ahead, shared.aheadSpace) };
}

export interface PoolOptions {
  readonly extractionSlots: number;
  /** The number of concurrent analyses; with Auto the maximum. */
  readonly limit: number;
  readonly isAuto: boolean;
  readonly clock: Clock;
  /** Called with each new limit and its reason, before it takes effect. */
  readonly onLimitChanged: (limit: number, reason: LimitReason) => void;
  /** Called when requests pause, with the end of the pause in milliseconds since 1970 and its reason. */
  readonly onCooled: (untilMs: number, reason: PauseReason) => void;
  /** The free bytes on the disk of the prepared videos, as last seen; null if unknown. */
  readonly freeBytes?: () => number | null;
  /** The window in which the service counts requests, in milliseconds; a minute by default. */
  readonly windowMs?: number;
}

export function createPools(options: PoolOptions): SharedPools {
  const { clock, windowMs = 60_000, isAuto, onCooled, freeBytes = () => null } = options;
  const analysis = new Semaphore(startingLimit(options.limit, isAuto));
  const limit = new AdaptiveLimit({
    semaphore: analysis,
    now: clock.now,
    onChange: options.onLimitChanged,
    windowMs,
  });
  limit.choose(options.limit, isAuto);
  const extraction = new Semaphore(options.extractionSlots);
  const need = (): number => analysis.limit + extraction.limit;
  let begun = 0;
  return {
    extraction,
    aheadSpace: new AheadSpace({ need, freeBytes }),
    analysis,
    limit,
    rateLimiter: new RateLimiter({ clock, limit, onCooled, windowMs }),
    listening: new Semaphore(1),
    queue: new Semaphore(1),
    nextOrder: () => (begun += 1),
  };
}
