import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failureOf } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import { planOf } from '../../shared/settings.ts';
import { OUT_DIR_NAME, scan } from '../media/scan/scan.ts';
import { newBatchId } from '../batches/batch-files.ts';
import type { Board } from './board.ts';
import type { Boards } from './boards.ts';

/** What a drop may choose beside the settings. */
export interface DropChoices {
  readonly outDir?: string;
  readonly plan?: Partial<Plan>;
  readonly startAtOnce?: boolean;
}

/** Takes in files and folders: a batch for each drop, whose videos are found while it is on the window already. */
export class Intake implements Disposable {
  readonly #boards: Boards;
  readonly #scans = new Map<string, AbortController>();

  constructor(boards: Boards) {
    this.#boards = boards;
  }

  /** Begins to scan; returns the batch's id at once. */
  add(paths: readonly string[], choices: DropChoices, isDemo: boolean): string {
    const { clock, ledger, journals, programs, templates } = this.#boards;
    const { now } = clock;
    const batchId = newBatchId(now());
    const root = rootOf(paths[0] ?? '.');
    const { settings } = programs;
    // What the demo uses up is as made up as its reports.
    const free = isDemo ? { spendingCap: null } : {};
    const template = choices.plan?.template ?? templates.chosen(settings.templateId);
    const plan: Plan = { ...planOf(settings, template), ...free, ...choices.plan };
    const outDir = choices.outDir ?? (isDemo ? null : settings.outDir) ?? join(root, OUT_DIR_NAME);
    const { limit } = ledger.session;
    journals.begin(batchId);
    const about = { name: basename(root), plan, paths, outDir, isDemo, limit };
    ledger.record({ type: 'batch-added', batchId, ...about, atMs: now() });
    const board = this.#boards.add(batchId, isDemo, plan.model);
    void this.scan(board, batchId, paths, outDir, choices.startAtOnce ?? settings.startAtOnce);
    return batchId;
  }

  /** Finds the videos of a batch, and begins to take frames. Throws nothing. */
  async scan(
    board: Board,
    batchId: string,
    paths: readonly string[],
    outDir: string,
    startAtOnce: boolean,
  ): Promise<void> {
    const control = new AbortController();
    this.#scans.set(batchId, control);
    const { clock, ledger } = this.#boards;
    const { now } = clock;
    const onProgress = (found: number): void =>
      ledger.record({ type: 'scan-progressed', batchId, found, atMs: now() });
    try {
      const { videos, skipped } = await scan(paths, { outDirs: [outDir], onProgress }, control.signal);
      ledger.record({ type: 'videos-found', batchId, videos, skipped, atMs: now() });
      board.begin();
      if (startAtOnce) await board.start();
    } catch (cause) {
      if (control.signal.aborted) return;
      ledger.record({ type: 'batch-paused', batchId, cause: failureOf(cause), atMs: now() });
    } finally {
      this.#scans.delete(batchId);
    }
  }

  /** The batch is closed before its videos were found. */
  end(batchId: string): void {
    this.#scans.get(batchId)?.abort();
  }

  [Symbol.dispose](): void {
    for (const control of this.#scans.values()) control.abort();
  }
}

/** The dropped folder, or the folder of a dropped file. */
function rootOf(path: string): string {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? path : dirname(path);
}
