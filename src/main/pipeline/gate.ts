/** A gate that many callers can wait at. It is closed while a batch is paused or not started. */
export class Gate {
  #isOpen = false;
  #openings = 0;
  #waiting = new Set<() => void>();

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** How often it was opened after it had been shut. */
  get openings(): number {
    return this.#openings;
  }

  open(): void {
    if (!this.#isOpen) this.#openings += 1;
    this.#isOpen = true;
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const go of waiting) go();
  }

  shut(): void {
    this.#isOpen = false;
  }

  /** Resolves once the gate is open. Throws the signal's reason when it aborts first. */
  async pass(signal: AbortSignal): Promise<void> {
    while (!this.#isOpen) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const go = (): void => {
          signal.removeEventListener('abort', stop);
          resolve();
        };
        const stop = (): void => {
          this.#waiting.delete(go);
          reject(signal.reason as Error);
        };
        signal.addEventListener('abort', stop, { once: true });
        this.#waiting.add(go);
      });
    }
    signal.throwIfAborted();
  }
}
