import { FailureError } from '../../shared/failure.ts';
import type { JobPorts } from './job-context.ts';

/**
 * A connection that survived a sleep sends something within this time. A dead one would only be noticed after minutes of silence.
 */
const GRACE_MS = 10_000;

/** Cancels a request that receives nothing after the computer woke up. */
export class SleepGuard implements Disposable {
  readonly #ended = new AbortController();
  readonly #over = new AbortController();
  readonly #unsubscribe: () => void;
  #signs = 0;

  constructor({ sleeps, wait }: Pick<JobPorts, 'sleeps' | 'wait'>) {
    this.#unsubscribe = sleeps.onSlept(() => {
      const signs = this.#signs;
      wait(GRACE_MS, this.#over.signal).then(
        () => {
          if (this.#signs === signs) this.#ended.abort(new FailureError(cutOff));
        },
        // Rejected because the request is over.
        () => undefined,
      );
    });
  }

  /** Aborts with a FailureError if nothing was received. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  sawSign(): void {
    this.#signs += 1;
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
    this.#over.abort();
  }
}

const cutOff = {
  kind: 'offline',
  detail: 'The computer slept while the request was under way, and nothing more came of it.',
} as const;
