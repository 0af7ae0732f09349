interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

/**
 * Bounds how many bytes are held in memory at once. Whoever has waited longest goes first, also before others that would fit, so that no large
 * body waits for ever.
 */
export class ByteBudget {
  readonly #total: number;
  readonly #waiting: Waiting[] = [];
  #free: number;

  constructor(totalBytes: number) {
    this.#total = totalBytes;
    this.#free = totalBytes;
  }

  /**
   * Waits for room; `onWaiting` is called if there is none yet. More bytes than the whole budget take all of it. The returned disposable gives the
   * room back. Throws only the signal's reason.
   */
  async take(
    bytes: number,
    signal: AbortSignal,
    onWaiting: () => void = () => undefined,
  ): Promise<Disposable> {
    signal.throwIfAborted();
    const held = Math.min(bytes, this.#total);
    if (this.#waiting.length > 0 || held > this.#free) {
      onWaiting();
      await this.#turn(held, signal);
    } else this.#free -= held;
    let isHeld = true;
    return {
      [Symbol.dispose]: () => {
        if (isHeld) this.#free += held;
        isHeld = false;
        this.#letGo();
      },
    };
  }

  /** Resolves once the room is taken. */
  async #turn(bytes: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        go: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        this.#letGo();
        // Safe: an abort reason is an error.
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #letGo(): void {
    for (
      let [first] = this.#waiting;
      first !== undefined && first.bytes <= this.#free;
      [first] = this.#waiting
    ) {
      this.#waiting.shift();
      this.#free -= first.bytes;
      first.go();
    }
  }
}
