import { statSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { failureOf, type Failure } from '../../shared/failure.ts';
import type { Doctor } from '../../shared/ipc/contract.ts';
import type { Plan } from '../../shared/plan.ts';
import { emptySession, type Batch, type JobRef } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template.ts';
import { findGemini, type GeminiCli } from '../gemini/cli.ts';
import { GeminiPool } from '../gemini/pool.ts';
import { signInOf, type SignIn } from '../gemini/sign-in.ts';
import { OUT_DIR_NAME, scan } from '../media/scan.ts';
import { Cooldown } from '../pipeline/cooldown.ts';
import { Semaphore } from '../pipeline/semaphore.ts';
import type { Analyst, Frame } from '../pipeline/toolbox.ts';
import type { Pools } from '../pipeline/workplace.ts';
import { Board } from './board.ts';
import { Demo } from './demo.ts';
import { examine } from './doctor.ts';
import { LazyMedia } from './lazy-media.ts';
import { Ledger } from './ledger.ts';
import { batchIdOf, removeLeftovers } from './leftovers.ts';
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
  return new Engine(options, batchesDir, await findGemini(options.env));
}

export class Engine implements AsyncDisposable {
  readonly ledger: Ledger;
  readonly #options: EngineOptions;
  readonly #batchesDir: string;
  readonly #cli: GeminiCli | null;
  readonly #media: LazyMedia;
  readonly #pools: Pools;
  readonly #analyst: GeminiPool;
  readonly #demo: Demo;
  readonly #boards = new Map<string, Board>();
  readonly #scans = new Map<string, AbortController>();
  readonly #textListeners = new Set<TextListener>();
  #settings: Settings;
  #batches = 0;

  constructor(options: EngineOptions, batchesDir: string, cli: GeminiCli | null) {
    const { settings, now, env } = options;
    this.#options = options;
    this.#batchesDir = batchesDir;
    this.#cli = cli;
    this.#settings = settings;
    this.ledger = new Ledger({ ...emptySession, limit: settings.limit, extractionSlots });
    this.#media = new LazyMedia(env);
    this.#pools = {
      extraction: new Semaphore(extractionSlots),
      analysis: new Semaphore(settings.limit),
      ahead: new Semaphore(MAX_AHEAD),
      cooldown: new Cooldown(now),
    };
    this.#analyst = new GeminiPool({ cli, appDataDir: options.appDataDir, env, getKey: options.storedKey });
    this.#demo = new Demo({ appDataDir: options.appDataDir, env, cli, media: this.#media });
  }

  /** Choices for the batches to come. The limit is set by `setLimit`. */
  useSettings(settings: Settings): void {
    this.#settings = settings;
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
    const { clips, analyst } = await this.#demo.open();
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
    await board?.[Symbol.asyncDispose]();
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

  /** How many analyses run at once; obeyed at once by those that wait, by running ones as they finish. */
  setLimit(limit: number): void {
    if (limit === this.ledger.session.limit) return;
    this.#settings = { ...this.#settings, limit };
    this.ledger.record({ type: 'limit-changed', limit, atMs: this.#options.now() });
    this.#pools.analysis.setLimit(limit);
  }

  /** Changes the words and the model of a batch that was not started yet. */
  changePlan(batchId: string, change: Pick<Plan, 'context' | 'model'>): void {
    const batch = this.batch(batchId);
    if (batch?.startedAtMs !== null) return;
    this.ledger.record({
      type: 'plan-changed',
      batchId,
      plan: { ...batch.plan, ...change },
      atMs: this.#options.now(),
    });
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

  /** What is ready and what is missing. */
  async doctor(): Promise<Doctor> {
    return examine({
      geminiVersion: this.#cli?.version ?? null,
      signIn: this.#signIn(),
      isKeyStored: this.#options.storedKey() !== null,
      ffmpeg: await this.#media.ffmpeg(),
      outDir: this.#settings.outDir,
      mayWrite: this.#settings.outDir === null || (await mayWrite(this.#settings.outDir)),
    });
  }

  /** The processes of gemini, for those who must know that they end. */
  pids(): readonly number[] {
    return [...this.#analyst.pids(), ...this.#demo.pids()];
  }

  /** Ends everything that runs, waits for it, and removes all frames. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const control of this.#scans.values()) control.abort();
    await Promise.all([...this.#boards.values()].map((board) => board[Symbol.asyncDispose]()));
    await Promise.all([this.#analyst[Symbol.asyncDispose](), this.#demo[Symbol.asyncDispose]()]);
  }

  #signIn(): SignIn | null {
    return signInOf(this.#options.storedKey(), this.#options.env);
  }

  #add(paths: readonly string[], choices: DropChoices, demoAnalyst: Analyst | null): string {
    const { now } = this.#options;
    this.#batches += 1;
    const batchId = batchIdOf(process.pid, now(), this.#batches);
    const root = rootOf(paths[0] ?? '.');
    const { frames, send, model, context } = this.#settings;
    const plan: Plan = { templateId: overviewTemplate.id, frames, send, model, context, ...choices.plan };
    const outDir =
      choices.outDir ?? (demoAnalyst === null ? this.#settings.outDir : null) ?? join(root, OUT_DIR_NAME);
    const isDemo = demoAnalyst !== null;
    this.ledger.record({
      type: 'batch-added',
      batchId,
      name: basename(root),
      plan,
      outDir,
      isDemo,
      atMs: now(),
    });
    const analyst = demoAnalyst ?? this.#analyst;
    const board = new Board({
      batchId,
      ledger: this.ledger,
      pools: this.#pools,
      media: this.#media,
      analyst,
      dir: join(this.#batchesDir, batchId),
      now,
      random: Math.random,
      obstacle: () => {
        if (this.#cli === null) return geminiMissing;
        if (!isDemo && this.#signIn() === null) return noKey;
        return null;
      },
      onText: (job, raw) => {
        for (const listener of this.#textListeners) listener({ batchId, job }, raw);
      },
    });
    this.#boards.set(batchId, board);
    analyst.warmUp(plan.model);
    void this.#scan(board, batchId, paths, outDir, choices.startAtOnce ?? this.#settings.startAtOnce);
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

const geminiMissing: Failure = { kind: 'tool-missing', tool: 'gemini', detail: null };
const noKey: Failure = { kind: 'not-signed-in', reason: 'no-key', detail: null };

/** Looks without writing: a folder that is not there yet counts by the one it would be made in. */
async function mayWrite(dir: string): Promise<boolean> {
  try {
    await access(dir, constants.W_OK);
    return statSync(dir).isDirectory();
  } catch (cause) {
    const parent = dirname(dir);
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return isMissing && parent !== dir && (await mayWrite(parent));
  }
}

/** The dropped folder, or the folder of a dropped file. */
function rootOf(path: string): string {
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? path : dirname(path);
}
