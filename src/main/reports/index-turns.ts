import { resolve } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import { nameKey } from '../files/safe-name.ts';

/**
 * Writes the index of a folder once at a time, whichever batch it is for: each write reads the index first, and two at once would each
 * leave out what the other adds.
 */
export class IndexTurns {
  readonly #folders = new Map<string, LimitFunction>();

  /** Runs `write` after those that came before it for the same folder, also where they failed. */
  inTurn<T>(outDir: string, write: () => Promise<T>): Promise<T> {
    const key = nameKey(resolve(outDir));
    const turns = this.#folders.get(key) ?? pLimit(1);
    this.#folders.set(key, turns);
    return turns(write);
  }
}
