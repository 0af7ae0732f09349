/** What a shell expects of a program that a signal ended: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** The reader of our output went away: 128 and the number of SIGPIPE. */
export const BROKEN_PIPE_EXIT_CODE = 141;
/** One Ctrl+C arrives up to three times: from the terminal, from npm, and from the script between them. */
const ECHO_MS = 1000;

type Signal = keyof typeof EXIT_CODES;

/** The process's signals, or a test's. */
export interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

/** The wish to stop. The first one aborts `signal`, and everything ends in good order; a second one calls `force`. */
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
    // Safe: the keys of a constant of this module.
    const signals = Object.keys(EXIT_CODES) as Signal[];
    this.#listeners = signals.map((signal) => [signal, () => this.begin(EXIT_CODES[signal])] as const);
    for (const [signal, listener] of this.#listeners) source.on(signal, listener);
  }

  get signal(): AbortSignal {
    return this.#control.signal;
  }

  /** What the process ends with; null as long as nobody wished it to stop. */
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

  /** The work's result, or the wish to stop as an AbortError, whichever comes first. */
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
