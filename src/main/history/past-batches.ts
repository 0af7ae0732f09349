import type { HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import type { Batch } from '../../shared/session/model.ts';
import { History, type Deletion } from './history.ts';
import { removeUnjournaled } from '../batches/batch-files.ts';
import type { BatchStore } from '../batches/batch-store.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;
/** The window comes first: looking through 300 batches takes 70 ms of CPU, and nobody waits for what it clears away. */
const TIDY_AFTER_MS = 5_000;

export interface PastBatchesOptions {
  readonly batchStore: BatchStore;
  /** The batches on the window. */
  readonly open: () => readonly Batch[];
  /** Frames are kept so many days after the end of their batch; null: for ever. */
  readonly keepFramesDays: () => number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The batches of the past, and what is kept of them. */
export class PastBatches implements Disposable {
  readonly #options: PastBatchesOptions;
  readonly #history: History;
  readonly #tidying: NodeJS.Timeout;
  readonly #pruning: NodeJS.Timeout;

  /** Soon clears away what a crash left of batches that never began, and frames that were kept long enough; those every day. */
  constructor(options: PastBatchesOptions) {
    this.#options = options;
    this.#history = new History(options.batchStore.dir);
    this.#tidying = setTimeout(() => void this.#tidy(), TIDY_AFTER_MS).unref();
    this.#pruning = setInterval(() => void this.#prune(), A_DAY_MS).unref();
  }

  /** Those on the window among them, newest first. */
  async list(): Promise<readonly HistoryEntry[]> {
    return await this.#history.list(this.#options.open());
  }

  /** Those that were started and are not over, newest first. */
  async unfinished(): Promise<readonly HistoryEntry[]> {
    return (await this.list()).filter((entry) => !entry.isOpen && !entry.isReadOnly && isUnfinished(entry));
  }

  async previewRemoval(batch: Batch): Promise<Removal> {
    return await this.#history.whatGoes(batch);
  }

  /** The batch must not be open. Throws where a report could not be moved to the trash. */
  async delete(batch: Batch, deletion: Deletion): Promise<void> {
    await this.#history.delete(batch, deletion);
  }

  /** Makes the next list quick, once a batch is closed. */
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
    // What cannot be removed now goes another time.
    await removeUnjournaled(batchStore.dir, isOpen).catch(() => undefined);
    await this.#history.removeEmpty(open).catch(() => undefined);
    await this.#prune();
  }

  async #prune(): Promise<void> {
    const { keepFramesDays, now, open } = this.#options;
    const days = keepFramesDays();
    if (days === null) return;
    // What cannot be removed today can tomorrow.
    await this.#history.prune(now() - days * A_DAY_MS, open).catch(() => undefined);
  }
}

function isUnfinished({ phase }: HistoryEntry): boolean {
  return phase === 'running' || phase === 'draining' || phase === 'interrupted' || phase === 'paused';
}
