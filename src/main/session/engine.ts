import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { emptySession } from '../../shared/session/model.ts';
import type { Language } from '../../shared/i18n/language.ts';
import type { Settings } from '../../shared/settings.ts';
import { BatchStore } from '../batches/batch-store.ts';
import { BatchTurns } from '../batches/batch-turns.ts';
import { removeLeftovers } from '../batches/leftovers.ts';
import { findGemini, type GeminiCli } from '../gemini/cli.ts';
import { computerName } from '../files/computer-name.ts';
import { freeSpaceOf } from '../files/free-space.ts';
import { Connectivity } from '../gemini/connectivity.ts';
import { NodeOutbound } from '../gemini/relay/node-outbound.ts';
import type { Outbound } from '../gemini/relay/outbound.ts';
import type { ReportRenderer } from '../export/report-renderer.ts';
import { PastBatches } from '../history/past-batches.ts';
import { Journals } from '../journal/journals.ts';
import { tidyOldNames } from '../media/scan/tidy-old-names.ts';
import { startingLimit } from '../pipeline/adaptive-limit.ts';
import { steadyClock } from '../pipeline/clock.ts';
import { createPools } from '../pipeline/pools.ts';
import { SleepWatch } from '../pipeline/sleep-watch.ts';
import { ReportLog } from '../reports/report-log.ts';
import { TemplateStore } from '../templates/template-store.ts';
import { BatchImport } from './batch-import.ts';
import { BatchRecovery } from './batch-recovery.ts';
import { OpenBatches } from './open-batches.ts';
import { SessionStore } from './session-store.ts';
import { Tools } from './tools.ts';

/** ffmpeg runs with one thread each: more processes than cores gain nothing (docs/facts/ffmpeg.md). */
const EXTRACTION_SLOTS = Math.max(1, Math.min(8, availableParallelism()));

export interface EngineOptions {
  readonly appDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings: Settings;
  /** Returns the key that the user added in the window; null for none. */
  readonly storedKey: () => string | null;
  /** Lays out reports in a thread of its own; in this thread by default. */
  readonly renderer?: Pick<ReportRenderer, 'plain'>;
  /** The language of the window; English by default. */
  readonly language?: () => Language;
  /** The way to Google, which the engine ends; Node’s network by default. */
  readonly outbound?: Outbound & AsyncDisposable;
}

const inThisThread: Pick<ReportRenderer, 'plain'> = {
  plain: async (markdown) => (await import('../export/plain-markdown.ts')).plainMarkdown(markdown),
};

/** Finds gemini and builds the engine. Starts no process yet. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const batchStore = new BatchStore(join(options.appDataDir, 'batches'));
  const [cli] = await Promise.all([
    findGemini(options.env, options.settings.geminiPath),
    mkdir(batchStore.dir, { recursive: true }),
  ]);
  return new Engine(options, { batchStore, cli, computer: await computerName(options.appDataDir) });
}

/** The parts that take a look at the disk. */
interface FoundParts {
  readonly batchStore: BatchStore;
  readonly cli: GeminiCli | null;
  readonly computer: string;
}

/** Everything Framelane does without a window. It only builds the parts and connects them; whoever needs one takes it from here. */
export class Engine implements AsyncDisposable {
  /** The time of every event, in milliseconds since 1970. Setting the computer's clock does not move it. */
  readonly clock = steadyClock();
  /** The part that everybody sees: the session and its events. */
  readonly store: SessionStore;
  /** The runners of open batches: start, pause, stop, and what the user wants of single videos. */
  readonly batches: OpenBatches;
  /** New batches. */
  readonly imports: BatchImport;
  /** Batches of the past, opened again. */
  readonly recovery: BatchRecovery;
  /** The list of past batches. */
  readonly history: PastBatches;
  /** The files that are kept of batches: frames, transcripts, answers. */
  readonly batchStore: BatchStore;
  readonly templates: TemplateStore;
  /** ffmpeg, gemini and the settings they follow. */
  readonly tools: Tools;
  /** Receives the system's suspend and resume. */
  readonly sleeps: SleepWatch;
  /** This computer among those that write into a folder: see `computerName`. */
  readonly computer: string;
  readonly #reportLog: ReportLog;
  /** The way to Google, which ends with the engine. */
  readonly #outbound: AsyncDisposable;

  constructor(options: EngineOptions, { batchStore, cli, computer }: FoundParts) {
    const { settings, env, appDataDir } = options;
    const { clock } = this;
    const renderer = options.renderer ?? inThisThread;
    const outbound = options.outbound ?? new NodeOutbound(env);
    this.#outbound = outbound;
    const { now, wait } = clock;
    const { limit, autoLimit: isAuto, driver } = settings;
    const store = new SessionStore({
      ...emptySession,
      limit: startingLimit(limit, isAuto),
      chosenLimit: limit,
      isAutoLimit: isAuto,
      driver: { kind: driver, reason: null },
      extractionSlots: EXTRACTION_SLOTS,
    });
    const journals = new Journals({
      dirOf: (batchId) => batchStore.dirOf(batchId),
      // The store is in the middle of appending the event that could not be written.
      onFailed: (batchId, failure) => queueMicrotask(() => this.batches.get(batchId)?.pauseFor(failure)),
    });
    store.onEvent((event) => journals.record(event, store.session));
    const pools = createPools({
      extractionSlots: EXTRACTION_SLOTS,
      limit,
      isAuto,
      clock,
      onLimitChanged: (next, reason) =>
        store.append({ type: 'limit-changed', limit: next, reason, atMs: now() }),
      freeBytes: freeSpaceOf(batchStore.dir, now),
      onCooled: (untilMs, reason) =>
        store.append({ type: 'pool-cooled', untilMs, ...(reason === 'busy' && { reason }), atMs: now() }),
    });
    const tools = new Tools(
      {
        ...options,
        outbound,
        now,
        batchDir: (batchId) => batchStore.dirOf(batchId),
        onDriverChange: (kind, reason) =>
          store.append({ type: 'driver-changed', driver: kind, reason, atMs: now() }),
      },
      cli,
    );
    const templates = new TemplateStore({ dir: join(appDataDir, 'templates'), now });
    const connectivity = new Connectivity({ env, wait, outbound, isVertex: () => tools.isVertex });
    const sleeps = new SleepWatch(clock);
    sleeps.onSlept((startedAtMs) => store.append({ type: 'computer-slept', startedAtMs, atMs: now() }));
    const reportLog = new ReportLog(appDataDir);
    const namesDir = join(appDataDir, 'names');
    const shared = { store, clock, sleeps, pools, tools, journals, templates, batchStore };
    const batches = new OpenBatches({
      ...shared,
      connectivity,
      reportLog,
      namesDir,
      computer,
      plain: async (markdown) =>
        tools.settings.keepWebContent ? markdown : (await renderer.plain(markdown)).markdown,
    });
    const turns = new BatchTurns();
    const history = new PastBatches({
      turns,
      store,
      clock,
      batchStore,
      batches,
      tools,
      tidyOthers: async (nowMs) => {
        await tidyOldNames(namesDir, nowMs);
        const isOpen = (batchId: string): boolean => store.batch(batchId) !== null;
        await removeLeftovers({ appDataDir, batchesDir: batchStore.dir, nowMs, isOpen });
      },
    });
    this.store = store;
    this.batches = batches;
    this.history = history;
    this.imports = new BatchImport({ store, clock, journals, templates, tools, batches });
    this.recovery = new BatchRecovery({ store, clock, journals, batchStore, batches, history, turns });
    this.batchStore = batchStore;
    this.computer = computer;
    this.templates = templates;
    this.tools = tools;
    this.sleeps = sleeps;
    this.#reportLog = reportLog;
  }

  /** The next requests follow these settings. */
  async useSettings(settings: Settings): Promise<void> {
    const hasOtherPrices = !isDeepStrictEqual(settings.prices, this.tools.settings.prices);
    await this.tools.useSettings(settings);
    if (hasOtherPrices) await this.batches.checkPrices();
  }

  /** Ends everything that runs and waits for it. Every batch can resume where it is. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.history[Symbol.dispose]();
    this.sleeps[Symbol.dispose]();
    await this.batches[Symbol.asyncDispose]();
    await Promise.all([this.tools[Symbol.asyncDispose](), this.#reportLog[Symbol.asyncDispose]()]);
    await this.#outbound[Symbol.asyncDispose]();
  }
}
