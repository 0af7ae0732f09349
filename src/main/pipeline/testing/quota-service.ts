import { FailureError } from '../../../shared/failure.ts';
import { FIRST_LINE_PREFIX } from '../../../shared/template/findings.ts';
import type { Clock } from '../clock.ts';
import type { ModelClient, Conversation } from '../ports.ts';

/** How a quota counts requests: since the service's current minute began (`fixed`), or in the last minute (`sliding`). */
export type WindowKind = 'fixed' | 'sliding';

export interface QuotaOptions {
  readonly clock: Clock;
  readonly perWindow: number;
  readonly windowMs: number;
  readonly kind: WindowKind;
  /** The start of a fixed window, in milliseconds. */
  readonly offsetMs: number;
  readonly statesDelay: boolean;
  readonly random: () => number;
  /** The durations of an answer, of its first sign, and of a refusal. */
  readonly answerMs: () => number;
  readonly refusalMs: () => number;
}

/** A model client that answers a limited number of requests per window and refuses the rest. */
export class QuotaService implements ModelClient {
  readonly #options: QuotaOptions;
  readonly #granted: number[] = [];
  refused = 0;
  asked = 0;
  /** The most refusals with no granted request between them. */
  mostRefusedInARow = 0;
  #refusedInARow = 0;

  constructor(options: QuotaOptions) {
    this.#options = options;
  }

  warmUp(): void {
    // Nothing to warm up.
  }

  open(): Promise<Conversation> {
    return Promise.resolve({
      ask: async (_blocks, listener, signal) => {
        const { clock, statesDelay, random } = this.#options;
        this.asked += 1;
        const freeInMs = this.#freeInMs();
        if (freeInMs > 0) {
          this.refused += 1;
          this.#refusedInARow += 1;
          this.mostRefusedInARow = Math.max(this.mostRefusedInARow, this.#refusedInARow);
          await clock.wait(this.#options.refusalMs(), signal);
          const retryAfterMs = statesDelay ? Math.ceil(freeInMs / 1000) * 1000 : null;
          throw new FailureError({ kind: 'rate-limited', retryAfterMs, detail: null });
        }
        this.#granted.push(clock.now());
        this.#refusedInARow = 0;
        const answerMs = this.#options.answerMs();
        const firstMs = answerMs * (0.2 + 0.8 * random());
        await clock.wait(firstMs, signal);
        listener.onThinking();
        await clock.wait(answerMs - firstMs, signal);
        return { text: answer, tokens: null, model: null };
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    });
  }

  /** Milliseconds until another request is accepted; 0 for now. */
  #freeInMs(): number {
    const { clock, perWindow, windowMs, kind, offsetMs } = this.#options;
    const nowMs = clock.now();
    const intoMs = (((nowMs - offsetMs) % windowMs) + windowMs) % windowMs;
    const sinceMs = kind === 'fixed' ? nowMs - intoMs : nowMs - windowMs;
    const counted = this.#granted.filter((atMs) => (kind === 'fixed' ? atMs >= sinceMs : atMs > sinceMs));
    if (counted.length < perWindow) return 0;
    return kind === 'fixed' ? windowMs - intoMs : (counted[0] ?? nowMs) + windowMs - nowMs;
  }
}

const findings = JSON.stringify({ headline: 'h', summary: 's', topics: [], moments: [] });
const answer = `${FIRST_LINE_PREFIX}clip\n\nText.\n\n\`\`\`json\n${findings}\n\`\`\`\n`;
