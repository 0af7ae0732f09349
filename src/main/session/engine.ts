import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { failureOf } from '../../shared/failure.ts';
import type { Doctor } from '../../shared/ipc/contract.ts';
import type { Plan, PlanChange } from '../../shared/plan.ts';
import { emptySession, type Batch, type JobRef, type Transcript } from '../../shared/session/model.ts';
import { planOf, type Settings } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template.ts';
import { findGemini, type GeminiCli } from '../gemini/cli.ts';
import { OUT_DIR_NAME, scan } from '../media/scan/scan.ts';
import { startingLimit } from '../pipeline/adaptive-limit.ts';
import { wait } from '../pipeline/clock.ts';
import { createPools, type Pools } from '../pipeline/pools.ts';
import type { Analyst, Frame } from '../pipeline/toolbox.ts';
import { Board } from './board.ts';
import { Ledger } from './ledger.ts';
import { batchIdOf, removeLeftovers } from './leftovers.ts';
import type { PlayableRequest } from './playable-copies.ts';
import { Programs } from './programs.ts';
import { settled } from './settled.ts';

/** Videos whose frames are ready and wait for a lane: more than the highest limit, little enough for any disk (about 0.6 MB each). */
const MAX_AHEAD = 48;
/** ffmpeg runs single-threaded: more processes than cores gain nothing (facts: "Five clips at once"). */
const extractionSlots = Math.max(1, Math.min(8, availableParallelism()));

export interface EngineOptions {
  readonly appDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Settings;
  /** The key the user added in the window; null for none. */
  readonly storedKey: () => string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a drop may choose beside the settings. */
export interface DropChoices {
  readonly outDir?: string;
  readonly plan?: Partial<Plan>;
  readonly startAtOnce?: boolean;
}

export type TextListener = (ref: JobRef, raw: string) => void;

/** Everything Framelane does without a window: batches, pools, and the programs behind them. Finds gemini, clears what a crash left. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const batchesDir = join(options.appDataDir, 'batches');
  await mkdir(batchesDir, { recursive: true });
  await removeLeftovers(batchesDir);
  return new Engine(options, batchesDir, await findGemini(options.env, options.settings.geminiPath));
}

export class Engine implements AsyncDisposable {
  readonly ledger: Ledger;
  readonly #options: EngineOptions;
  readonly #batchesDir: string;
  readonly #pools: Pools;
  readonly #programs: Programs;
  readonly #boards = new Map<string, Board>();
  readonly #scans = new Map<string, AbortController>();
  readonly #textListeners = new Set<TextListener>();
  #batches = 0;

  constructor(options: EngineOptions, batchesDir: string, cli: GeminiCli | null) {
    const { settings, now } = options;
    this.#options = options;
    this.#batchesDir = batchesDir;
    const { limit, autoLimit: isAuto, driver } = settings;
    this.ledger = new Ledger({
      ...emptySession,
      ...{ limit: startingLimit(limit, isAuto), chosenLimit: limit, isAutoLimit: isAuto },
      // The first change must be able to say what the limit was before it.
      limitChanges: [{ atMs: now(), limit: startingLimit(limit, isAuto), reason: { kind: 'chosen' } }],
      ...{ driver: { kind: driver, reason: null }, extractionSlots },
    });
    this.#pools = createPools({
      ...{ extractionSlots, ahead: MAX_AHEAD, limit, isAuto, clock: { now, wait } },
      onLimitChanged: (next, reason) => {
        this.ledger.record({ type: 'limit-changed', limit: next, reason, atMs: now() });
      },
      onCooled: (untilMs) => this.ledger.record({ type: 'pool-cooled', untilMs, atMs: now() }),
    });
    this.#programs = new Programs(
      {
        ...{ ...options, batchDir: (batchId) => join(batchesDir, batchId) },
        onDriverChange: (kind, reason) =>
          this.ledger.record({ type: 'driver-changed', driver: kind, reason, atMs: now() }),
      },
      cli,
    );
  }

  /** Choices for the batches to come. The limit is set by `chooseLimit`. */
  async useSettings(settings: Settings): Promise<void> {
    await this.#programs.useSettings(settings);
  }

  /** Takes in files and folders and begins to scan them; returns the batch's id at once. */
  drop(paths: readonly string[], choices: DropChoices = {}): string {
    return this.#add(
      paths.map((path) => resolve(path)),
      choices,
      null,
    );
  }

  /** Makes the sample clips where they are missing, starts the stand-in of the API, and drops the clips. Throws FailureError. */
  async demo(choices: DropChoices = {}): Promise<string> {
    const { clips, analyst } = await this.#programs.demo.open();
    return this.#add([clips], choices, analyst);
  }

  async start(batchId: string): Promise<void> {
    await this.#boards.get(batchId)?.start();
  }

  pause(batchId: string): void {
    this.#boards.get(batchId)?.pause();
  }

  async stop(batchId: string): Promise<void> {
    await this.#boards.get(batchId)?.stop();
  }

  /** Takes a batch off the window: ends what runs and removes its frames. Its reports stay. */
  async close(batchId: string): Promise<void> {
    this.#scans.get(batchId)?.abort();
    const board = this.#boards.get(batchId);
    this.#boards.delete(batchId);
    await Promise.all([board?.[Symbol.asyncDispose](), this.#programs.copies.forget(batchId)]);
    this.ledger.record({ type: 'batch-closed', batchId, atMs: this.#options.now() });
  }

  cancelJob({ batchId, job }: JobRef): void {
    this.#boards.get(batchId)?.cancel(job);
  }

  async retryJob({ batchId, job }: JobRef): Promise<void> {
    await this.#boards.get(batchId)?.retry(job);
  }

  async retryFailed(batchId: string): Promise<void> {
    await this.#boards.get(batchId)?.retryFailed();
  }

  /**
   * How many analyses run at once, or with Auto the most that may; obeyed at once by those that wait, by running ones as they finish.
   */
  chooseLimit(limit: number, isAuto: boolean): void {
    const { chosenLimit, isAutoLimit } = this.ledger.session;
    if (limit === chosenLimit && isAuto === isAutoLimit) return;
    this.ledger.record({ type: 'limit-chosen', limit, isAuto, atMs: this.#options.now() });
    this.#pools.limit.choose(limit, isAuto);
    this.#programs.gemini.expect(limit);
  }

  /** Changes a batch that was not started yet; afterwards only its spending limit. */
  async changePlan(batchId: string, change: PlanChange): Promise<void> {
    await this.#boards.get(batchId)?.changePlan(change);
  }

  /** When a paused batch goes on by itself; null: it does not. Milliseconds since 1970. */
  continueAt(batchId: string, atMs: number | null): void {
    this.#boards.get(batchId)?.continueAt(atMs);
  }

  /** Moves the reports of a batch elsewhere, as long as none was written. */
  changeOutDir(batchId: string, outDir: string): void {
    const batch = this.batch(batchId);
    if (batch?.jobs.some((job) => job.status.kind === 'reported') !== false) return;
    this.#boards.get(batchId)?.changeOutDir(outDir);
  }

  batch(batchId: string): Batch | null {
    return this.ledger.session.batches.find(({ id }) => id === batchId) ?? null;
  }

  /** Resolves once nothing more will happen by itself: finished, stopped, paused for a cause, or nothing found. */
  async settled(batchId: string): Promise<Batch | null> {
    return await settled(this.ledger, batchId);
  }

  /** The raw text of an answer of a running job. */
  textOf({ batchId, job }: JobRef): string {
    return this.#boards.get(batchId)?.textOf(job) ?? '';
  }

  /** Hears the raw text of every answer as it grows. Returns the function that ends it. */
  onText(listener: TextListener): () => void {
    this.#textListeners.add(listener);
    return () => void this.#textListeners.delete(listener);
  }

  /** The kept frames of a job, on disk. */
  framesOf({ batchId, job }: JobRef): readonly Frame[] {
    return this.#boards.get(batchId)?.framesOf(job) ?? [];
  }

  /** The words of a video, where there are any. */
  async transcriptOf({ batchId, job }: JobRef): Promise<Transcript | null> {
    return (await this.#boards.get(batchId)?.transcriptOf(job)) ?? null;
  }

  /** Makes a copy of a video that the window can play. Throws FailureError. */
  async makePlayable(request: PlayableRequest): Promise<void> {
    await this.#programs.copies.make(request);
  }

  /** The video of a known job, on disk. */
  videoPathOf({ batchId, job }: JobRef): string | null {
    return this.batch(batchId)?.jobs[job]?.video.path ?? null;
  }

  /** The finished playable copy of a job's video, on disk. */
  playablePathOf(ref: JobRef): string | null {
    return this.#programs.copies.pathOf(ref);
  }

  /** What is ready and what is missing. */
  async doctor(): Promise<Doctor> {
    return await this.#programs.doctor();
  }

  /** The processes of gemini, for those who must know that they end. */
  pids(): readonly number[] {
    return this.#programs.pids();
  }

  /** Ends everything that runs, waits for it, and removes all frames. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const control of this.#scans.values()) control.abort();
    await Promise.all([...this.#boards.values()].map((board) => board[Symbol.asyncDispose]()));
    await this.#programs[Symbol.asyncDispose]();
  }

  #add(paths: readonly string[], choices: DropChoices, demoAnalyst: Analyst | null): string {
    const { now } = this.#options;
    this.#batches += 1;
    const batchId = batchIdOf(process.pid, now(), this.#batches);
    const root = rootOf(paths[0] ?? '.');
    const { settings, media, gemini } = this.#programs;
    const isDemo = demoAnalyst !== null;
    // What the demo uses up is as made up as its reports.
    const free = isDemo ? { spendingCap: null } : {};
    const plan: Plan = { ...planOf(settings, overviewTemplate.id), ...free, ...choices.plan };
    const outDir = choices.outDir ?? (isDemo ? null : settings.outDir) ?? join(root, OUT_DIR_NAME);
    this.ledger.record({
      type: 'batch-added',
      batchId,
      name: basename(root),
      plan,
      outDir,
      isDemo,
      atMs: now(),
    });
    const analyst = demoAnalyst ?? gemini;
    const board = new Board({
      batchId,
      ledger: this.ledger,
      pools: this.#pools,
      media,
      analyst,
      dir: join(this.#batchesDir, batchId),
      ...{ now, wait, random: Math.random },
      tries: () => this.#programs.settings.tries,
      prices: () => this.#programs.settings.prices,
      obstacle: () => this.#programs.obstacle(isDemo),
      onText: (job, raw) => {
        for (const listener of this.#textListeners) listener({ batchId, job }, raw);
      },
    });
    this.#boards.set(batchId, board);
    analyst.warmUp(plan.model);
    void this.#scan(board, batchId, paths, outDir, choices.startAtOnce ?? settings.startAtOnce);
    return batchId;
  }

  async #scan(
    board: Board,
    batchId: string,
    paths: readonly string[],
    outDir: string,
    startAtOnce: boolean,
  ): Promise<void> {
    const control = new AbortController();
    this.#scans.set(batchId, control);
    const { now } = this.#options;
    const onProgress = (found: number): void =>
      this.ledger.record({ type: 'scan-progressed', batchId, found, atMs: now() });
    try {
      const { videos, skipped } = await scan(paths, { outDirs: [outDir], onProgress }, control.signal);
      this.ledger.record({ type: 'videos-found', batchId, videos, skipped, atMs: now() });
      board.begin();
      if (startAtOnce) await board.start();
    } catch (cause) {
      if (control.signal.aborted) return;
      this.ledger.record({ type: 'batch-paused', batchId, cause: failureOf(cause), atMs: now() });
    } finally {
      this.#scans.delete(batchId);
    }
  }
}

/** The dropped folder, or the folder of a dropped file. */
function rootOf(path: string): string {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? path : dirname(path);
}
