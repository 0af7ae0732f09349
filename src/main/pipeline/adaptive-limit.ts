import { DEFAULT_LIMIT } from '../../shared/plan.ts';
import type { LimitReason } from '../../shared/session/model.ts';
import type { Semaphore } from './semaphore.ts';

/** A rate limit takes a fifth of the lanes (DESIGN §4). */
const KEPT_SHARE = 0.8;
/** Gemini counts requests by the minute: it is asked to show that a change helped for a quarter, or a third, of that. */
const SHRINKS_A_WINDOW = 4;
const GROWTHS_A_WINDOW = 3;
const MINUTE_MS = 60_000;

export interface AdaptiveLimitOptions {
  readonly semaphore: Semaphore;
  readonly now: () => number;
  /** Hears every new limit, and why, before it holds. */
  readonly onChange: (limit: number, reason: LimitReason) => void;
  /** The span by which the service counts, in milliseconds; a minute. */
  readonly windowMs?: number;
}

/** What was seen since the limit last changed. */
interface LimitObservations {
  readonly limit: number;
  /** The highest limit the user allows. */
  readonly most: number;
  readonly sinceChangeMs: number;
  readonly sinceShrunkMs: number;
  /** Answers since the last rate limit or change. */
  readonly answers: number;
}

/** The limit after a rate limit: a fifth less, but at least one less and at least one; once in a quarter of the window. */
function limitAfterRefusal({ limit, sinceShrunkMs }: LimitObservations, windowMs: number): number {
  if (sinceShrunkMs < windowMs / SHRINKS_A_WINDOW) return limit;
  return Math.max(1, Math.min(limit - 1, Math.floor(limit * KEPT_SHARE)));
}

/** The limit after an answer without a rate limit: one more once each lane had its quiet answer, and the last change had its time. */
function limitAfterAnswer(
  { limit, most, answers, sinceChangeMs }: LimitObservations,
  windowMs: number,
): number {
  const isDue = answers >= limit && sinceChangeMs >= windowMs / GROWTHS_A_WINDOW;
  return isDue ? Math.min(most, limit + 1) : limit;
}

/** How many analyses run at first. With Auto never more than the usual number: what Google takes is not known yet. */
export function startingLimit(limit: number, isAuto: boolean): number {
  return isAuto ? Math.min(limit, DEFAULT_LIMIT) : limit;
}

/** Moves the limit of the analyses between 1 and what the user allows, as Gemini's answers advise; without Auto it stays as chosen. */
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

  /** The user's choice: the limit itself, or with Auto the most it may become. */
  choose(limit: number, isAuto: boolean): void {
    this.#most = limit;
    this.#isAuto = isAuto;
    const { semaphore } = this.#options;
    this.#change(isAuto ? Math.min(semaphore.limit, limit) : limit, { kind: 'chosen' });
  }

  /** Gemini asked to slow down. */
  onRateLimited(): void {
    this.#refusals += 1;
    this.#answers = 0;
    if (!this.#isAuto) return;
    const next = limitAfterRefusal(this.#seen(), this.#options.windowMs);
    if (next < this.#options.semaphore.limit) this.#shrunkAtMs = this.#options.now();
    this.#change(next, { kind: 'rate-limited', refusals: this.#refusals });
  }

  /** A lane, still held, had its answer. Where lanes are free, more of them would change nothing. */
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
