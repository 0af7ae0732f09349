import { FailureError } from '../../shared/failure.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import type { OpenBatches } from './boards.ts';
import type { BatchImport } from './intake.ts';
import { eventsAfterCrash } from './opening.ts';

/** Puts batches of the past on the window again, each once however often it is asked for. */
export class BatchRecovery {
  readonly #batches: OpenBatches;
  readonly #batchStore: BatchStore;
  readonly #imports: BatchImport;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(batches: OpenBatches, batchStore: BatchStore, imports: BatchImport) {
    this.#batches = batches;
    this.#batchStore = batchStore;
    this.#imports = imports;
  }

  /** Resolves once the batch can be seen; `mayGoOn`: it goes on by itself where it was interrupted. Throws FailureError. */
  async open(batchId: string, mayGoOn: boolean): Promise<void> {
    if (this.#batches.store.session.batches.some(({ id }) => id === batchId)) return;
    const opening = this.#underWay.get(batchId) ?? this.#open(batchId, mayGoOn);
    this.#underWay.set(batchId, opening);
    await opening.finally(() => this.#underWay.delete(batchId));
  }

  async #open(batchId: string, mayGoOn: boolean): Promise<void> {
    const { store, journals, clock } = this.#batches;
    const read = await this.#batchStore.read(batchId);
    const { batch, lastAtMs, cutBytes } = read;
    if (batch === null) throw noSuchBatch(batchId);
    const facts = eventsAfterCrash(batch, lastAtMs, await this.#batchStore.answersInLanes(batch));
    store.append({ type: 'batch-opened', batchId, batch, atMs: clock.now() });
    // What a newer version wrote is left as it is: nothing of it goes on, and nothing more is written.
    if (!batch.isReadOnly) {
      journals.resume(batchId, read);
      if (cutBytes > 0) store.append({ type: 'journal-cut', batchId, bytes: cutBytes, atMs: lastAtMs });
    }
    for (const fact of facts) store.append(fact);
    if (batch.isReadOnly) return;
    const runner = this.#batches.add(batchId, batch.isDemo, batch.plan.model);
    if (batch.phase.kind === 'scanning')
      void this.#imports.scan(runner, batchId, batch.paths, batch.outDir, false);
    await runner.resumeAfterRestart(mayGoOn);
  }
}

export function noSuchBatch(batchId: string): FailureError {
  return new FailureError({ kind: 'unexpected', detail: `No such batch: ${batchId}` });
}
