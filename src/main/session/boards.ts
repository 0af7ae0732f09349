import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { emptySession, type JobRef } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { startingLimit } from '../pipeline/adaptive-limit.ts';
import { steadyClock } from '../pipeline/clock.ts';
import { createPools, type Pools } from '../pipeline/pools.ts';
import { SleepWatch } from '../pipeline/sleep-watch.ts';
import type { BatchFolders } from '../batches/batch-folders.ts';
import { Board } from './board.ts';
import { Journals } from './journals.ts';
import { KnownReports } from '../reports/known-reports.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { openShelf } from '../reports/open-shelf.ts';
import { Programs } from './programs.ts';
import { Recogniser } from '../reports/recogniser.ts';
import { TemplateShelf } from '../templates/template-shelf.ts';

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
}

export type TextListener = (ref: JobRef, raw: string) => void;

/** The boards of the batches that are open, and what they share: pools, programs, journals, the memory of earlier reports. */
export class Boards implements AsyncDisposable {
  readonly ledger: Ledger;
  readonly programs: Programs;
  readonly journals: Journals;
  readonly templates: TemplateShelf;
  readonly clock = steadyClock();
  readonly sleeps: SleepWatch;
  readonly #folders: BatchFolders;
  readonly #pools: Pools;
  readonly #network: Network;
  readonly #reports: KnownReports;
  readonly #recogniser: Recogniser;
  readonly #boards = new Map<string, Board>();
  readonly #textListeners = new Set<TextListener>();

  constructor(options: EngineOptions, folders: BatchFolders, cli: GeminiCli | null) {
    const { settings, env, appDataDir } = options;
    const { now, wait } = this.clock;
    const { limit, autoLimit: isAuto, driver } = settings;
    this.#folders = folders;
    this.ledger = new Ledger({
      ...emptySession,
      ...{ limit: startingLimit(limit, isAuto), chosenLimit: limit, isAutoLimit: isAuto },
      ...{ driver: { kind: driver, reason: null }, extractionSlots },
    });
    this.journals = new Journals({
      dirOf: (batchId) => folders.dirOf(batchId),
      // The ledger is in the middle of telling the fact that could not be written.
      onFailed: (batchId, failure) => queueMicrotask(() => this.get(batchId)?.hold(failure)),
    });
    this.ledger.onEvent((event) => this.journals.record(event, this.ledger.session));
    this.#pools = createPools({
      ...{ extractionSlots, ahead: MAX_AHEAD, limit, isAuto, clock: this.clock },
      onLimitChanged: (next, reason) =>
        this.ledger.record({ type: 'limit-changed', limit: next, reason, atMs: now() }),
      onCooled: (untilMs) => this.ledger.record({ type: 'pool-cooled', untilMs, atMs: now() }),
    });
    this.programs = new Programs(
      {
        ...{ ...options, now, batchDir: (batchId) => folders.dirOf(batchId) },
        onDriverChange: (kind, reason) =>
          this.ledger.record({ type: 'driver-changed', driver: kind, reason, atMs: now() }),
      },
      cli,
    );
    this.templates = new TemplateShelf({ dir: join(appDataDir, 'templates'), now });
    this.#network = new Network({ env, wait, isVertex: () => this.programs.isVertex });
    this.#reports = new KnownReports(appDataDir);
    this.#recogniser = new Recogniser(this.#reports);
    this.sleeps = new SleepWatch(this.clock);
    this.sleeps.onSlept((startedAtMs) =>
      this.ledger.record({ type: 'computer-slept', startedAtMs, atMs: now() }),
    );
  }

  /** Undefined for a batch that is not open, or can only be looked at. */
  get(batchId: string): Board | undefined {
    return this.#boards.get(batchId);
  }

  /** Obeyed at once by those that wait, by running ones as they finish. */
  chooseLimit(limit: number, isAuto: boolean): void {
    const { chosenLimit, isAutoLimit } = this.ledger.session;
    if (limit === chosenLimit && isAuto === isAutoLimit) return;
    this.ledger.record({ type: 'limit-chosen', limit, isAuto, atMs: this.clock.now() });
    this.#pools.limit.choose(limit, isAuto);
    this.programs.gemini.expect(limit);
  }

  /** Hears the raw text of every answer as it grows. Returns the function that ends it. */
  onText(listener: TextListener): () => void {
    this.#textListeners.add(listener);
    return () => void this.#textListeners.delete(listener);
  }

  /** For a batch that the ledger knows. `model`: the one that will be asked first; null: the usual one. */
  add(batchId: string, isDemo: boolean, model: string | null): Board {
    const { now, wait } = this.clock;
    const { media, gemini, demo } = this.programs;
    const analyst = isDemo ? demo : gemini;
    const board = new Board({
      ...{ batchId, ledger: this.ledger, pools: this.#pools, media, analyst, now, wait },
      ...{ random: Math.random, sleeps: this.sleeps },
      dirOf: (id) => this.#folders.dirOf(id),
      known: {
        recognise: (batch, video, signal) => this.#recogniser.recognise(video, batch, signal),
        // Who tries the demo again wants to see it again.
        isAnew: isDemo,
        remember: (batch, job) => this.#reports.add(batch, job, now()),
      },
      openShelf: (batch) => openShelf(batch, this.#reports),
      tries: () => this.programs.settings.tries,
      prices: () => this.programs.settings.prices,
      obstacle: () => this.programs.obstacle(isDemo),
      // The demo asks nobody but this computer.
      isOnline: (signal) => (isDemo ? Promise.resolve(true) : this.#network.isOnline(signal)),
      whenOnline: (signal) => (isDemo ? Promise.resolve() : this.#network.whenOnline(signal)),
      journaled: () => this.journals.ensure(batchId),
      useTemplate: (template) => this.templates.use(template),
      onText: (job, raw) => {
        for (const listener of this.#textListeners) listener({ batchId, job }, raw);
      },
    });
    this.#boards.set(batchId, board);
    analyst.warmUp(model);
    return board;
  }

  /** Ends what runs of a batch, so that it can go on another day. */
  async end(batchId: string): Promise<void> {
    await Promise.all([this.get(batchId)?.[Symbol.asyncDispose](), this.programs.copies.end(batchId)]);
    this.#boards.delete(batchId);
    await this.journals.close(batchId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sleeps[Symbol.dispose]();
    await Promise.all(this.ledger.session.batches.map(({ id }) => this.end(id)));
    await Promise.all([this.programs[Symbol.asyncDispose](), this.#reports[Symbol.asyncDispose]()]);
  }
}
