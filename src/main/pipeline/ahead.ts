import { Semaphore, type AcquireOptions } from './semaphore.ts';

/** The disk space that prepared videos of all batches may take together, unless the lanes need more. */
const MOST_BYTES = 400_000_000;
/** At most this part of what is free on their disk. */
const SHARE_OF_FREE = 1 / 8;

/** The place of a video among the prepared ones. Disposing gives it back; disposing twice does nothing. */
export interface AheadPlace extends Disposable {
  /** Tells how many bytes were made for the video. */
  readonly weigh: (bytes: number) => void;
}

export interface AheadSpaceOptions {
  /** The number of videos that lanes and extraction may need at once. Each batch may prepare as many, whatever they weigh. */
  readonly need: () => number;
  /** The free bytes on the disk of the prepared videos, as last seen; null if unknown. */
  readonly freeBytes: () => number | null;
}

/** The disk space of the prepared videos of all batches. */
export class AheadSpace {
  readonly #options: AheadSpaceOptions;
  readonly #batches = new Set<() => void>();
  #heldBytes = 0;

  constructor(options: AheadSpaceOptions) {
    this.#options = options;
  }

  get need(): number {
    return this.#options.need();
  }

  /** The bytes on disk of the prepared videos of all batches. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Counts more or fewer bytes, and tells the batches that use the space. */
  change(bytes: number): void {
    this.#heldBytes += bytes;
    for (const tell of this.#batches) tell();
  }

  /** Tells a batch of changes as long as it uses the space. */
  listen(tell: () => void, isInUse: boolean): void {
    if (isInUse) this.#batches.add(tell);
    else this.#batches.delete(tell);
  }

  /** The bytes that may still be filled; negative if there is too much. */
  get leftBytes(): number {
    const free = this.#options.freeBytes() ?? Infinity;
    return Math.min(MOST_BYTES, free * SHARE_OF_FREE) - this.#heldBytes;
  }
}

/**
 * The videos of one batch that are prepared, or being prepared, and wait for a lane: at most so many, and no more than there is space for.
 * Their size is known only once they are prepared, so it is taken from those that are there. A free lane never waits for that: as many as
 * the lanes need are always prepared.
 */
export class Ahead {
  readonly #semaphore: Semaphore;
  readonly #space: AheadSpace;
  readonly #most: number;
  /** The weighed videos. */
  #count = 0;
  #bytes = 0;
  #typicalBytes: number | null = null;
  /** Those that an earlier run prepared. They have their places at once. */
  #earlier = 0;
  #waiting = 0;
  readonly #tell = (): void => this.#update();

  constructor(most: number, space: AheadSpace) {
    this.#most = most;
    this.#space = space;
    this.#semaphore = new Semaphore(this.#wanted);
  }

  get limit(): number {
    return this.#semaphore.limit;
  }

  get inUse(): number {
    return this.#semaphore.inUse;
  }

  /** Waits for a place. Throws the signal's reason when it aborts first; then nothing is held. */
  async acquire(signal: AbortSignal, options: AcquireOptions): Promise<AheadPlace> {
    this.#waiting += 1;
    this.#listen();
    this.#update();
    try {
      const permit = await this.#semaphore.acquire(signal, options);
      return this.#place(() => permit[Symbol.dispose]());
    } finally {
      this.#waiting -= 1;
      this.#listen();
    }
  }

  /** The place of a video that an earlier run prepared. Fewer others are prepared meanwhile. */
  hold(bytes: number): AheadPlace {
    this.#earlier += 1;
    const place = this.#place(() => {
      this.#earlier -= 1;
    });
    place.weigh(bytes);
    return place;
  }

  #place(leave: () => void): AheadPlace {
    let weight: number | null = null;
    let isHeld = true;
    return {
      weigh: (bytes) => {
        if (!isHeld) return;
        if (weight !== null) this.#remove(weight);
        weight = bytes;
        this.#add(bytes);
      },
      [Symbol.dispose]: () => {
        if (!isHeld) return;
        isHeld = false;
        leave();
        if (weight !== null) this.#remove(weight);
        this.#update();
        this.#listen();
      },
    };
  }

  #add(bytes: number): void {
    this.#count += 1;
    this.#bytes += bytes;
    this.#typicalBytes = this.#bytes / this.#count;
    this.#listen();
    this.#space.change(bytes);
  }

  #remove(bytes: number): void {
    this.#count -= 1;
    this.#bytes -= bytes;
    this.#space.change(-bytes);
  }

  #listen(): void {
    this.#space.listen(this.#tell, this.#waiting + this.#earlier + this.#semaphore.inUse > 0);
  }

  #update(): void {
    this.#semaphore.setLimit(Math.max(0, this.#wanted - this.#earlier));
  }

  get #wanted(): number {
    const need = Math.min(this.#most, this.#space.need);
    // The first ones show what the others will weigh.
    if (this.#typicalBytes === null) return need;
    const more = this.#space.leftBytes / Math.max(1, this.#typicalBytes);
    return Math.max(need, Math.min(this.#most, Math.floor(this.#count + more)));
  }
}
