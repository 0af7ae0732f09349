const NONE = -1;

/** Which lines of a file carry a key, newest first. Small: a hundred thousand lines take a few megabytes. */
export class KeyedLines {
  /** The last line of each key. */
  readonly #last = new Map<number, number>();
  /** For each line, the one before it with the same key. */
  readonly #before: number[] = [];

  /** Lines come in their order, each once. */
  add(key: number): void {
    const line = this.#before.length;
    this.#before.push(this.#last.get(key) ?? NONE);
    this.#last.set(key, line);
  }

  /** The lines of a key, newest first. */
  *of(key: number): Generator<number, void> {
    for (let line = this.#last.get(key) ?? NONE; line !== NONE; line = this.#before[line] ?? NONE) yield line;
  }

  /** The newest line of a key; null where there is none. */
  last(key: number): number | null {
    return this.#last.get(key) ?? null;
  }

  /** The newest line of every key, in their order. */
  newest(): number[] {
    return [...this.#last.values()].sort((a, b) => a - b);
  }
}
