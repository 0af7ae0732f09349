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
/** 18 MB at 100 kbit/s. A line that is slower would not be done with a batch. */
const LONGEST_UPLOAD_MS = 25 * 60_000;

/**
 * The timers of one answer: sending, first event, silence, and total. The first that expires calls `onExpired` once. A question that moves on
 * a slow line has a limit of its own: the time of the answer counts from its last byte.
 */
export class Watchdogs implements Disposable {
  readonly #onExpired: (failure: FailureError) => void;
  readonly #limits: AnswerLimits;
  #total: NodeJS.Timeout;
  #waiting: NodeJS.Timeout;
  #isFirst = true;
  #isSending = false;
  #isOver = false;

  constructor(limits: AnswerLimits, onExpired: (failure: FailureError) => void) {
    this.#limits = limits;
    this.#onExpired = onExpired;
    this.#total = this.#start('total', limits.totalMs);
    this.#waiting = this.#start('first-event', limits.firstEventMs);
  }

  /** Records that the question waits until others were sent; no time counts meanwhile. */
  sawWaiting(): void {
    if (!this.#isFirst || this.#isOver) return;
    this.#clear();
    this.#isSending = false;
  }

  /** Records that a part of the question was sent. */
  sawSending(): void {
    if (!this.#isFirst || this.#isOver) return;
    if (this.#isSending) {
      this.#waiting.refresh();
      return;
    }
    this.#isSending = true;
    this.#wait('upload', STALLED_UPLOAD_MS);
    this.#within(LONGEST_UPLOAD_MS);
  }

  /** Records that the question was sent whole: only from now on can an answer come. */
  sawSent(): void {
    if (!this.#isFirst || this.#isOver) return;
    this.#isSending = false;
    this.#wait('first-event', this.#limits.firstEventMs);
    this.#within(this.#limits.totalMs);
  }

  /** Records a sign of life: the silence timer starts again. */
  sawEvent(): void {
    if (this.#isOver) return;
    if (this.#isFirst) {
      this.#isFirst = false;
      this.#wait('silence', this.#limits.silenceMs);
    } else this.#waiting.refresh();
  }

  /** Ends all timers for good: what is told of the question later starts none. */
  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#clear();
  }

  #clear(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#waiting);
  }

  #wait(limit: TimeLimit, afterMs: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = this.#start(limit, afterMs);
  }

  #within(totalMs: number): void {
    clearTimeout(this.#total);
    this.#total = this.#start('total', totalMs);
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
