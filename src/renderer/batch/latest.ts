/** More than any caller asks for, and few enough to sort quickly. */
const MOST = 256;

/** The latest of many items, found without sorting them all. */
export class Latest<Item> {
  readonly #momentOf: (item: Item) => number;
  #kept: Item[] = [];
  /** Items before this moment are no longer among the latest. */
  #sinceMs = Number.NEGATIVE_INFINITY;

  constructor(momentOf: (item: Item) => number) {
    this.#momentOf = momentOf;
  }

  /** False for a moment before the latest that are kept: an item of that moment need not be made. */
  takes(momentMs: number): boolean {
    return momentMs >= this.#sinceMs;
  }

  add(item: Item): void {
    if (!this.takes(this.#momentOf(item))) return;
    this.#kept.push(item);
    if (this.#kept.length === 2 * MOST) this.#sift();
  }

  /** Returns at most so many (up to 256), the latest first. */
  first(count: number): readonly Item[] {
    this.#sift();
    return this.#kept.slice(0, Math.min(count, MOST));
  }

  #sift(): void {
    this.#kept.sort((one, other) => this.#momentOf(other) - this.#momentOf(one));
    this.#kept.length = Math.min(this.#kept.length, MOST);
    const last = this.#kept.at(-1);
    if (last !== undefined && this.#kept.length === MOST) this.#sinceMs = this.#momentOf(last);
  }
}
