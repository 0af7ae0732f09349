import { FailureError, type TimeLimit } from '../../shared/failure.ts';
import { FIRST_EVENT_LIMIT_MS, SILENCE_LIMIT_MS, TOTAL_LIMIT_MS } from '../../shared/plan.ts';

/** The time limits of an answer, in milliseconds. */
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

/** Three timers for one answer: first event, silence, and total. The first that expires calls `onExpired` once. */
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

  /** Records a sign of life: the silence timer starts again. */
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
