/** The exports that are being written, so that the end of the app can tell of them and end them in good order. */
export class RunningExports {
  readonly #running = new Set<Promise<unknown>>();
  readonly #end = new AbortController();

  get count(): number {
    return this.#running.size;
  }

  /** Runs an export. `signal` is aborted by the end of the app, and with `own`. */
  async run<T>(task: (signal: AbortSignal) => Promise<T>, own?: AbortSignal): Promise<T> {
    const signal = own === undefined ? this.#end.signal : AbortSignal.any([this.#end.signal, own]);
    const running = task(signal);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Ends all exports, and resolves when each has removed what it wrote. */
  async end(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#running);
  }
}
