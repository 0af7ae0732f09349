import { FailureError } from '../../shared/failure.ts';
import type { JobPorts } from './job-context.ts';

/** A connection that survived the sleep delivers something well within this time; a dead one would only be noticed after minutes. */
const GRACE_MS = 10_000;

/** Ends a request that stays silent after the computer woke up. */
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
        // The request is over.
        () => undefined,
      );
    });
  }

  /** Aborts with a FailureError when nothing more arrives after a sleep. */
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
