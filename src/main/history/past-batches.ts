import type { HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import { isAsking, type Batch, type Session } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import { History, type DeleteOptions } from './history.ts';
import { removeUnjournaled } from '../batches/batch-dirs.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import type { BatchTurns } from '../batches/batch-turns.ts';
import { NoSuchBatchError } from '../batches/no-such-batch.ts';
import { ignored } from '../log/log.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;
/** Clean-up starts this late, so that the window opens first. Checking 300 batches takes 70 ms of CPU. */
const TIDY_AFTER_MS = 5_000;

export interface PastBatchesOptions {
  readonly batchStore: BatchStore;
  /** The session with the open batches. */
  readonly store: { readonly session: Pick<Session, 'batches'>; batch(batchId: string): Batch | null };
  readonly batches: { close(batchId: string): Promise<void> };
  readonly turns: BatchTurns;
  /** `keepFramesDays`: days for which frames are kept after the end of their batch; null for ever. */
  readonly tools: { readonly settings: Pick<Settings, 'keepFramesDays'> };
  /** Milliseconds since 1970. */
  readonly clock: { now(): number };
  /** Removes what else is no longer used, at the same quiet time. Throws nothing. */
  readonly tidyOthers?: (nowMs: number) => Promise<void>;
}

/** The list of past batches, and the regular clean-up of their files. */
export class PastBatches implements Disposable {
  readonly #options: PastBatchesOptions;
  readonly #history: History;
  /** Batches that are being deleted: a second call for the same one waits for the first. */
  readonly #deleting = new Map<string, Promise<boolean>>();
  readonly #tidying: NodeJS.Timeout;
  readonly #pruning: NodeJS.Timeout;

  /** Removes the leftovers of a crash soon, and frames that were kept long enough soon and every day. */
  constructor(options: PastBatchesOptions) {
    this.#options = options;
    this.#history = new History(options.batchStore.dir);
    this.#tidying = setTimeout(() => void this.#tidy(), TIDY_AFTER_MS).unref();
    this.#pruning = setInterval(() => void this.#prune(), A_DAY_MS).unref();
  }

  /** An open batch or one of the past. Throws NoSuchBatchError, or FailureError where it cannot be read. */
  async find(batchId: string): Promise<Batch> {
    const { store, batchStore } = this.#options;
    const batch = store.batch(batchId) ?? (await batchStore.read(batchId)).batch;
    if (batch !== null) return batch;
    throw new NoSuchBatchError(batchId);
  }

  /** All batches, open ones among them, newest first. */
  async list(): Promise<readonly HistoryEntry[]> {
    return await this.#history.list(this.#open());
  }

  /** Batches that were started and are neither finished nor open, newest first. */
  async unfinished(): Promise<readonly HistoryEntry[]> {
    return (await this.list()).filter((entry) => !entry.isOpen && !entry.isReadOnly && isUnfinished(entry));
  }

  /** Takes a batch off the window. The summary that makes the next list quick is written later: the batch may be opened again at once. */
  async close(batchId: string): Promise<void> {
    const { turns } = this.#options;
    await turns.inTurn(batchId, () => this.#closeIfOpen(batchId));
    void this.#history.remember(batchId).catch(ignored('the next list reads the batch without its summary'));
  }

  /** The files that deleting a batch would remove. Throws FailureError. */
  async previewRemoval(batchId: string): Promise<Removal> {
    return await this.#history.previewRemoval(await this.find(batchId));
  }

  /**
   * Removes what is kept of a batch, and its unedited reports where asked to. False for a batch that is asked about. Throws where a report
   * could not be moved to the trash.
   */
  async delete(batchId: string, deletion: DeleteOptions): Promise<boolean> {
    const { turns } = this.#options;
    const deleting =
      this.#deleting.get(batchId) ?? turns.inTurn(batchId, () => this.#delete(batchId, deletion));
    this.#deleting.set(batchId, deleting);
    return await deleting.finally(() => this.#deleting.delete(batchId));
  }

  async #delete(batchId: string, deletion: DeleteOptions): Promise<boolean> {
    const batch = await this.find(batchId);
    const open = this.#options.store.batch(batchId);
    // Frames that are being taken end with their batch: nothing was paid for them, and before Start there is no Stop.
    if (open !== null && isAsking(open)) return false;
    await this.#closeIfOpen(batchId);
    await this.#history.delete(batch, deletion);
    return true;
  }

  async #closeIfOpen(batchId: string): Promise<void> {
    const { store, batches } = this.#options;
    if (store.batch(batchId) !== null) await batches.close(batchId);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#tidying);
    clearInterval(this.#pruning);
  }

  #open(): readonly Batch[] {
    return this.#options.store.session.batches;
  }

  async #tidy(): Promise<void> {
    const { batchStore, store, clock, tidyOthers } = this.#options;
    const later = ignored('a folder that cannot be removed now is tried again at the next start');
    await removeUnjournaled(batchStore.dir, (batchId) => store.batch(batchId) !== null).catch(later);
    await this.#history.removeEmpty(() => this.#open()).catch(later);
    await this.#prune();
    await tidyOthers?.(clock.now());
  }

  async #prune(): Promise<void> {
    const { tools, clock } = this.#options;
    const days = tools.settings.keepFramesDays;
    if (days === null) return;
    await this.#history
      .prune(clock.now() - days * A_DAY_MS, () => this.#open())
      .catch(ignored('frames that cannot be removed today are tried again tomorrow'));
  }
}

function isUnfinished({ phase }: HistoryEntry): boolean {
  return phase === 'running' || phase === 'draining' || phase === 'interrupted' || phase === 'paused';
}
