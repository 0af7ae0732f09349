import { FailureError, type TimeLimit } from '../../shared/failure.ts';
import { FIRST_EVENT_LIMIT_MS, SILENCE_LIMIT_MS, TOTAL_LIMIT_MS } from '../../shared/plan.ts';

/** How long an answer may take, in milliseconds. */
export interface AnswerLimits {
  readonly firstEventMs: number;
  readonly silenceMs: number;
  readonly totalMs: number;
}

export const defaultLimits: AnswerLimits = {
  firstEventMs: FIRST_EVENT_LIMIT_MS,
  silenceMs: SILENCE_LIMIT_MS,
  totalMs: TOTAL_LIMIT_MS,
};

/** Three clocks on one answer. The first that runs out calls `onExpired`, once. */
export class Watchdogs implements Disposable {
  readonly #onExpired: (failure: FailureError) => void;
  readonly #limits: AnswerLimits;
  readonly #total: NodeJS.Timeout;
  #waiting: NodeJS.Timeout;
  #isFirst = true;

  constructor(limits: AnswerLimits, onExpired: (failure: FailureError) => void) {
    this.#limits = limits;
    this.#onExpired = onExpired;
    this.#total = this.#start('total', limits.totalMs);
    this.#waiting = this.#start('first-event', limits.firstEventMs);
  }

  /** A sign of life: from here on silence is measured. */
  sawEvent(): void {
    if (this.#isFirst) {
      this.#isFirst = false;
      clearTimeout(this.#waiting);
      this.#waiting = this.#start('silence', this.#limits.silenceMs);
    } else this.#waiting.refresh();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#total);
    clearTimeout(this.#waiting);
  }

  #start(limit: TimeLimit, afterMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this[Symbol.dispose]();
      this.#onExpired(new FailureError({ kind: 'timed-out', limit, afterMs, detail: null }));
    }, afterMs);
  }
}
