import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { emptySession, type JobRef } from '../../shared/session/model.ts';
import type { Settings } from '../../shared/settings.ts';
import type { GeminiCli } from '../gemini/cli.ts';
import { startingLimit } from '../pipeline/adaptive-limit.ts';
import { steadyClock } from '../pipeline/clock.ts';
import { createPools, type Pools } from '../pipeline/pools.ts';
import { SleepWatch } from '../pipeline/sleep-watch.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import { BatchRunner } from './batch-runner.ts';
import { Journals } from '../journal/journals.ts';
import { ReportLog } from '../reports/report-log.ts';
import { SessionStore } from './session-store.ts';
import { Connectivity } from '../gemini/connectivity.ts';
import { openReportWriter } from '../reports/open-report-writer.ts';
import { Tools } from './tools.ts';
import { ReportCache } from '../reports/report-cache.ts';
import { TemplateStore } from '../templates/template-store.ts';

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
export class OpenBatches implements AsyncDisposable {
  readonly store: SessionStore;
  readonly tools: Tools;
  readonly journals: Journals;
  readonly templates: TemplateStore;
  readonly clock = steadyClock();
  readonly sleeps: SleepWatch;
  readonly #batchStore: BatchStore;
  readonly #pools: Pools;
  readonly #connectivity: Connectivity;
  readonly #log: ReportLog;
  readonly #cache: ReportCache;
  readonly #boards = new Map<string, BatchRunner>();
  readonly #textListeners = new Set<TextListener>();

  constructor(options: EngineOptions, batchStore: BatchStore, cli: GeminiCli | null) {
    const { settings, env, appDataDir } = options;
    const { now, wait } = this.clock;
    const { limit, autoLimit: isAuto, driver } = settings;
    this.#batchStore = batchStore;
    this.store = new SessionStore({
      ...emptySession,
      limit: startingLimit(limit, isAuto),
      chosenLimit: limit,
      isAutoLimit: isAuto,
      driver: { kind: driver, reason: null },
      extractionSlots,
    });
    this.journals = new Journals({
      dirOf: (batchId) => batchStore.dirOf(batchId),
      // The ledger is in the middle of telling the fact that could not be written.
      onFailed: (batchId, failure) => queueMicrotask(() => this.get(batchId)?.pauseFor(failure)),
    });
    this.store.onEvent((event) => this.journals.record(event, this.store.session));
    this.#pools = createPools({
      extractionSlots,
      ahead: MAX_AHEAD,
      limit,
      isAuto,
      clock: this.clock,
      onLimitChanged: (next, reason) =>
        this.store.append({ type: 'limit-changed', limit: next, reason, atMs: now() }),
      onCooled: (untilMs) => this.store.append({ type: 'pool-cooled', untilMs, atMs: now() }),
    });
    this.tools = new Tools(
      {
        ...options,
        now,
        batchDir: (batchId) => batchStore.dirOf(batchId),
        onDriverChange: (kind, reason) =>
          this.store.append({ type: 'driver-changed', driver: kind, reason, atMs: now() }),
      },
      cli,
    );
    this.templates = new TemplateStore({ dir: join(appDataDir, 'templates'), now });
    this.#connectivity = new Connectivity({ env, wait, isVertex: () => this.tools.isVertex });
    this.#log = new ReportLog(appDataDir);
    this.#cache = new ReportCache(this.#log);
    this.sleeps = new SleepWatch(this.clock);
    this.sleeps.onSlept((startedAtMs) =>
      this.store.append({ type: 'computer-slept', startedAtMs, atMs: now() }),
    );
  }

  /** Undefined for a batch that is not open, or can only be looked at. */
  get(batchId: string): BatchRunner | undefined {
    return this.#boards.get(batchId);
  }

  /** Obeyed at once by those that wait, by running ones as they finish. */
  chooseLimit(limit: number, isAuto: boolean): void {
    const { chosenLimit, isAutoLimit } = this.store.session;
    if (limit === chosenLimit && isAuto === isAutoLimit) return;
    this.store.append({ type: 'limit-chosen', limit, isAuto, atMs: this.clock.now() });
    this.#pools.limit.choose(limit, isAuto);
    this.tools.gemini.expect(limit);
  }

  /** Hears the raw text of every answer as it grows. Returns the function that ends it. */
  onText(listener: TextListener): () => void {
    this.#textListeners.add(listener);
    return () => void this.#textListeners.delete(listener);
  }

  /** For a batch that the ledger knows. `model`: the one that will be asked first; null: the usual one. */
  add(batchId: string, isDemo: boolean, model: string | null): BatchRunner {
    const { now, wait } = this.clock;
    const { media, gemini, demo } = this.tools;
    const client = isDemo ? demo : gemini;
    const runner = new BatchRunner({
      batchId,
      store: this.store,
      pools: this.#pools,
      media,
      client,
      now,
      wait,
      random: Math.random,
      sleeps: this.sleeps,
      dirOf: (id) => this.#batchStore.dirOf(id),
      known: {
        lookUp: (batch, video, signal) => this.#cache.lookUp(video, batch, signal),
        // Who tries the demo again wants to see it again.
        isAnew: isDemo,
        remember: (batch, job) => this.#log.add(batch, job, now()),
      },
      openWriter: (batch) => openReportWriter(batch, this.#log),
      attempts: () => this.tools.settings.attempts,
      prices: () => this.tools.settings.prices,
      obstacle: () => this.tools.obstacle(isDemo),
      // The demo asks nobody but this computer.
      isOnline: (signal) => (isDemo ? Promise.resolve(true) : this.#connectivity.isOnline(signal)),
      whenOnline: (signal) => (isDemo ? Promise.resolve() : this.#connectivity.whenOnline(signal)),
      journaled: () => this.journals.ensure(batchId),
      useTemplate: (template) => this.templates.use(template),
      onText: (job, raw) => {
        for (const listener of this.#textListeners) listener({ batchId, job }, raw);
      },
    });
    this.#boards.set(batchId, runner);
    client.warmUp(model);
    return runner;
  }

  /** Ends what runs of a batch, so that it can go on another day. */
  async end(batchId: string): Promise<void> {
    await Promise.all([this.get(batchId)?.[Symbol.asyncDispose](), this.tools.copies.end(batchId)]);
    this.#boards.delete(batchId);
    await this.journals.close(batchId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sleeps[Symbol.dispose]();
    await Promise.all(this.store.session.batches.map(({ id }) => this.end(id)));
    await Promise.all([this.tools[Symbol.asyncDispose](), this.#log[Symbol.asyncDispose]()]);
  }
}
