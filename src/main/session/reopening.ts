import { FailureError } from '../../shared/failure.ts';
import type { BatchFolders } from '../batches/batch-folders.ts';
import type { Boards } from './boards.ts';
import type { Intake } from './intake.ts';
import { factsAfterCrash } from './opening.ts';

/** Puts batches of the past on the window again, each once however often it is asked for. */
export class Reopening {
  readonly #boards: Boards;
  readonly #folders: BatchFolders;
  readonly #intake: Intake;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(boards: Boards, folders: BatchFolders, intake: Intake) {
    this.#boards = boards;
    this.#folders = folders;
    this.#intake = intake;
  }

  /** Resolves once the batch can be seen; `mayGoOn`: it goes on by itself where it was interrupted. Throws FailureError. */
  async open(batchId: string, mayGoOn: boolean): Promise<void> {
    if (this.#boards.ledger.session.batches.some(({ id }) => id === batchId)) return;
    const opening = this.#underWay.get(batchId) ?? this.#open(batchId, mayGoOn);
    this.#underWay.set(batchId, opening);
    await opening.finally(() => this.#underWay.delete(batchId));
  }

  async #open(batchId: string, mayGoOn: boolean): Promise<void> {
    const { ledger, journals, clock } = this.#boards;
    const read = await this.#folders.read(batchId);
    const { batch, lastAtMs, cutBytes } = read;
    if (batch === null) throw noSuchBatch(batchId);
    const facts = factsAfterCrash(batch, lastAtMs, await this.#folders.answersInLanes(batch));
    ledger.record({ type: 'batch-opened', batchId, batch, atMs: clock.now() });
    // What a newer version wrote is left as it is: nothing of it goes on, and nothing more is written.
    if (!batch.isReadOnly) {
      journals.goOn(batchId, read);
      if (cutBytes > 0) ledger.record({ type: 'journal-cut', batchId, bytes: cutBytes, atMs: lastAtMs });
    }
    for (const fact of facts) ledger.record(fact);
    if (batch.isReadOnly) return;
    const board = this.#boards.add(batchId, batch.isDemo, batch.plan.model);
    if (batch.phase.kind === 'scanning')
      void this.#intake.scan(board, batchId, batch.paths, batch.outDir, false);
    await board.takeUp(mayGoOn);
  }
}

export function noSuchBatch(batchId: string): FailureError {
  return new FailureError({ kind: 'unexpected', detail: `No such batch: ${batchId}` });
}
