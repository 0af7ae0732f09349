import type { LimitReason } from '../../shared/session/model.ts';
import { AdaptiveLimit, startingLimit } from './adaptive-limit.ts';
import { RateLimiter } from './rate-limiter.ts';
import type { Clock } from './clock.ts';
import { Semaphore } from './semaphore.ts';

/** The bounded pools that all batches share. */
export interface Pools {
  /** ffmpeg at work: sized to the cores. */
  readonly extraction: Semaphore;
  /** Videos whose frames are ready and wait: bounds the disk that waiting takes. */
  readonly ahead: Semaphore;
  /** Requests to the model: the lanes. */
  readonly analysis: Semaphore;
  /** How many lanes there are, by the user's choice or by Auto. */
  readonly limit: AdaptiveLimit;
  /** When the lanes may ask. */
  readonly rateLimiter: RateLimiter;
  /** Who is next for a lane: one at a time. */
  readonly queue: Semaphore;
  /** A place in every line for work that begins now; of all batches, so that none is overtaken by those that come later. */
  readonly nextOrder: () => number;
}

export interface PoolOptions {
  readonly extractionSlots: number;
  readonly ahead: number;
  /** How many analyses at once; with Auto the most that may become. */
  readonly limit: number;
  readonly isAuto: boolean;
  readonly clock: Clock;
  /** Hears every new limit before it holds, and why. */
  readonly onLimitChanged: (limit: number, reason: LimitReason) => void;
  /** Hears that the pool rests, and until when, in milliseconds since 1970. */
  readonly onCooled: (untilMs: number) => void;
  /** The span by which the service counts requests, in milliseconds; a minute. */
  readonly windowMs?: number;
}

export function createPools(options: PoolOptions): Pools {
  const { clock, windowMs = 60_000, isAuto, onCooled } = options;
  const analysis = new Semaphore(startingLimit(options.limit, isAuto));
  const limit = new AdaptiveLimit({
    semaphore: analysis,
    now: clock.now,
    onChange: options.onLimitChanged,
    windowMs,
  });
  limit.choose(options.limit, isAuto);
  let begun = 0;
  return {
    extraction: new Semaphore(options.extractionSlots),
    ahead: new Semaphore(options.ahead),
    analysis,
    limit,
    rateLimiter: new RateLimiter({ clock, limit, onCooled, windowMs }),
    queue: new Semaphore(1),
    nextOrder: () => (begun += 1),
  };
}
