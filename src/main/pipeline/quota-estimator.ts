/** The window is taken slightly longer than it is, because our clock and Google's differ. */
const MARGIN = 1.05;
/** Waits stated by the service are rounded to seconds. */
const SLACK = 1 / 30;
/** The number of windows without a rate limit before a higher quota is tested; doubled each time the test fails. */
const PATIENCE = 2;
const MOST_PATIENCE = 16;
/** Requests are remembered for this many windows, longer than any answer takes. */
const REMEMBERED_WINDOWS = 8;

/** A sent request, kept as long as it affects the quota. */
export interface RequestStart {
  atMs: number;
  isRefused: boolean;
}

/** A refused request. Times are milliseconds. */
export interface Refusal {
  readonly start: RequestStart;
  readonly nowMs: number;
  /** The wait that the service stated; null if none. */
  readonly statedMs: number | null;
  /** True if no request was answered since the previous refusal. */
  readonly isRepeated: boolean;
}

/**
 * Estimates how many requests the service accepts per window from its refusals, and when the next request may be sent. Using
 * fewer lanes is not enough: even a single lane would exceed a quota of a few requests per minute.
 */
export class QuotaEstimator {
  readonly #windowMs: number;
  #starts: RequestStart[] = [];
  /** The estimated requests per window; infinite until the first refusal. */
  #quota = Infinity;
  #quietSinceMs = 0;
  #wasLimiting = false;
  #patience = PATIENCE;
  #step = 1;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Records a request that is sent now. */
  started(nowMs: number): RequestStart {
    this.#growQuota(nowMs);
    const start: RequestStart = { atMs: nowMs, isRefused: false };
    this.#starts = this.#starts.filter(({ atMs }) => atMs > nowMs - REMEMBERED_WINDOWS * this.#windowMs);
    this.#starts.push(start);
    return start;
  }

  /** Lowers the quota to the requests that were accepted before the refused one. */
  refused({ start, nowMs, statedMs, isRepeated }: Refusal): void {
    start.isRefused = true;
    // The stated wait ends with the current window, which shows when that window began.
    const usedMs = statedMs === null ? this.#windowMs : Math.max(0, this.#windowMs - statedMs);
    const from = start.atMs - Math.min(this.#windowMs, usedMs + this.#windowMs * SLACK);
    const taken = this.#starts.filter(
      (other) => !other.isRefused && other.atMs >= from && other.atMs <= start.atMs,
    );
    // No request was accepted: others used up the quota, and its size is unknown.
    if (taken.length === 0) return;
    const oldestMs = Math.min(nowMs, ...taken.map(({ atMs }) => atMs));
    const isShort = (statedMs ?? 0) < this.#windowMs / 10;
    // A transient refusal right after the start looks like a tiny quota. It counts as one if a second request is refused after a
    // wait.
    if (isShort && oldestMs > nowMs - this.#windowMs / 2 && !isRepeated && this.#quota === Infinity) return;
    if (this.#step > 1) this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
    this.#step = 1;
    // A quota that is reset every full minute allows at most twice its size in any minute. So the real quota is at least half of
    // what was accepted.
    const least = Math.ceil(this.#mostTaken() / 2);
    this.#quota = Math.max(1, least, Math.min(this.#quota, taken.length));
    this.#quietSinceMs = nowMs;
    this.#wasLimiting = false;
  }

  /** Milliseconds until another request fits the quota; 0 for now. */
  waitMs(nowMs: number): number {
    if (this.#quota === Infinity) return 0;
    const windowMs = this.#windowMs * MARGIN;
    const recent = this.#starts
      .filter(({ atMs, isRefused }) => !isRefused && atMs > nowMs - windowMs)
      .map(({ atMs }) => atMs)
      .sort((a, b) => a - b);
    const leaving = recent[recent.length - this.#quota];
    if (leaving === undefined) return 0;
    this.#wasLimiting = true;
    return leaving + windowMs - nowMs;
  }

  /** The most requests accepted in any recent window. */
  #mostTaken(): number {
    const times = this.#starts.filter(({ isRefused }) => !isRefused).map(({ atMs }) => atMs);
    times.sort((a, b) => a - b);
    let most = 0;
    let first = 0;
    times.forEach((atMs, last) => {
      while ((times[first] ?? atMs) <= atMs - this.#windowMs) first += 1;
      most = Math.max(most, last - first + 1);
    });
    return most;
  }

  /**
   * Raises the quota after a time without refusals in which the quota limited the requests. The steps grow as long as none is
   * refused.
   */
  #growQuota(nowMs: number): void {
    if (!this.#wasLimiting || nowMs - this.#quietSinceMs < this.#patience * this.#windowMs) return;
    this.#quota += this.#step;
    this.#step *= 2;
    this.#quietSinceMs = nowMs;
    this.#wasLimiting = false;
  }
}
