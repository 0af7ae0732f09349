import { statSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failureOf } from '../../shared/failure.ts';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import { planOf } from '../../shared/settings.ts';
import { OUT_DIR_NAME, scan } from '../media/scan/scan.ts';
import { newBatchId } from '../batches/batch-files.ts';
import type { BatchRunner } from './batch-runner.ts';
import type { OpenBatches } from './open-batches.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import { changedPlan } from './batch-rules.ts';

/** What a drop may choose beside the settings. */
export interface DropChoices {
  readonly outDir?: string;
  readonly plan?: Partial<Plan>;
  readonly startAtOnce?: boolean;
}

/** Takes in files and folders: a batch for each drop, whose videos are found while it is on the window already. */
export class BatchImport implements Disposable {
  readonly #batches: OpenBatches;
  readonly #scans = new Map<string, AbortController>();

  constructor(batches: OpenBatches) {
    this.#batches = batches;
  }

  /** Begins to scan; returns the batch's id at once. */
  add(paths: readonly string[], choices: DropChoices, isDemo: boolean): string {
    const { clock, store, journals, tools, templates } = this.#batches;
    const { now } = clock;
    const batchId = newBatchId(now());
    const root = rootOf(paths[0] ?? '.');
    const { settings } = tools;
    // What the demo uses up is as made up as its reports.
    const free = isDemo ? { spendingCap: null } : {};
    const template = choices.plan?.template ?? templates.chosen(settings.templateId);
    const plan: Plan = { ...planOf(settings, template), ...free, ...choices.plan };
    const outDir = choices.outDir ?? (isDemo ? null : settings.outDir) ?? join(root, OUT_DIR_NAME);
    const { limit } = store.session;
    journals.begin(batchId);
    const about = { name: basename(root), plan, paths, outDir, isDemo, limit };
    store.append({ type: 'batch-added', batchId, ...about, atMs: now() });
    const runner = this.#batches.add(batchId, isDemo, plan.model);
    void this.scan(runner, batchId, paths, outDir, choices.startAtOnce ?? settings.startAtOnce);
    return batchId;
  }

  /** Finds the videos of a batch, and begins to take frames. Throws nothing. */
  async scan(
    runner: BatchRunner,
    batchId: string,
    paths: readonly string[],
    outDir: string,
    startAtOnce: boolean,
  ): Promise<void> {
    const control = new AbortController();
    this.#scans.set(batchId, control);
    const { clock, store } = this.#batches;
    const { now } = clock;
    const onProgress = (found: number): void =>
      store.append({ type: 'scan-progressed', batchId, found, atMs: now() });
    try {
      const { videos, skipped } = await scan(paths, { outDirs: [outDir], onProgress }, control.signal);
      store.append({ type: 'videos-found', batchId, videos, skipped, atMs: now() });
      runner.beginExtraction();
      if (startAtOnce) await runner.start();
    } catch (cause) {
      if (control.signal.aborted) return;
      store.append({ type: 'batch-paused', batchId, cause: failureOf(cause), atMs: now() });
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

/** New batches of videos that another batch knows. Null where none of them is there any more. Everything throws FailureError. */
export class Reruns {
  readonly #batches: OpenBatches;
  readonly #imports: BatchImport;

  constructor(batches: OpenBatches, imports: BatchImport) {
    this.#batches = batches;
    this.#imports = imports;
  }

  /** The same videos, under another plan. Waits for Start. */
  async rerun(batch: Batch, change: PlanChange): Promise<string | null> {
    return await this.#begin(batch, batch.paths, changedPlan(batch.plan, change, false), false);
  }

  /** One of the videos, under another template. Starts by itself. */
  async try(batch: Batch, job: number, template: Template): Promise<string | null> {
    const paths = batch.jobs.slice(job, job + 1).map(({ video }) => video.path);
    return await this.#begin(batch, paths, { ...batch.plan, template }, true);
  }

  async #begin(
    { isDemo, outDir }: Batch,
    paths: readonly string[],
    plan: Plan,
    startAtOnce: boolean,
  ): Promise<string | null> {
    if (isDemo) await this.#batches.tools.demo.start();
    if (!paths.some((path) => existsSync(path))) return null;
    return this.#imports.add(paths, { outDir, plan, startAtOnce }, isDemo);
  }
}
