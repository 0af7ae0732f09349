import type { HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import type { Batch } from '../../shared/session/model.ts';
import { History, type DeleteOptions } from './history.ts';
import { removeUnjournaled } from '../batches/batch-files.ts';
import type { BatchStore } from '../batches/batch-store.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;
/** Clean-up starts this late, so that the window opens first. Checking 300 batches takes 70 ms of CPU. */
const TIDY_AFTER_MS = 5_000;

export interface PastBatchesOptions {
  readonly batchStore: BatchStore;
  /** Returns the open batches. */
  readonly open: () => readonly Batch[];
  /** Days for which frames are kept after the end of their batch; null means for ever. */
  readonly keepFramesDays: () => number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The list of past batches, and the regular clean-up of their files. */
export class PastBatches implements Disposable {
  readonly #options: PastBatchesOptions;
  readonly #history: History;
  readonly #tidying: NodeJS.Timeout;
  readonly #pruning: NodeJS.Timeout;

  /** Schedules the clean-up: remains of crashed batches soon after the start, old frames then and every day. */
  constructor(options: PastBatchesOptions) {
    this.#options = options;
    this.#history = new History(options.batchStore.dir);
    this.#tidying = setTimeout(() => void this.#tidy(), TIDY_AFTER_MS).unref();
    this.#pruning = setInterval(() => void this.#prune(), A_DAY_MS).unref();
  }

  /** All batches including open ones, newest first. */
  async list(): Promise<readonly HistoryEntry[]> {
    return await this.#history.list(this.#options.open());
  }

  /** Batches that were started and are not finished, newest first. */
  async unfinished(): Promise<readonly HistoryEntry[]> {
    return (await this.list()).filter((entry) => !entry.isOpen && !entry.isReadOnly && isUnfinished(entry));
  }

  async previewRemoval(batch: Batch): Promise<Removal> {
    return await this.#history.previewRemoval(batch);
  }

  /** Deletes a closed batch. Throws if a report could not be moved to the trash. */
  async delete(batch: Batch, deletion: DeleteOptions): Promise<void> {
    await this.#history.delete(batch, deletion);
  }

  /** Stores the summary of a closed batch, so that the next `list` is quick. */
  async remember(batchId: string): Promise<void> {
    await this.#history.remember(batchId);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#tidying);
    clearInterval(this.#pruning);
  }

  async #tidy(): Promise<void> {
    const { batchStore, open } = this.#options;
    const isOpen = (batchId: string): boolean => open().some(({ id }) => id === batchId);
    // Files that cannot be removed now are removed at another start.
    await removeUnjournaled(batchStore.dir, isOpen).catch(() => undefined);
    await this.#history.removeEmpty(open).catch(() => undefined);
    await this.#prune();
  }

  async #prune(): Promise<void> {
    const { keepFramesDays, now, open } = this.#options;
    const days = keepFramesDays();
    if (days === null) return;
    // Files that cannot be removed today are removed later.
    await this.#history.prune(now() - days * A_DAY_MS, open).catch(() => undefined);
  }
}

function isUnfinished({ phase }: HistoryEntry): boolean {
  return phase === 'running' || phase === 'draining' || phase === 'interrupted' || phase === 'paused';
}
