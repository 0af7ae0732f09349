import type { Failure } from '../../shared/failure.ts';
import type { PriceTable } from '../../shared/prices.ts';
import { capReached } from './batch-rules.ts';
import type { LiveBatch } from './live-batch.ts';

/** The spending limit of a batch, at the prices that are set now. */
export class SpendingLimit {
  readonly #live: LiveBatch;
  readonly #tools: { readonly settings: { readonly prices: PriceTable } };

  constructor(live: LiveBatch, tools: { readonly settings: { readonly prices: PriceTable } }) {
    this.#live = live;
    this.#tools = tools;
  }

  /** The failure that pauses a batch which has used up its limit; null while it may make requests. */
  reached(): Failure | null {
    const batch = this.#live.state;
    return batch === null ? null : capReached(batch, this.#tools.settings.prices);
  }

  /** True while running videos finish because the limit was reached. */
  get isDraining(): boolean {
    const phase = this.#live.state?.phase;
    return phase?.kind === 'draining' && phase.cause?.kind === 'cap-reached';
  }

  /** True while running videos finish for a limit that is not reached after all: they cost less than expected, or it was raised. */
  get drainsInVain(): boolean {
    return this.isDraining && this.reached() === null;
  }
}
