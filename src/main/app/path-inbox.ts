/** Keeps the paths that the system or another start of the app hands over until somebody takes them. */
export class PathInbox {
  readonly #waiting: string[] = [];
  #taker: ((paths: readonly string[]) => void) | null = null;

  put(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#taker === null) this.#waiting.push(...paths);
    else this.#taker(paths);
  }

  /** Hands the kept paths to `taker` at once and later ones as they come. */
  takeWith(taker: (paths: readonly string[]) => void): void {
    this.#taker = taker;
    this.put(this.#waiting.splice(0));
  }
}
