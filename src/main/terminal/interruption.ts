/** Exit codes that a shell expects after a signal: 128 plus the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** The exit code after the reader of our output went away: 128 plus the number of SIGPIPE. */
const BROKEN_PIPE_EXIT_CODE = 141;
/** One Ctrl+C arrives up to three times within this time: from the terminal, from npm, and from the script between them. */
const ECHO_MS = 1000;

type Signal = keyof typeof EXIT_CODES;

/** The source of signals: the process, or a test. */
export interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

/** Handles a request to stop. The first one aborts `signal`, so that everything ends in order; a second one calls `force`. */
export class Interruption implements Disposable {
  readonly #control = new AbortController();
  readonly #source: SignalSource;
  readonly #force: (exitCode: number) => void;
  readonly #now: () => number;
  readonly #listeners: readonly (readonly [Signal, () => void])[];
  #exitCode: number | null = null;
  #beganAtMs = 0;

  constructor(source: SignalSource, force: (exitCode: number) => void, now: () => number) {
    this.#source = source;
    this.#force = force;
    this.#now = now;
    // Safe: these are the keys of a constant in this module.
    const signals = Object.keys(EXIT_CODES) as Signal[];
    this.#listeners = signals.map((signal) => [signal, () => this.begin(EXIT_CODES[signal])] as const);
    for (const [signal, listener] of this.#listeners) source.on(signal, listener);
  }

  get signal(): AbortSignal {
    return this.#control.signal;
  }

  /** The exit code of the process; null as long as no stop was requested. */
  get exitCode(): number | null {
    return this.#exitCode;
  }

  begin(exitCode: number): void {
    if (this.#exitCode === null) {
      this.#exitCode = exitCode;
      this.#beganAtMs = this.#now();
      this.#control.abort();
    } else if (this.#now() - this.#beganAtMs > ECHO_MS) {
      this.#force(exitCode);
    }
  }

  /** Handles that nobody reads our output any more, which each later write tells again: only a signal is a second request. */
  sawReaderLeave(): void {
    if (this.#exitCode === null) this.begin(BROKEN_PIPE_EXIT_CODE);
  }

  /** Resolves with the result of `work`, or throws an AbortError if a stop is requested first. */
  async race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let giveUp = (): void => undefined;
    const aborted = new Promise<never>((_, reject) => {
      giveUp = () => reject(new DOMException('Interrupted', 'AbortError'));
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  [Symbol.dispose](): void {
    for (const [signal, listener] of this.#listeners) this.#source.off(signal, listener);
  }
}
