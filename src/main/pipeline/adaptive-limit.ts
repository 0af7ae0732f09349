import { DEFAULT_LIMIT } from '../../shared/plan.ts';
import type { LimitReason } from '../../shared/session/model.ts';
import type { Semaphore } from './semaphore.ts';

/** After a rate limit this share of the lanes stays. */
const KEPT_SHARE = 0.8;
/**
 * Gemini counts requests per minute. The limit shrinks at most four times, and grows at most three times, in such a window, so
 * that each change can show its effect.
 */
const SHRINKS_A_WINDOW = 4;
const GROWTHS_A_WINDOW = 3;
const MINUTE_MS = 60_000;

export interface AdaptiveLimitOptions {
  readonly semaphore: Semaphore;
  readonly now: () => number;
  /** Called with each new limit and its reason, before it takes effect. */
  readonly onChange: (limit: number, reason: LimitReason) => void;
  /** The window in which the service counts requests, in milliseconds; a minute by default. */
  readonly windowMs?: number;
}

/** The observations since the limit last changed. */
interface LimitObservations {
  readonly limit: number;
  /** The highest limit the user allows. */
  readonly most: number;
  readonly sinceChangeMs: number;
  readonly sinceShrunkMs: number;
  /** The number of answers since the last rate limit or change. */
  readonly answers: number;
}

/**
 * The limit after a rate limit: reduced by a fifth, at least by one, but never below one. At most once in a quarter of the
 * window.
 */
function limitAfterRefusal({ limit, sinceShrunkMs }: LimitObservations, windowMs: number): number {
  if (sinceShrunkMs < windowMs / SHRINKS_A_WINDOW) return limit;
  return Math.max(1, Math.min(limit - 1, Math.floor(limit * KEPT_SHARE)));
}

/**
 * The limit after a successful answer: one more, if every lane had an answer without a rate limit and a third of the window has
 * passed.
 */
function limitAfterAnswer(
  { limit, most, answers, sinceChangeMs }: LimitObservations,
  windowMs: number,
): number {
  const isDue = answers >= limit && sinceChangeMs >= windowMs / GROWTHS_A_WINDOW;
  return isDue ? Math.min(most, limit + 1) : limit;
}

/** The initial number of concurrent analyses. With Auto at most the default, because the service's quota is not known yet. */
export function startingLimit(limit: number, isAuto: boolean): number {
  return isAuto ? Math.min(limit, DEFAULT_LIMIT) : limit;
}

/**
 * Adapts the limit of concurrent analyses between 1 and the user's maximum to rate limits. Without Auto the limit stays as
 * chosen.
 */
export class AdaptiveLimit {
  readonly #options: Required<AdaptiveLimitOptions>;
  #most: number;
  #isAuto = false;
  #changedAtMs: number;
  #shrunkAtMs = -Infinity;
  #refusals = 0;
  #answers = 0;

  constructor(options: AdaptiveLimitOptions) {
    this.#options = { windowMs: MINUTE_MS, ...options };
    this.#most = options.semaphore.limit;
    this.#changedAtMs = options.now();
  }

  /** Sets the user's choice: the limit itself, or with Auto the maximum. */
  choose(limit: number, isAuto: boolean): void {
    this.#most = limit;
    this.#isAuto = isAuto;
    const { semaphore } = this.#options;
    this.#change(isAuto ? Math.min(semaphore.limit, limit) : limit, { kind: 'chosen' });
  }

  /** The service refused a request with a rate limit. */
  onRateLimited(): void {
    this.#refusals += 1;
    this.#answers = 0;
    if (!this.#isAuto) return;
    const next = limitAfterRefusal(this.#seen(), this.#options.windowMs);
    if (next < this.#options.semaphore.limit) this.#shrunkAtMs = this.#options.now();
    this.#change(next, { kind: 'rate-limited', refusals: this.#refusals });
  }

  /** A lane received its answer and still holds its permit. If lanes are free, a higher limit would change nothing. */
  onAnswered(): void {
    this.#answers += 1;
    const { semaphore, windowMs } = this.#options;
    if (!this.#isAuto || semaphore.inUse < semaphore.limit) return;
    this.#change(limitAfterAnswer(this.#seen(), windowMs), { kind: 'quiet', answers: this.#answers });
  }

  #seen(): LimitObservations {
    const nowMs = this.#options.now();
    return {
      limit: this.#options.semaphore.limit,
      most: this.#most,
      sinceChangeMs: nowMs - this.#changedAtMs,
      sinceShrunkMs: nowMs - this.#shrunkAtMs,
      answers: this.#answers,
    };
  }

  #change(limit: number, reason: LimitReason): void {
    const { semaphore, now, onChange } = this.#options;
    if (limit === semaphore.limit) return;
    this.#changedAtMs = now();
    this.#refusals = 0;
    this.#answers = 0;
    onChange(limit, reason);
    semaphore.setLimit(limit);
  }
}
