import pLimit, { type LimitFunction } from 'p-limit';

/**
 * Opens, names, closes and deletes a batch one after the other, in the order in which that was asked for. Any two of them at once would work
 * on a batch that the other one takes away.
 */
export class BatchTurns {
  readonly #batches = new Map<string, LimitFunction>();

  /** Runs `work` after all that came before it for the same batch, also where that failed. */
  async inTurn<T>(batchId: string, work: () => Promise<T>): Promise<T> {
    const turns = this.#batches.get(batchId) ?? pLimit(1);
    this.#batches.set(batchId, turns);
    try {
      return await turns(work);
    } finally {
      if (turns.activeCount + turns.pendingCount === 0) this.#batches.delete(batchId);
    }
  }
}
