import { setTimeout as delay } from 'node:timers/promises';

/** Often enough that a crash leaves few reports unknown, seldom enough that thousands of videos do not write all day. */
const RENEW_EVERY_MS = 1_000;
/** An index of thousands of videos takes a while: most of the time is for other work. */
const REST_SHARE = 20;

/** Renews a batch's index while it runs: at most once a second, seldom where that takes long, always with the latest, and for good at its end. */
export class IndexWriter {
  readonly #write: () => Promise<void>;
  readonly #ending = new AbortController();
  #isDue = false;
  #running: Promise<void> | null = null;

  /** `write` must not throw. */
  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  renewSoon(): void {
    this.#isDue = true;
    this.#running ??= this.#keepRenewing();
  }

  async renewNow(): Promise<void> {
    this.#isDue = false;
    await this.#write();
  }

  /** Writes a last time, after whatever was under way. */
  async finish(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.renewNow();
  }

  async #keepRenewing(): Promise<void> {
    while (this.#isDue) {
      const startedAtMs = performance.now();
      await this.renewNow();
      const tookMs = performance.now() - startedAtMs;
      await delay(Math.max(RENEW_EVERY_MS, REST_SHARE * tookMs), undefined, {
        signal: this.#ending.signal,
        ref: false,
      }).catch(() => undefined);
    }
    this.#running = null;
  }
}
