import { FailureError, type TimeLimit } from '../../shared/failure.ts';
import type { AnswerListener } from '../pipeline/ports.ts';
import type { SendingListener } from './relay/relayed-conversation.ts';
import { FIRST_EVENT_LIMIT_MS, SILENCE_LIMIT_MS, TOTAL_LIMIT_MS } from '../../shared/plan.ts';

/** The time limits of an answer, in milliseconds. They count from the last byte that was sent, where that is known. */
export interface AnswerLimits {
  /** For a warm process to open a session, before anything is sent. */
  readonly sessionMs: number;
  readonly firstEventMs: number;
  readonly silenceMs: number;
  readonly totalMs: number;
}

export const defaultLimits: AnswerLimits = {
  sessionMs: 60_000,
  firstEventMs: FIRST_EVENT_LIMIT_MS,
  silenceMs: SILENCE_LIMIT_MS,
  totalMs: TOTAL_LIMIT_MS,
};

/** A question whose sending stands still for this long is given up. */
const STALLED_UPLOAD_MS = 60_000;

/** The timers of one answer: sending, first event, silence, and total. The first that expires calls `onExpired` once. */
export class Watchdogs implements Disposable {
  readonly #onExpired: (failure: FailureError) => void;
  readonly #limits: AnswerLimits;
  #total: NodeJS.Timeout;
  #waiting: NodeJS.Timeout;
  #isFirst = true;
  #isSending = false;
  #isWaiting = false;

  constructor(limits: AnswerLimits, onExpired: (failure: FailureError) => void) {
    this.#limits = limits;
    this.#onExpired = onExpired;
    this.#total = this.#start('total', limits.totalMs);
    this.#waiting = this.#start('first-event', limits.firstEventMs);
  }

  /** Records that the question waits until others were sent; no time counts meanwhile. */
  sawWaiting(): void {
    if (!this.#isFirst) return;
    this[Symbol.dispose]();
    this.#isWaiting = true;
  }

  /** Records that a part of the question was sent. */
  sawSending(): void {
    if (!this.#isFirst) return;
    if (this.#isWaiting) this.#total = this.#start('total', this.#limits.totalMs);
    this.#isWaiting = false;
    if (this.#isSending) this.#waiting.refresh();
    else this.#wait('upload', STALLED_UPLOAD_MS);
    this.#isSending = true;
  }

  /** Records that the question was sent whole: only from now on can an answer come. */
  sawSent(): void {
    if (!this.#isFirst) return;
    this.#isSending = false;
    this.#wait('first-event', this.#limits.firstEventMs);
    this.#total.refresh();
  }

  /** Records a sign of life: the silence timer starts again. */
  sawEvent(): void {
    if (this.#isFirst) {
      this.#isFirst = false;
      this.#wait('silence', this.#limits.silenceMs);
    } else this.#waiting.refresh();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#total);
    clearTimeout(this.#waiting);
  }

  #wait(limit: TimeLimit, afterMs: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = this.#start(limit, afterMs);
  }

  #start(limit: TimeLimit, afterMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      this[Symbol.dispose]();
      this.#onExpired(new FailureError({ kind: 'timed-out', limit, afterMs, detail: null }));
    }, afterMs);
  }
}

/** Connects what the relay sees of the sending with the timers and whoever watches the question. */
export function sendingListener(watchdogs: Watchdogs, listener: AnswerListener): SendingListener {
  return {
    onWaiting: () => {
      watchdogs.sawWaiting();
      listener.onSending?.(0);
    },
    onSending: (sentBytes, totalBytes) => {
      watchdogs.sawSending();
      if (totalBytes !== null) listener.onSending?.(Math.min(1, sentBytes / totalBytes));
    },
    onSent: () => watchdogs.sawSent(),
  };
}
