import { MAX_LIMIT } from '../../../shared/plan-bounds.ts';
import type { Clock } from '../../pipeline/clock.ts';
import { ignored } from '../../log/log.ts';

/** Questions that are sent within this time do not wait for each other. */
const QUICK_MS = 3000;
/** A question that stands still for this long holds up no other one. */
const STALLED_MS = 10_000;
const FIRST_MOST = 2;
/** One more at once is kept where it makes the others at most this much slower: then the line has room, and each connection its own bound. */
const KEPT_SPEED = 0.85;
/** After so many slow questions, one more at once is tried. */
const TRY_AFTER = 4;
/** After a try that did not help, the next comes so much later. */
const REST_AFTER = 20;

interface Upload {
  readonly startedAtMs: number;
  readonly atOnce: number;
  bytes: number;
  movedAtMs: number;
}

/** The right to send a question; disposed once it is sent, or given up. */
export interface UploadTurn extends Disposable {
  /** Bytes were taken by the network. */
  moved(bytes: number): void;
}

/**
 * Lets few questions be sent at once where the line is slow. Together each takes as long as all of them, all answers come late, and
 * meanwhile nobody uses the line; one after another the first answer comes early, and the line is never idle. On a quick line
 * nobody waits.
 */
export class UploadTurns {
  readonly #clock: Clock;
  readonly #sending = new Set<Upload>();
  readonly #waiting = new Set<() => void>();
  /** The bytes a millisecond of one question, by how many were sent at once. */
  readonly #speeds = new Map<number, number>();
  #most = FIRST_MOST;
  #slow = -TRY_AFTER;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits for a turn; `onWaiting` is called if there is none yet. Throws only the signal's reason. */
  async enter(signal: AbortSignal, onWaiting: () => void): Promise<UploadTurn> {
    signal.throwIfAborted();
    if (this.#isFull()) {
      onWaiting();
      const woken = new AbortController();
      const wake = (): void => woken.abort();
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      while (!woken.signal.aborted) {
        // Looks again now and then whether a question stands still.
        await this.#clock.wait(STALLED_MS, woken.signal).catch(ignored('woken'));
        if (!this.#isFull()) woken.abort();
      }
      this.#waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      if (signal.aborted) this.#wakeOthers();
      signal.throwIfAborted();
    }
    const nowMs = this.#clock.now();
    const upload: Upload = {
      startedAtMs: nowMs,
      atOnce: this.#sending.size + 1,
      bytes: 0,
      movedAtMs: nowMs,
    };
    this.#sending.add(upload);
    return {
      moved: (bytes) => {
        upload.bytes += bytes;
        upload.movedAtMs = this.#clock.now();
      },
      [Symbol.dispose]: () => this.#end(upload),
    };
  }

  #isFull(): boolean {
    const nowMs = this.#clock.now();
    const moving = [...this.#sending].filter(({ movedAtMs }) => nowMs - movedAtMs < STALLED_MS);
    return moving.length >= this.#most;
  }

  #end(upload: Upload): void {
    const atOnce = this.#sending.size;
    if (!this.#sending.delete(upload)) return;
    const tookMs = this.#clock.now() - upload.startedAtMs;
    if (upload.bytes > 0) this.#learn({ ...upload, tookMs, isSteady: atOnce === upload.atOnce });
    this.#wakeOthers();
  }

  #learn({
    bytes,
    tookMs,
    atOnce,
    isSteady,
  }: Upload & { readonly tookMs: number; readonly isSteady: boolean }): void {
    if (tookMs < QUICK_MS) {
      this.#most = Math.min(MAX_LIMIT, this.#most + 1);
      return;
    }
    // The number that quick questions allowed says nothing about slow ones.
    this.#most = Math.max(FIRST_MOST, Math.min(this.#most, atOnce));
    this.#slow += 1;
    if (isSteady) this.#speeds.set(atOnce, bytes / tookMs);
    const speed = this.#speeds.get(this.#most);
    const before = this.#speeds.get(this.#most - 1);
    const isSlower = speed !== undefined && before !== undefined && speed < before * KEPT_SPEED;
    if (this.#most > FIRST_MOST && isSlower) {
      this.#most -= 1;
      this.#slow = -REST_AFTER;
    } else if (this.#slow >= 0) {
      this.#most += 1;
      this.#speeds.delete(this.#most);
      this.#slow = -TRY_AFTER;
    }
  }

  #wakeOthers(): void {
    const free = Math.max(0, this.#most - this.#sending.size);
    for (const wake of [...this.#waiting].slice(0, free)) {
      this.#waiting.delete(wake);
      wake();
    }
  }
}
