import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Doctor, Exchange, ExtractionPreview, HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import type { PlanChange } from '../../shared/plan.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch, JobRef, Transcript } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Template } from '../../shared/template/template.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { findGemini, type GeminiCli } from '../gemini/cli.ts';
import type { Deletion } from '../history/history.ts';
import type { Frame } from '../pipeline/ports.ts';
import type { SleepWatch } from '../pipeline/sleep-watch.ts';
import { BatchStore } from '../batches/batch-store.ts';
import { OpenBatches, type EngineOptions, type TextListener } from './open-batches.ts';
import type { FrameChoices } from './frames-preview.ts';
import { BatchImport, type DropChoices, Reruns } from './batch-import.ts';
import type { JobWishes } from './job-wishes.ts';
import type { SessionStore } from './session-store.ts';
import { noSuchBatch, BatchRecovery } from './batch-recovery.ts';
import { PastBatches } from '../history/past-batches.ts';
import type { PlayableRequest } from '../media/transcode/playable-copies.ts';
import { whenSettled } from './when-settled.ts';
import type { TemplateStore } from '../templates/template-store.ts';

/** Everything Framelane does without a window: batches, pools, and the programs behind them. Finds gemini; starts nothing yet. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const batchStore = new BatchStore(join(options.appDataDir, 'batches'));
  const [cli] = await Promise.all([
    findGemini(options.env, options.settings.geminiPath),
    mkdir(batchStore.dir, { recursive: true }),
  ]);
  return new Engine(options, batchStore, cli);
}

export class Engine implements AsyncDisposable {
  readonly #batchStore: BatchStore;
  readonly #batches: OpenBatches;
  readonly #imports: BatchImport;
  readonly #past: PastBatches;
  readonly #recovery: BatchRecovery;
  readonly #reruns: Reruns;

  constructor(options: EngineOptions, batchStore: BatchStore, cli: GeminiCli | null) {
    this.#batchStore = batchStore;
    this.#batches = new OpenBatches(options, batchStore, cli);
    this.#imports = new BatchImport(this.#batches);
    this.#recovery = new BatchRecovery(this.#batches, batchStore, this.#imports);
    this.#reruns = new Reruns(this.#batches, this.#imports);
    this.#past = new PastBatches({
      batchStore,
      now: () => this.now(),
      open: () => this.store.session.batches,
      keepFramesDays: () => this.#batches.tools.settings.keepFramesDays,
    });
  }

  get store(): SessionStore {
    return this.#batches.store;
  }

  /** The time of everything that this engine tells, in milliseconds since 1970: nobody can set it while it runs. */
  now(): number {
    return this.#batches.clock.now();
  }

  /** The templates that come with the app and the user's own. */
  get templates(): TemplateStore {
    return this.#batches.templates;
  }

  /** Hears from the system that the computer sleeps, where there is a system to hear. */
  get sleeps(): SleepWatch {
    return this.#batches.sleeps;
  }

  /** Choices for the batches to come. The limit is set by `chooseLimit`. */
  async useSettings(settings: Settings): Promise<void> {
    await this.#batches.tools.useSettings(settings);
  }

  /** Takes in files and folders and begins to scan them; returns the batch's id at once. */
  drop(paths: readonly string[], choices: DropChoices = {}): string {
    return this.#imports.add(
      paths.map((path) => resolve(path)),
      choices,
      false,
    );
  }

  /** Makes the sample clips where they are missing, starts the stand-in of the API, and drops the clips. Throws FailureError. */
  async demo(choices: DropChoices = {}): Promise<string> {
    return this.#imports.add([await this.#batches.tools.demo.start()], choices, true);
  }

  async start(batchId: string): Promise<void> {
    await this.#batches.get(batchId)?.start();
  }

  pause(batchId: string): void {
    this.#batches.get(batchId)?.pause();
  }

  async stop(batchId: string): Promise<void> {
    await this.#batches.get(batchId)?.stop();
  }

  /**
   * Shows a batch of the past. Nothing goes on by that, except what had a moment or the network to wait for: `start` does. Throws
   * FailureError where there is no such batch, or it cannot be read.
   */
  async open(batchId: string): Promise<void> {
    await this.#recovery.open(batchId, false);
  }

  /** Ends what runs of a batch, so that it can go on at the next start. It can be looked at until then. */
  async leave(batchId: string): Promise<void> {
    this.#imports.end(batchId);
    await this.#batches.end(batchId);
  }

  /** Takes a batch off the window: ends what runs, as quitting does. Its reports stay, and so does what it needs to go on. */
  async close(batchId: string): Promise<void> {
    await this.leave(batchId);
    this.store.append({ type: 'batch-closed', batchId, atMs: this.now() });
    await this.#past.remember(batchId);
  }

  /** Batches of the past and of now, newest first. */
  async pastBatches(): Promise<readonly HistoryEntry[]> {
    return await this.#past.list();
  }

  /** Batches of the past that were started and are not over, newest first. */
  async unfinished(): Promise<readonly HistoryEntry[]> {
    return await this.#past.unfinished();
  }

  /**
   * Opens what the last run of Framelane left in the middle, except demos, and goes on with it; returns which batches. What the user had
   * paused stays so, and what was stopped is left alone. Throws FailureError.
   */
  async resumeUnfinished(): Promise<readonly string[]> {
    // The oldest first, as they were begun.
    const left = (await this.unfinished())
      .filter(({ isDemo, phase }) => !isDemo && phase !== 'stopped')
      .toReversed();
    for (const { batchId } of left) await this.#recovery.open(batchId, true);
    return left.map(({ batchId }) => batchId);
  }

  /** A new batch of the same videos, under another plan; null where none of them is there any more. Throws FailureError. */
  async rerun(batchId: string, change: PlanChange): Promise<string | null> {
    return await this.#reruns.rerun(await this.#known(batchId), change);
  }

  /** A new batch of one video under another template, started at once; null where it is not there any more. Throws FailureError. */
  async tryTemplate({ batchId, job }: JobRef, template: Template): Promise<string | null> {
    return await this.#reruns.try(await this.#known(batchId), job, template);
  }

  /** What deleting a batch would remove. Throws FailureError. */
  async previewRemoval(batchId: string): Promise<Removal> {
    return await this.#past.previewRemoval(await this.#known(batchId));
  }

  /** Removes what is kept of a batch, and its unedited reports where asked to. Throws where a report could not be moved to the trash. */
  async delete(batchId: string, deletion: Deletion): Promise<void> {
    const batch = await this.#known(batchId);
    if (this.batch(batchId) !== null) await this.close(batchId);
    await this.#past.delete(batch, deletion);
  }

  /** What the user wants of single videos; undefined for a batch that is not open, or can only be looked at. */
  jobsOf(batchId: string): JobWishes | undefined {
    return this.#batches.get(batchId)?.jobs;
  }

  /** How many analyses run at once, or with Auto the most that may. */
  chooseLimit(limit: number, isAuto: boolean): void {
    this.#batches.chooseLimit(limit, isAuto);
  }

  /** Changes a batch that was not started yet; afterwards only its spending limit. */
  async changePlan(batchId: string, change: PlanChange): Promise<void> {
    await this.#batches.get(batchId)?.changePlan(change);
  }

  /** When a paused batch goes on by itself; null: it does not. Milliseconds since 1970. */
  resumeAt(batchId: string, atMs: number | null): void {
    this.#batches.get(batchId)?.resumeAt(atMs);
  }

  /** The reports to come go elsewhere. Not while the batch runs. */
  changeOutDir(batchId: string, outDir: string): void {
    const kind = this.batch(batchId)?.phase.kind;
    if (kind !== 'running' && kind !== 'draining') this.#batches.get(batchId)?.changeOutDir(outDir);
  }

  batch(batchId: string): Batch | null {
    return this.store.session.batches.find(({ id }) => id === batchId) ?? null;
  }

  /** Resolves once nothing more will happen by itself: finished, stopped, interrupted, paused for a cause, or nothing found. */
  async whenSettled(batchId: string): Promise<Batch | null> {
    return await whenSettled(this.store, batchId);
  }

  /** The raw text of an answer of a running job. */
  textOf({ batchId, job }: JobRef): string {
    return this.#batches.get(batchId)?.textOf(job) ?? '';
  }

  /** Hears the raw text of every answer as it grows. Returns the function that ends it. */
  onText(listener: TextListener): () => void {
    return this.#batches.onText(listener);
  }

  /** The kept frames of a job, on disk; of batches of the past too. Throws FailureError. */
  async framesOf(ref: JobRef): Promise<readonly Frame[]> {
    return await this.#batchStore.framesOf(ref);
  }

  /** The words of a video, where there are any. Throws FailureError. */
  async transcriptOf(ref: JobRef): Promise<Transcript | null> {
    return await this.#batchStore.transcriptOf(ref);
  }

  /** What was sent for a report and what came back, as far as it is kept. Throws FailureError. */
  async exchange(ref: JobRef): Promise<Exchange> {
    return await this.#batchStore.exchangeOf(ref);
  }

  /** The answer of a report that could not be saved. Throws FailureError. */
  async unsavedText(ref: JobRef): Promise<string | null> {
    return await this.#batchStore.unsavedText(ref);
  }

  /** The structured part of one report; null where there is none. Throws FailureError. */
  async findingsOf(ref: JobRef): Promise<Findings | null> {
    return await this.#batchStore.findingsOfJob(ref);
  }

  /** The structured part of every report of an open batch, in the folder's order. Throws FailureError. */
  async findings(batchId: string): Promise<readonly (Findings | null)[]> {
    const batch = this.batch(batchId);
    return batch === null ? [] : await this.#batchStore.findingsOf(batch);
  }

  /** Everything that happened to a batch, as far as its journal has it. Throws FailureError. */
  async eventsOf(batchId: string): Promise<readonly SessionEvent[]> {
    return (await this.#batchStore.read(batchId)).events;
  }

  /** Makes a copy of a video that the window can play. Throws FailureError. */
  async makePlayable(request: PlayableRequest): Promise<void> {
    await this.#batches.tools.copies.make(request);
  }

  /** The video of a known job, on disk. */
  videoPathOf({ batchId, job }: JobRef): string | null {
    return this.batch(batchId)?.jobs[job]?.video.path ?? null;
  }

  /** The finished playable copy of a job's video, on disk. */
  playablePathOf(ref: JobRef): string | null {
    return this.batch(ref.batchId) === null ? null : this.#batches.tools.copies.pathOf(ref);
  }

  /** What is ready and what is missing. */
  async checkHealth(translations: Translations): Promise<Doctor> {
    return await this.#batches.tools.checkHealth(translations);
  }

  /** What these choices take from a video of this batch, else of another open one, else from a sample clip. Null: a newer look has ended this one. Throws FailureError. */
  async preview(batchId: string | null, choices: FrameChoices): Promise<ExtractionPreview | null> {
    const { batches } = this.store.session;
    const here = batches.filter(({ id }) => id === batchId);
    const others = batches.filter(({ id }) => id !== batchId).toReversed();
    return await this.#batches.tools.framesPreview.of([...here, ...others], choices);
  }

  /** The processes of gemini, for those who must know that they end. */
  pids(): readonly number[] {
    return this.#batches.tools.pids();
  }

  /** Ends everything that runs and waits for it. Every batch can go on where it is. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#past[Symbol.dispose]();
    this.#imports[Symbol.dispose]();
    await this.#batches[Symbol.asyncDispose]();
  }

  /** A batch of now or of the past. Throws FailureError. */
  async #known(batchId: string): Promise<Batch> {
    const batch = this.batch(batchId) ?? (await this.#batchStore.read(batchId)).batch;
    if (batch === null) throw noSuchBatch(batchId);
    return batch;
  }
}
