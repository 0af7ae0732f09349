/** Paths that the system or another start of the app hands over, kept until somebody takes them. */
export class PathInbox {
  readonly #waiting: string[] = [];
  #taker: ((paths: readonly string[]) => void) | null = null;

  put(paths: readonly string[]): void {
    if (paths.length === 0) return;
    if (this.#taker === null) this.#waiting.push(...paths);
    else this.#taker(paths);
  }

  /** From now on they are handed to `taker`, what came before at once. */
  takeWith(taker: (paths: readonly string[]) => void): void {
    this.#taker = taker;
    this.put(this.#waiting.splice(0));
  }
}
