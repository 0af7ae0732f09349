/** Our clock and Google's do not agree on when a request arrived: the window is taken a little longer than it is. */
const MARGIN = 1.05;
/** Stated rests are rounded to seconds. */
const SLACK = 1 / 30;
/** Windows without a rate limit before more is tried; doubled each time that was a mistake. */
const PATIENCE = 2;
const MOST_PATIENCE = 16;
/** Requests are remembered for so many windows: longer than any answer takes. */
const MEMORY = 8;

/** One request, as long as it matters for how many may follow. */
export interface RequestStart {
  atMs: number;
  isRefused: boolean;
}

/** A rate limit, as far as the pace is concerned. Times in milliseconds. */
export interface Refusal {
  readonly start: RequestStart;
  readonly nowMs: number;
  /** How long the service wants to rest; null where it does not say. */
  readonly statedMs: number | null;
  /** Nothing was answered since the refusal before. */
  readonly isRepeated: boolean;
}

/**
 * Learns how many requests the service takes in its window from the moment it refuses one, and says when the next may go.
 * Fewer lanes alone are no cure: even one lane would run into a quota of a few a minute each minute anew.
 */
export class QuotaEstimator {
  readonly #windowMs: number;
  #starts: RequestStart[] = [];
  /** Requests a window; infinite until the service has shown that there is an end. */
  #quota = Infinity;
  #quietSinceMs = 0;
  #isBound = false;
  #patience = PATIENCE;
  #step = 1;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** A request that goes out now. */
  started(nowMs: number): RequestStart {
    this.#growAt(nowMs);
    const start: RequestStart = { atMs: nowMs, isRefused: false };
    this.#starts = this.#starts.filter(({ atMs }) => atMs > nowMs - MEMORY * this.#windowMs);
    this.#starts.push(start);
    return start;
  }

  /** Counts what was taken before the refused request: the service takes no more. */
  refused({ start, nowMs, statedMs, isRepeated }: Refusal): void {
    start.isRefused = true;
    // The stated rest ends with the window that is used up, which says when that window began.
    const usedMs = statedMs === null ? this.#windowMs : Math.max(0, this.#windowMs - statedMs);
    const from = start.atMs - Math.min(this.#windowMs, usedMs + this.#windowMs * SLACK);
    const taken = this.#starts.filter(
      (other) => !other.isRefused && other.atMs >= from && other.atMs <= start.atMs,
    );
    // Nothing was taken at all: others used the quota up, and nothing is known about its size.
    if (taken.length === 0) return;
    const oldestMs = Math.min(nowMs, ...taken.map(({ atMs }) => atMs));
    const isShort = (statedMs ?? 0) < this.#windowMs / 10;
    // A hiccup right after the start looks like a tiny quota. It is one if a second request, after a rest, is refused too.
    if (isShort && oldestMs > nowMs - this.#windowMs / 2 && !isRepeated && this.#quota === Infinity) return;
    if (this.#step > 1) this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
    this.#step = 1;
    // A quota counted from each full minute lets at most twice its size through in any minute: less than half is chance.
    const least = Math.ceil(this.#mostTaken() / 2);
    this.#quota = Math.max(1, least, Math.min(this.#quota, taken.length));
    this.#quietSinceMs = nowMs;
    this.#isBound = false;
  }

  /** Milliseconds until one more request fits the quota; 0: now. */
  waitMs(nowMs: number): number {
    if (this.#quota === Infinity) return 0;
    const windowMs = this.#windowMs * MARGIN;
    const recent = this.#starts
      .filter(({ atMs, isRefused }) => !isRefused && atMs > nowMs - windowMs)
      .map(({ atMs }) => atMs)
      .sort((a, b) => a - b);
    const leaving = recent[recent.length - this.#quota];
    if (leaving === undefined) return 0;
    this.#isBound = true;
    return leaving + windowMs - nowMs;
  }

  /** The most requests that went through in any window of late. */
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

  /** Tries more after a quiet time in which the quota was what held requests back; ever larger steps as long as that goes well. */
  #growAt(nowMs: number): void {
    if (!this.#isBound || nowMs - this.#quietSinceMs < this.#patience * this.#windowMs) return;
    this.#quota += this.#step;
    this.#step *= 2;
    this.#quietSinceMs = nowMs;
    this.#isBound = false;
  }
}
