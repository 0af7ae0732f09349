import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import type { Batch } from '../../shared/session/model.ts';
import { planOf } from '../../shared/settings.ts';
import type { Template } from '../../shared/template/template.ts';
import type { TypedField } from '../../shared/values/model.ts';
import { newBatchId } from '../batches/batch-dirs.ts';
import type { Journals } from '../journal/journals.ts';
import { OUT_DIR_NAME } from '../media/scan/scan.ts';
import type { SteadyClock } from '../pipeline/clock.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { changedPlan, nameOfDrop } from './batch-rules.ts';
import type { OpenBatches } from './open-batches.ts';
import type { SessionStore } from './session-store.ts';
import type { Tools } from './tools.ts';

/** The choices of one drop; the settings give the rest. */
export interface DropChoices {
  readonly outDir?: string;
  readonly plan?: Partial<Plan>;
  readonly startAtOnce?: boolean;
  /** True if copies and parts of other videos are asked about too. By default they are held until the user releases them. */
  readonly takesTwins?: boolean;
  /** The paths of videos that are offered to be tried first. */
  readonly tryFirst?: readonly string[];
  /** By default the name of the dropped folder, or of the only dropped file. */
  readonly name?: string;
  /** Tables with values of the videos, besides those in the folder. */
  readonly tables?: readonly string[];
  /** Values that all videos get. */
  readonly typed?: readonly TypedField[];
}

export interface BatchImportOptions {
  readonly store: SessionStore;
  readonly clock: SteadyClock;
  readonly journals: Journals;
  readonly templates: TemplateStore;
  readonly tools: Tools;
  readonly batches: OpenBatches;
}

/** Makes new batches: of dropped files and folders, of the demo's clips, and of videos that another batch has. */
export class BatchImport {
  readonly #options: BatchImportOptions;

  constructor(options: BatchImportOptions) {
    this.#options = options;
  }

  /** Makes a batch of files and folders and begins to scan them. Returns the batch's id at once. */
  drop(dropped: readonly string[], choices: DropChoices = {}, isDemo = false): string {
    const { store, clock, journals, templates, tools, batches } = this.#options;
    const { settings } = tools;
    const paths = dropped.map((path) => resolve(path));
    const root = folderOf(paths[0] ?? '.');
    const batchId = newBatchId(clock.now());
    const template = choices.plan?.template ?? templates.chosen(settings.templateId);
    const plan: Plan = {
      ...planOf(settings, template),
      // The demo's tokens are made up, so a spending limit does not count them.
      ...(isDemo && { spendingCap: null }),
      ...choices.plan,
    };
    journals.begin(batchId);
    store.append({
      type: 'batch-added',
      batchId,
      name: choices.name ?? nameOfDrop(paths, root),
      plan,
      paths,
      outDir: choices.outDir ?? (isDemo ? null : settings.outDir) ?? join(root, OUT_DIR_NAME),
      isDemo,
      limit: store.session.limit,
      ...((choices.tryFirst ?? []).length > 0 && { tryFirst: choices.tryFirst }),
      atMs: clock.now(),
    });
    const runner = batches.add(batchId, isDemo, plan.model);
    void runner.videos.scan({
      startAtOnce: choices.startAtOnce ?? settings.startAtOnce,
      takesTwins: choices.takesTwins ?? false,
      tables: choices.tables ?? [],
      typed: choices.typed ?? [],
    });
    return batchId;
  }

  /**
   * Starts the stand-in of the API, and drops `folder`, or the sample clips, which it makes where they are missing. Throws FailureError.
   */
  async demo(choices: DropChoices = {}, folder: string | null = null): Promise<string> {
    const { demo } = this.#options.tools;
    await demo.start();
    return this.drop([folder ?? (await demo.sampleClips())], choices, true);
  }

  /**
   * A new batch of the same videos, or of some of them (`jobs`), under another plan. Waits for Start, and offers to try some first
   * (`tried`). Null where none of them exists any more. Throws FailureError.
   */
  async rerun(
    batch: Batch,
    change: PlanChange,
    { jobs, tried }: { readonly jobs: readonly number[] | null; readonly tried: readonly number[] },
  ): Promise<string | null> {
    const pathsOf = (some: readonly number[]): readonly string[] =>
      some.flatMap((job) => batch.jobs[job]?.video.path ?? []);
    return await this.#again(batch, jobs === null ? batch.paths : pathsOf(jobs), {
      tryFirst: pathsOf(tried),
      plan: changedPlan(batch.plan, change, false),
      startAtOnce: false,
      // Videos that were picked one by one are wanted.
      takesTwins: jobs !== null,
      name: batch.name,
    });
  }

  /** A new batch of one video under another template, started at once. Null where it does not exist any more. Throws FailureError. */
  async tryTemplate(batch: Batch, job: number, template: Template): Promise<string | null> {
    const paths = batch.jobs.slice(job, job + 1).map(({ video }) => video.path);
    return await this.#again(batch, paths, { plan: { ...batch.plan, template }, startAtOnce: true });
  }

  async #again(
    { isDemo, outDir, jobs }: Batch,
    paths: readonly string[],
    choices: DropChoices,
  ): Promise<string | null> {
    // A file dropped by a name in an old encoding is found by its readable name only.
    const known = paths.some((path) => path.includes('\uFFFD')) ? jobs.map(({ video }) => video.path) : [];
    const areThere = (): boolean => [...paths, ...known].some((path) => existsSync(path));
    if (isDemo) {
      const { demo } = this.#options.tools;
      await demo.start();
      // Sample clips that were removed are made again.
      if (!areThere()) await demo.sampleClips();
    }
    if (!areThere()) return null;
    return this.drop(paths, { ...choices, outDir }, isDemo);
  }
}

/** The dropped folder, or the folder of a dropped file. Only the folder above is known for names in an old encoding. */
function folderOf(path: string): string {
  if (isFolder(path)) return path;
  let folder = dirname(path);
  while (folder.includes('\uFFFD') && !isFolder(folder)) folder = dirname(folder);
  return folder;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
