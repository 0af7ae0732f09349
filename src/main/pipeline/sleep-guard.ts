import { FailureError } from '../../shared/failure.ts';
import type { Workplace } from './job-context.ts';

/** A connection that is still alive after a sleep shows it well within this; a dead one would only be noticed after minutes of silence. */
const GRACE_MS = 10_000;

/** Ends a request that says nothing more after the computer woke up. */
export class SleepGuard implements Disposable {
  readonly #ended = new AbortController();
  readonly #over = new AbortController();
  readonly #stopHearing: () => void;
  #signs = 0;

  constructor({ sleeps, wait }: Pick<Workplace, 'sleeps' | 'wait'>) {
    this.#stopHearing = sleeps.onSlept(() => {
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

  /** Aborts with a FailureError where nothing was heard. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  sawSign(): void {
    this.#signs += 1;
  }

  [Symbol.dispose](): void {
    this.#stopHearing();
    this.#over.abort();
  }
}

const cutOff = {
  kind: 'offline',
  detail: 'The computer slept while the request was under way, and nothing more came of it.',
} as const;
