import type { Failure } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { PriceTable } from '../../shared/prices.ts';
import type { Tokens } from '../../shared/session/model.ts';
import type { UsedTokens } from '../../shared/usage.ts';
import { capReached } from './batch-rules.ts';
import type { LiveBatch } from './live-batch.ts';

interface SpendingLimitOptions {
  readonly tools: { readonly settings: { readonly prices: PriceTable } };
  readonly now: () => number;
}

/** The spending limit of a batch, at the prices that are set now. */
export class SpendingLimit {
  readonly #live: LiveBatch;
  readonly #options: SpendingLimitOptions;
  /** The request that would have passed the limit; null for none. */
  #tooDear: UsedTokens | null = null;

  constructor(live: LiveBatch, options: SpendingLimitOptions) {
    this.#live = live;
    this.#options = options;
  }

  /** The failure that pauses a batch which has used up its limit; null while it may make requests. */
  reached(): Failure | null {
    return this.#reachedWith(this.#tooDear);
  }

  /** The failure that keeps this request from being made, so that no number of lanes passes the limit together; null for none. */
  reachedBy(tokens: Tokens, model: string | null): Failure | null {
    return this.#reachedWith(this.#requestOf(tokens, model));
  }

  /** The same for a request of the batch itself, which waits for room then. */
  reachedByNext(tokens: Tokens, model: string | null): Failure | null {
    const next = this.#requestOf(tokens, model);
    const reached = this.#reachedWith(next);
    this.#tooDear = reached === null ? null : next;
    return reached;
  }

  /** Whatever was too dear may not be what is asked next: smaller requests may still fit. */
  forgetTooDear(): void {
    this.#tooDear = null;
  }

  #reachedWith(next: UsedTokens | null): Failure | null {
    const batch = this.#live.state;
    return batch === null ? null : capReached(batch, this.#options.tools.settings.prices, next);
  }

  #requestOf(tokens: Tokens, model: string | null): UsedTokens {
    return { model: model ?? DEFAULT_MODEL, startedAtMs: this.#options.now(), tokens };
  }

  /** True while running videos finish because the limit was reached. */
  get isDraining(): boolean {
    const phase = this.#live.state?.phase;
    return phase?.kind === 'draining' && phase.cause?.kind === 'cap-reached';
  }

  /**
   * True while the batch rests, or finishes what runs, for a limit that is not reached after all: something cost less than expected or was
   * given up, or the limit or a price changed.
   */
  get waitsInVain(): boolean {
    const phase = this.#live.state?.phase;
    const isPaused = phase?.kind === 'paused' && phase.cause?.kind === 'cap-reached';
    return (isPaused || this.isDraining) && this.reached() === null;
  }
}
