import type { AdaptiveLimit } from './adaptive-limit.ts';
import type { Clock } from './clock.ts';
import { QuotaEstimator, type RequestStart } from './quota-estimator.ts';

const MINUTE_MS = 60_000;
/**
 * A rate limit without a stated wait pauses all requests for a tenth of the window, then twice as long each time, up to a whole
 * window.
 */
const FIRST_REST = 1 / 10;
/** A busy service is asked again after a twelfth of the window, then after twice as long each time, up to five windows. */
const FIRST_BUSY_REST = 1 / 12;
const LONGEST_BUSY_REST = 5;
/** Pauses shorter than this share of the window (a second) are not reported. */
const MIN_REPORTED_REST = 1 / 60;

export interface RateLimiterOptions {
  readonly clock: Clock;
  readonly limit: AdaptiveLimit;
  /** Called when requests pause, with the end of the pause in milliseconds since 1970 and its reason. */
  readonly onCooled: (untilMs: number, reason: PauseReason) => void;
  /** The window in which the service counts requests, in milliseconds; a minute by default. */
  readonly windowMs?: number;
}

export type PauseReason = 'rate-limited' | 'busy';

/** The permission for one request. Disposed when its job leaves the lane. */
export interface RequestTicket extends Disposable {
  /** True once another key is used than when it was issued. */
  readonly isOfOldKey: boolean;
  /** The request is sent now. Called again for a second request of the same conversation. */
  sent(): void;
  /** The service started to answer. */
  accepted(): void;
  /** The service refused with a rate limit and possibly a stated wait in milliseconds. */
  refused(statedMs: number | null): void;
  /** The service is too busy for everybody, and possibly stated a wait in milliseconds. */
  tooBusy(statedMs: number | null): void;
}

/**
 * Decides when the next request may be sent. A rate limit concerns the API key, so it pauses the requests of all videos; refusals
 * of concurrent requests count as one. After a pause a single request goes first, and each answer allows one more.
 */
export class RateLimiter {
  readonly #options: Required<RateLimiterOptions>;
  #quota: QuotaEstimator;
  #restUntilMs = 0;
  /** The number of pauses. A refusal of a request from before the last pause is ignored. */
  #pauseCount = 0;
  /** The number of pauses in a row without an answer in between. */
  #pausesInARow = 0;
  /** The number of requests that may be unanswered at the same time. */
  #maxUnanswered = Infinity;
  #unanswered = 0;
  /** True if the service stated when the next request is allowed. */
  #hasStatedWait = false;
  #onChange: (() => void) | null = null;
  /** The number of keys before this one. Google's answers about requests with those no longer count. */
  #keysBefore = 0;
  readonly #keyListeners = new Set<() => void>();

  constructor(options: RateLimiterOptions) {
    this.#options = { windowMs: MINUTE_MS, ...options };
    this.#quota = new QuotaEstimator(this.#options.windowMs);
  }

  get isOpen(): boolean {
    return this.#waitMs() <= 0;
  }

  /** The remaining milliseconds of the pause. */
  get restMs(): number {
    return Math.max(0, this.#restUntilMs - this.#options.clock.now());
  }

  /** Resolves when a request may be sent. Only one caller may wait at a time. Throws the signal's reason when it aborts first. */
  async whenOpen(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = this.#waitMs();
      if (waitMs <= 0) return;
      await this.#change(waitMs, signal);
    }
  }

  /** Another key has a quota of its own: what was learned of the one before is forgotten, and its pause ends. */
  useOtherKey(): void {
    const { clock, windowMs, onCooled } = this.#options;
    const wasResting = this.restMs > 0;
    this.#keysBefore += 1;
    this.#quota = new QuotaEstimator(windowMs);
    this.#pauseCount += 1;
    this.#pausesInARow = 0;
    this.#maxUnanswered = Infinity;
    this.#unanswered = 0;
    this.#hasStatedWait = false;
    this.#restUntilMs = clock.now();
    if (wasResting) onCooled(this.#restUntilMs, 'rate-limited');
    this.#onChange?.();
    for (const listener of this.#keyListeners) listener();
  }

  /** The listener is called when another key is used. Returns the function that unsubscribes. */
  onOtherKey(listener: () => void): () => void {
    this.#keyListeners.add(listener);
    return () => void this.#keyListeners.delete(listener);
  }

  /** Issues a ticket for a request that `isOpen` allows. */
  issueTicket(): RequestTicket {
    const { clock } = this.#options;
    const round = this.#pauseCount;
    const keysBefore = this.#keysBefore;
    let start: RequestStart | null = this.#quota.started(clock.now());
    let isUnsure = true;
    let isAsked = false;
    this.#unanswered += 1;
    this.#hasStatedWait = false;
    const isOfOldKey = (): boolean => keysBefore !== this.#keysBefore;
    const resolve = (): boolean => {
      if (!isUnsure || round !== this.#pauseCount) return false;
      isUnsure = false;
      this.#unanswered -= 1;
      return true;
    };
    return {
      get isOfOldKey() {
        return isOfOldKey();
      },
      sent: () => {
        if (isAsked || start === null) start = this.#quota.started(clock.now());
        else start.atMs = clock.now();
        isAsked = true;
      },
      accepted: () => {
        if (resolve()) this.#onAccepted();
      },
      refused: (statedMs) => {
        resolve();
        if (start !== null && !isOfOldKey()) this.#refuse(start, round, statedMs);
        start = null;
      },
      tooBusy: (statedMs) => {
        resolve();
        this.#restWhileBusy(round, statedMs ?? 0);
      },
      [Symbol.dispose]: () => {
        if (resolve()) this.#onChange?.();
      },
    };
  }

  #onAccepted(): void {
    this.#pausesInARow = 0;
    this.#maxUnanswered += 1;
    this.#onChange?.();
  }

  #refuse(start: RequestStart, round: number, statedMs: number | null): void {
    const { clock, limit, windowMs, onCooled } = this.#options;
    const nowMs = clock.now();
    const isNews = round === this.#pauseCount;
    this.#quota.refused({ start, nowMs, statedMs, isRepeated: isNews && this.#pausesInARow > 0 });
    if (isNews) {
      const restMs = statedMs ?? Math.min(windowMs, windowMs * FIRST_REST * 2 ** this.#pausesInARow);
      this.#beginPause();
      this.#hasStatedWait = statedMs !== null;
      this.#restUntilMs =
        nowMs + (this.#hasStatedWait ? restMs : Math.max(restMs, this.#quota.waitMs(nowMs)));
      onCooled(this.#restUntilMs, 'rate-limited');
    } else if (nowMs + (statedMs ?? 0) > this.#restUntilMs + windowMs * MIN_REPORTED_REST) {
      this.#restUntilMs = nowMs + (statedMs ?? 0);
      onCooled(this.#restUntilMs, 'rate-limited');
    }
    limit.onRateLimited();
    this.#onChange?.();
  }

  /** Pauses all requests. The quota and the limit stay as they are, because fewer requests would not help. */
  #restWhileBusy(round: number, statedMs: number): void {
    if (round !== this.#pauseCount) return;
    const { clock, windowMs, onCooled } = this.#options;
    this.#beginPause();
    const share = Math.min(LONGEST_BUSY_REST, FIRST_BUSY_REST * 2 ** (this.#pausesInARow - 1));
    this.#hasStatedWait = false;
    this.#restUntilMs = clock.now() + Math.max(windowMs * share, statedMs);
    onCooled(this.#restUntilMs, 'busy');
    this.#onChange?.();
  }

  /** After a pause one request goes first. */
  #beginPause(): void {
    this.#pauseCount += 1;
    this.#pausesInARow += 1;
    this.#maxUnanswered = 1;
    this.#unanswered = 0;
  }

  /** Milliseconds until the next request; infinite until something changes. */
  #waitMs(): number {
    if (this.restMs > 0) return this.restMs;
    if (this.#unanswered >= this.#maxUnanswered) return Infinity;
    return this.#hasStatedWait ? 0 : this.#quota.waitMs(this.#options.clock.now());
  }

  async #change(waitMs: number, signal: AbortSignal): Promise<void> {
    const { clock, windowMs, onCooled } = this.#options;
    if (this.restMs === 0 && waitMs < Infinity) {
      this.#restUntilMs = clock.now() + waitMs;
      if (waitMs >= windowMs * MIN_REPORTED_REST) onCooled(this.#restUntilMs, 'rate-limited');
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
