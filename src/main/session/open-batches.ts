import type { JobRef } from '../../shared/session/model.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import type { Connectivity } from '../gemini/connectivity.ts';
import type { Journals } from '../journal/journals.ts';
import type { SteadyClock } from '../pipeline/clock.ts';
import { poolsOfBatch, type SharedPools } from '../pipeline/pools.ts';
import type { SleepWatch } from '../pipeline/sleep-watch.ts';
import { IndexTurns } from '../reports/index-turns.ts';
import { openReportWriter } from '../reports/open-report-writer.ts';
import { ReportCache } from '../reports/report-cache.ts';
import type { PlainReport } from '../reports/report-writer.ts';
import type { ReportLog } from '../reports/report-log.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { BatchRunner } from './batch-runner.ts';
import { ReportClaims } from './report-claims.ts';
import type { SessionStore } from './session-store.ts';
import type { Tools } from './tools.ts';

/** The most videos of a batch that are prepared ahead of the lanes: more than the highest limit. Their frames are about 0.6 MB each; of clips, which are up to 13 MB, fewer are made. */
const MAX_AHEAD = 48;

export type TextListener = (ref: JobRef, raw: string) => void;

/** A text over the reports of a batch. */
export interface InquiryRef {
  readonly batchId: string;
  readonly inquiry: number;
}

export type InquiryTextListener = (ref: InquiryRef, raw: string) => void;

/** The parts that the runners of all open batches share. */
export interface OpenBatchesOptions {
  readonly store: SessionStore;
  readonly clock: SteadyClock;
  readonly sleeps: SleepWatch;
  readonly pools: SharedPools;
  readonly tools: Tools;
  readonly journals: Journals;
  readonly templates: TemplateStore;
  readonly connectivity: Connectivity;
  readonly reportLog: ReportLog;
  /** Prepares a report's text for its file. */
  readonly plain: PlainReport;
  readonly batchStore: BatchStore;
  /** The folder of links to files with names in an old encoding. */
  readonly namesDir: string;
  /** This computer among those that write into an output folder: see `computerName`. */
  readonly computer: string;
}

/** For the demo, whose model answers on this computer. */
const alwaysOnline = { isOnline: () => Promise.resolve(true), whenOnline: () => Promise.resolve() };

/** The runners of the open batches, one for each batch that can be changed. */
export class OpenBatches implements AsyncDisposable {
  readonly #options: OpenBatchesOptions;
  readonly #reportCache: ReportCache;
  readonly #runners = new Map<string, BatchRunner>();
  readonly #indexTurns = new IndexTurns();
  readonly #claims = new ReportClaims();
  readonly #textListeners = new Set<TextListener>();
  readonly #inquiryListeners = new Set<InquiryTextListener>();

  constructor(options: OpenBatchesOptions) {
    this.#options = options;
    this.#reportCache = new ReportCache(options.reportLog);
  }

  /** Undefined for a batch that is not open or is read-only. */
  get(batchId: string): BatchRunner | undefined {
    return this.#runners.get(batchId);
  }

  /** Makes the runner of a batch that the store has. `model`: the one that will be asked first; null: the default. */
  add(batchId: string, isDemo: boolean, model: string | null): BatchRunner {
    const { store, clock, sleeps, pools, tools, journals, templates, connectivity } = this.#options;
    const { reportLog, plain, batchStore, namesDir, computer } = this.#options;
    const { now } = clock;
    const client = isDemo ? tools.demo : tools.gemini;
    const runner = new BatchRunner({
      batchId,
      isDemo,
      store,
      pools: poolsOfBatch(pools, MAX_AHEAD),
      client,
      sleeps,
      tools,
      journals,
      templates,
      media: tools.media,
      speechProgram: tools.speechProgram,
      now,
      wait: clock.wait,
      random: Math.random,
      connectivity: isDemo ? alwaysOnline : connectivity,
      history: {
        lookUp: (video, batch, signal, told) => this.#reportCache.lookUp(video, batch, signal, told),
        findWords: (fingerprint, batch, info) => this.#reportCache.findWords(fingerprint, batch, info),
        remember: async (batch, job) => {
          await reportLog.add(batch, job, now());
          const fingerprint = batch.jobs[job]?.fingerprint ?? null;
          if (fingerprint !== null) this.#tellOthers(batch.id, fingerprint);
        },
      },
      claims: this.#claims,
      dirOf: (id) => batchStore.dirOf(id),
      namesDir,
      openWriter: (batch) =>
        openReportWriter(batch, reportLog, { plain, indexTurns: this.#indexTurns, computer, now }),
      onText: (job, raw) => {
        for (const listener of this.#textListeners) listener({ batchId, job }, raw);
      },
      onInquiryText: (inquiry, raw) => {
        for (const listener of this.#inquiryListeners) listener({ batchId, inquiry }, raw);
      },
    });
    this.#runners.set(batchId, runner);
    client.warmUp(model);
    return runner;
  }

  /** The batches that have the same video need not ask about it. */
  #tellOthers(batchId: string, fingerprint: string): void {
    for (const [other, runner] of this.#runners) {
      if (other !== batchId) void runner.reportedElsewhere(fingerprint);
    }
  }

  /**
   * A new key is there: batches that waited for one, or for the quota of the one before, go on. Requests that the one before is still refused
   * for are made again.
   */
  async resumeWithKey(): Promise<void> {
    this.#options.pools.rateLimiter.useOtherKey();
    await Promise.all([...this.#runners.values()].map((runner) => runner.resumption.withKey()));
  }

  /** Prices have changed: batches that wait for their spending limit look again whether it is reached. */
  async checkPrices(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.checkPrices()));
  }

  /** Sets how many analyses run at once, or with Auto the most that may. Waiting jobs start at once; running ones finish. */
  chooseLimit(limit: number, isAuto: boolean): void {
    const { store, clock, pools, tools } = this.#options;
    const { chosenLimit, isAutoLimit } = store.session;
    if (limit === chosenLimit && isAuto === isAutoLimit) return;
    store.append({ type: 'limit-chosen', limit, isAuto, atMs: clock.now() });
    pools.limit.choose(limit, isAuto);
    tools.gemini.setLanes(limit);
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf({ batchId, job }: JobRef): string {
    return this.get(batchId)?.textOf(job) ?? '';
  }

  /** The listener gets the raw text of every answer as it grows. Returns the function that unsubscribes. */
  onText(listener: TextListener): () => void {
    this.#textListeners.add(listener);
    return () => void this.#textListeners.delete(listener);
  }

  /** The listener gets the raw text of every text over reports as it grows. Returns the function that unsubscribes. */
  onInquiryText(listener: InquiryTextListener): () => void {
    this.#inquiryListeners.add(listener);
    return () => void this.#inquiryListeners.delete(listener);
  }

  /** Ends what runs of a batch, so that it can resume another day. It stays on the window, read-only. */
  async end(batchId: string): Promise<void> {
    const { tools, journals } = this.#options;
    await Promise.all([this.get(batchId)?.[Symbol.asyncDispose](), tools.copies.end(batchId)]);
    this.#runners.delete(batchId);
    await journals.close(batchId);
  }

  /** Ends what runs of a batch and takes it off the window. Its reports stay, and everything that it needs to resume. */
  async close(batchId: string): Promise<void> {
    await this.end(batchId);
    this.#options.store.append({ type: 'batch-closed', batchId, atMs: this.#options.clock.now() });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#options.store.session.batches.map(({ id }) => this.end(id)));
  }
}
