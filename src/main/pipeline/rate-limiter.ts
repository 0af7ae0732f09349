import type { AdaptiveLimit } from './adaptive-limit.ts';
import type { Clock } from './clock.ts';
import { QuotaEstimator, type RequestStart } from './quota-estimator.ts';

const MINUTE_MS = 60_000;
/** A rate limit without a stated delay rests the pool for a tenth of the window, then twice as long each time, up to all of it. */
const FIRST_REST = 1 / 10;
/** Rests shorter than this share of the window (a second) need no telling. */
const TOLD_REST = 1 / 60;

export interface RateLimiterOptions {
  readonly clock: Clock;
  readonly limit: AdaptiveLimit;
  /** Hears that the pool rests, and until when, in milliseconds since 1970. */
  readonly onCooled: (untilMs: number) => void;
  /** The span by which the service counts, in milliseconds; a minute. */
  readonly windowMs?: number;
}

/** One request's way through the pool. Disposed when its job leaves the lane. */
export interface RequestTicket extends Disposable {
  /** The request leaves this moment; again for a second one of the same conversation. */
  sent(): void;
  /** The first sign that the service works on it. */
  accepted(): void;
  /** A rate limit, with the rest that was asked for, in milliseconds. */
  refused(statedMs: number | null): void;
}

/**
 * Decides when the pool may ask. It is the key that must rest after a rate limit, not one video: refusals of requests that were under
 * way together are one rest. After it a single request goes first; the others follow, one more with each that is answered.
 */
export class RateLimiter {
  readonly #options: Required<RateLimiterOptions>;
  readonly #quota: QuotaEstimator;
  #restUntilMs = 0;
  /** Counts the rests; a refusal of a request from before the latest is old news. */
  #round = 0;
  /** Rests in a row without an answer between them. */
  #strikes = 0;
  /** How many may be out without a sign that they are welcome. */
  #trust = Infinity;
  #unsure = 0;
  /** The service said itself when the next request is welcome. */
  #isInvited = false;
  #onChange: (() => void) | null = null;

  constructor(options: RateLimiterOptions) {
    this.#options = { windowMs: MINUTE_MS, ...options };
    this.#quota = new QuotaEstimator(this.#options.windowMs);
  }

  get isOpen(): boolean {
    return this.#waitMs() <= 0;
  }

  /** Milliseconds that the pool still rests. */
  get restMs(): number {
    return Math.max(0, this.#restUntilMs - this.#options.clock.now());
  }

  /** Resolves when a request may be made. For one waiter at a time. Throws the signal's reason when it aborts first. */
  async whenOpen(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = this.#waitMs();
      if (waitMs <= 0) return;
      await this.#change(waitMs, signal);
    }
  }

  /** For a request that `isOpen` allows. */
  issueTicket(): RequestTicket {
    const { clock } = this.#options;
    const round = this.#round;
    let start: RequestStart | null = this.#quota.started(clock.now());
    let isUnsure = true;
    let isAsked = false;
    this.#unsure += 1;
    this.#isInvited = false;
    const resolve = (): boolean => {
      if (!isUnsure || round !== this.#round) return false;
      isUnsure = false;
      this.#unsure -= 1;
      return true;
    };
    return {
      sent: () => {
        if (isAsked || start === null) start = this.#quota.started(clock.now());
        else start.atMs = clock.now();
        isAsked = true;
      },
      accepted: () => {
        if (resolve()) this.#welcome();
      },
      refused: (statedMs) => {
        resolve();
        if (start !== null) this.#refuse(start, round, statedMs);
        start = null;
      },
      [Symbol.dispose]: () => {
        if (resolve()) this.#onChange?.();
      },
    };
  }

  #welcome(): void {
    this.#strikes = 0;
    this.#trust += 1;
    this.#onChange?.();
  }

  #refuse(start: RequestStart, round: number, statedMs: number | null): void {
    const { clock, limit, windowMs, onCooled } = this.#options;
    const nowMs = clock.now();
    const isNews = round === this.#round;
    this.#quota.refused({ start, nowMs, statedMs, isRepeated: isNews && this.#strikes > 0 });
    if (isNews) {
      this.#round += 1;
      this.#trust = 1;
      this.#unsure = 0;
      const restMs = statedMs ?? Math.min(windowMs, windowMs * FIRST_REST * 2 ** this.#strikes);
      this.#strikes += 1;
      this.#isInvited = statedMs !== null;
      this.#restUntilMs = nowMs + (this.#isInvited ? restMs : Math.max(restMs, this.#quota.waitMs(nowMs)));
      onCooled(this.#restUntilMs);
    } else if (nowMs + (statedMs ?? 0) > this.#restUntilMs + windowMs * TOLD_REST) {
      this.#restUntilMs = nowMs + (statedMs ?? 0);
      onCooled(this.#restUntilMs);
    }
    limit.onRateLimited();
    this.#onChange?.();
  }

  /** Infinite: until something changes. */
  #waitMs(): number {
    if (this.restMs > 0) return this.restMs;
    if (this.#unsure >= this.#trust) return Infinity;
    return this.#isInvited ? 0 : this.#quota.waitMs(this.#options.clock.now());
  }

  async #change(waitMs: number, signal: AbortSignal): Promise<void> {
    const { clock, windowMs, onCooled } = this.#options;
    if (this.restMs === 0 && waitMs < Infinity) {
      this.#restUntilMs = clock.now() + waitMs;
      if (waitMs >= windowMs * TOLD_REST) onCooled(this.#restUntilMs);
    }
    const changed = new AbortController();
    const either = AbortSignal.any([signal, changed.signal]);
    this.#onChange = () => changed.abort();
    try {
      await (waitMs === Infinity ? aborted(either) : clock.wait(waitMs, either));
    } catch (cause) {
      if (!changed.signal.aborted) throw cause;
    } finally {
      this.#onChange = null;
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
