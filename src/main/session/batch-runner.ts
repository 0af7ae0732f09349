import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FailureError, failureOf, mayRetryHelp, type Failure } from '../../shared/failure.ts';
import { DEFAULT_MODEL, type PlanChange } from '../../shared/plan.ts';
import { isFinal, type Batch, type Job, type Tokens, type Video } from '../../shared/session/model.ts';
import { throughLink } from '../../shared/through-link.ts';
import type { UsedTokens } from '../../shared/usage.ts';
import type { ValueFile } from '../../shared/values/beside-names.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Template } from '../../shared/template/template.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { haveSameFrames } from '../batches/extracted-store.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { scan } from '../media/scan/scan.ts';
import type { Clock } from '../pipeline/clock.ts';
import { Gate } from '../pipeline/gate.ts';
import type { JobEventData, JobPorts } from '../pipeline/job-context.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import { plainModel } from '../pipeline/model-names.ts';
import { foreignIndexesIn } from '../reports/folder-reports.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';
import { newIn, scanMore } from './added-videos.ts';
import {
  capReached,
  changedPlan,
  needsNewFrames,
  needsNewReports,
  remainingWork,
  wantsSynthesis,
  withSound,
} from './batch-rules.ts';
import { BatchValues, type TypedField } from './batch-values.ts';
import { CacheCheck, type ReportHistory } from './cache-check.ts';
import { Inquiries } from './inquiries.ts';
import { HandEdits } from './hand-edits.ts';
import { JobRunner } from './job-runner.ts';
import { LiveBatch } from './live-batch.ts';
import { ReportOutput } from './report-output.ts';
import { ResumeTimer, waitUntil } from './resume-timer.ts';
import { JobRuns, JobScheduler } from './scheduler.ts';
import type { SessionStore } from './session-store.ts';

export interface BatchRunnerOptions
  extends Clock, Pick<JobPorts, 'pools' | 'media' | 'client' | 'speechProgram' | 'random' | 'sleeps'> {
  readonly batchId: string;
  readonly isDemo: boolean;
  readonly store: SessionStore;
  /** The network between this computer and the model's service. */
  readonly connectivity: {
    isOnline(signal: AbortSignal): Promise<boolean>;
    /** Resolves once the service can be reached. Rejects when the signal aborts. */
    whenOnline(signal: AbortSignal): Promise<void>;
  };
  readonly history: ReportHistory;
  readonly tools: {
    readonly settings: Pick<Settings, 'attempts' | 'prices' | 'send' | 'soundByTemplate'>;
    /** The reason why no request can be made at all, such as a missing key; null: none. */
    obstacle(isDemo: boolean): Failure | null;
    /** The model to ask where the plan names none. */
    preferredModel(): Promise<string>;
  };
  readonly journals: {
    /** Resolves once the batch's journal holds every event so far. Throws FailureError. */
    ensure(batchId: string): Promise<void>;
  };
  readonly templates: {
    /** Returns the template with the version number that its text keeps from now on. Throws FailureError. */
    use(template: Template): Promise<Template>;
  };
  /** Returns a batch's own folder in the app data. */
  readonly dirOf: (batchId: string) => string;
  /** Opens the batch's output folder. Throws FailureError. */
  readonly openWriter: (batch: () => Batch) => Promise<FolderReportWriter>;
  /** Receives the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
  /** Receives the raw text of a text over reports as it grows. */
  readonly onInquiryText: (inquiry: number, raw: string) => void;
}

/** See `DropChoices`. */
interface ScanChoices {
  readonly startAtOnce: boolean;
  readonly takesTwins: boolean;
  readonly tables: readonly string[];
  readonly typed: readonly TypedField[];
}

/** Runs one batch: start, pause, stop, resume, and what the user wants of single videos. Every change is an event in the session store. */
export class BatchRunner implements AsyncDisposable {
  readonly #options: BatchRunnerOptions;
  readonly #live: LiveBatch;
  readonly #files: BatchFiles;
  readonly #output: ReportOutput;
  readonly #runs = new JobRuns();
  readonly #cacheCheck: CacheCheck;
  /** Texts over the reports. */
  readonly inquiries: Inquiries;
  readonly #jobRunner: JobRunner;
  readonly #scheduler: JobScheduler;
  readonly #extractionGate = new Gate();
  readonly #analysisGate = new Gate();
  readonly #resumeTimer = new ResumeTimer();
  /** What is known of the videos besides their pictures. */
  readonly values: BatchValues;
  readonly #scanning = new AbortController();
  /** Resolves once the folder is looked through. */
  #scanned: Promise<boolean> = Promise.resolve(true);
  /** Resolves once the folder's tables and files about videos are read. */
  #valuesRead: Promise<void> = Promise.resolve();
  /** The request that would have passed the spending limit; null for none. */
  #tooDear: UsedTokens | null = null;
  /** What the user changes by hand in reports and transcripts. */
  readonly edits: HandEdits;
  #isEnding = false;
  /** Raised by Stop and Pause, so that a start that is under way sees that it is no longer wanted. */
  #wish = 0;
  #isStopping = false;
  /** Extracted frames are being removed, to be extracted anew. */
  #clearing: Promise<void> | null = null;

  constructor(options: BatchRunnerOptions) {
    const { batchId, isDemo, store, now, dirOf, pools, history, openWriter, onText } = options;
    this.#options = options;
    const live = new LiveBatch(batchId, store, now);
    const files = new BatchFiles(dirOf(batchId));
    const runs = this.#runs;
    const output = new ReportOutput({ live, files, openWriter });
    const cacheCheck = new CacheCheck({ live, history, isAlwaysNew: isDemo, files, dirOf, runs });
    const runner = new JobRunner({
      live,
      ports: this.#jobPorts(),
      files,
      output,
      cacheCheck,
      history,
      onText,
    });
    this.#live = live;
    this.values = new BatchValues(live, this.#scanning.signal, (jobs) => void this.#afterValues(jobs));
    this.#files = files;
    this.edits = new HandEdits(live, files, output);
    this.#output = output;
    this.#cacheCheck = cacheCheck;
    this.#jobRunner = runner;
    this.#scheduler = new JobScheduler({
      live,
      runs,
      runner,
      nextOrder: pools.nextOrder,
      onEnded: (pauseFor) => this.#afterJob(pauseFor),
    });
    this.inquiries = new Inquiries({
      live,
      ports: this.#jobPorts(),
      files,
      batchGate: this.#analysisGate,
      obstacle: (tokens, model) =>
        options.tools.obstacle(isDemo) ?? this.#capBefore(this.#requestOf(tokens, model)),
      onText: options.onInquiryText,
      onAutomaticStep: () => this.#checkRemaining(),
      onAutomaticEnded: (pauseFor) => this.#afterSynthesis(pauseFor),
    });
    live.onJobEvent((job, event) => this.#afterJobEvent(job, event));
  }

  /** Finds the videos of the batch, then begins to extract frames. Throws nothing: a failure pauses the batch. */
  async scan({ startAtOnce, ...choices }: ScanChoices): Promise<void> {
    this.#scanned = this.#scan(choices);
    if ((await this.#scanned) && startAtOnce) await this.start();
  }

  /** True where the folder could be looked through. */
  async #scan({ takesTwins, tables, typed }: Omit<ScanChoices, 'startAtOnce'>): Promise<boolean> {
    const batch = this.#live.state;
    if (batch === null) return false;
    const { signal } = this.#scanning;
    const onProgress = (found: number): void => this.#live.emit({ type: 'scan-progressed', found });
    try {
      const [{ videos, skipped, valueFiles }, foreign] = await Promise.all([
        scan(batch.paths, { outDirs: [batch.outDir], onProgress }, signal),
        foreignIndexesIn(batch),
      ]);
      this.#live.emit({ type: 'videos-found', videos, skipped: [...skipped, ...foreign] });
      if (!takesTwins) this.#holdTwins(videos, 0);
      // What a question tells decides whether there is a report already.
      this.#valuesRead = this.#readValues(valueFiles, tables, typed);
      await this.#valuesRead;
      this.beginExtraction();
      return true;
    } catch (cause) {
      if (!signal.aborted) this.#live.emit({ type: 'batch-paused', cause: failureOf(cause) });
      return false;
    }
  }

  /**
   * Adds the videos in more files and folders at the end of the batch, and returns how many were not in it. What is known of the others
   * stays. A batch that runs or is finished sends them at once; another one when it is started or resumed. Throws FailureError.
   */
  async addVideos(dropped: readonly string[]): Promise<number> {
    await this.#scanned;
    const before = this.#live.state;
    if (before === null) return 0;
    const paths = dropped.map((path) => resolve(path));
    const found = await scanMore(before, paths, this.#scanning.signal);
    const batch = this.#live.state;
    if (batch === null || this.#isEnding) return 0;
    const { videos, skipped } = newIn(batch, found);
    if (videos.length === 0) return 0;
    this.#live.emit({ type: 'videos-added', paths, videos, skipped });
    this.#holdTwins(videos, batch.jobs.length);
    this.#output.reopen();
    await this.values.readAgain(found.valueFiles);
    await this.#runAdded();
    return videos.length;
  }

  /** Puts videos that joined the batch under way, where it runs, is finished or was not started yet. */
  async #runAdded(): Promise<void> {
    const batch = this.#live.state;
    if (batch?.phase.kind === 'finished') await this.start();
    else if (batch?.phase.kind === 'ready') this.#launchAll();
    else if (batch?.phase.kind === 'running') {
      try {
        await this.#output.ensureWritable(batch);
        this.#launchAll();
      } catch (cause) {
        this.pauseFor(failureOf(cause));
      }
    }
  }

  #isBeforeStart(): boolean {
    return !this.#isEnding && this.#live.state?.phase.kind === 'ready';
  }

  async #readValues(
    files: readonly ValueFile[],
    tables: readonly string[],
    typed: readonly TypedField[],
  ): Promise<void> {
    await this.values.readFolder(files);
    if (tables.length > 0) await this.values.addTables(tables);
    this.values.typeForAll(typed);
  }

  /** Another question may lead to another report: before Start, the videos that are asked about otherwise are looked up again. */
  async #afterValues(jobs: readonly number[]): Promise<void> {
    if (jobs.length === 0 || !this.#isBeforeStart()) return;
    await this.#cacheCheck.recheck(jobs);
    if (this.#isBeforeStart()) this.#launchAll();
  }

  /** Begins to extract frames. Nothing is sent before `start`. */
  beginExtraction(): void {
    this.#extractionGate.open();
    this.#launchAll();
  }

  /** Starts or resumes the batch. A failure that every video would get (no key, no output folder) pauses it at once, with the cause. */
  async start(): Promise<void> {
    this.#resumeTimer.cancel();
    await Promise.all([this.#clearing, this.#cacheCheck.rechecked, this.#valuesRead]);
    const batch = this.#live.state;
    if (batch === null || batch.jobs.length === 0 || batch.phase.kind === 'running') return;
    const wish = this.#wish;
    // Asked again by the user, smaller requests may still fit.
    if (batch.phase.kind !== 'draining') this.#tooDear = null;
    try {
      await this.#options.journals.ensure(batch.id);
      if (!batch.jobs.every((job) => isFinal(job.status))) {
        const obstacle = this.#options.tools.obstacle(this.#options.isDemo) ?? this.#capReached();
        // The jobs that still run lead to the same pause.
        if (obstacle?.kind === 'cap-reached' && batch.phase.kind === 'draining') return;
        if (obstacle !== null) throw new FailureError(obstacle);
      }
      await this.#output.ensureWritable(batch);
      await this.#useTemplate();
      await this.#usePreferredModel();
      // A failure from before is a reason to start anew, not one to pause again.
      await Promise.all(this.#jobRunner.ending.map((job) => this.#runs.whenEnded(job)));
    } catch (cause) {
      this.#live.emit({ type: 'batch-paused', cause: failureOf(cause) });
      return;
    }
    // Stopped or paused meanwhile, or started by somebody else.
    if (this.#isEnding || wish !== this.#wish || this.#live.state?.phase.kind === 'running') return;
    this.#live.emit({ type: 'batch-started', limit: this.#live.limit });
    this.#extractionGate.open();
    this.#analysisGate.open();
    this.#launchAll();
    this.#checkRemaining();
  }

  /** Running videos finish, no new ones start. A batch that is paused already no longer resumes by itself. */
  pause(): void {
    const wasPlanned = this.#resumeTimer.cancel();
    const { phase } = this.#live.state ?? {};
    if (phase?.kind === 'paused' && phase.cause?.kind === 'offline') {
      this.#live.emit({ type: 'batch-paused', cause: null });
    } else if (wasPlanned) this.#live.emit({ type: 'continue-planned', continuesAtMs: null });
    this.#wish += 1;
    const drainsForCap = phase?.kind === 'draining' && phase.cause?.kind === 'cap-reached';
    if (phase?.kind === 'running' || drainsForCap) this.#drain(null);
  }

  /** Ends running videos; unfinished ones go back to waiting. */
  async stop(): Promise<void> {
    const kind = this.#live.state?.phase.kind;
    if (kind === undefined || kind === 'finished' || kind === 'stopped') return;
    this.#wish += 1;
    this.#isStopping = true;
    this.#resumeTimer.cancel();
    this.#shutGates();
    await Promise.all([this.#interruptAll('waiting'), this.inquiries.endAll('inquiry-stopped')]).finally(
      () => (this.#isStopping = false),
    );
    this.#live.emit({ type: 'batch-stopped' });
    await this.#output.writeIndexNow();
  }

  /** Pauses the batch once for a cause that every video would fail for, instead of failing all of them. */
  pauseFor(cause: Failure): void {
    this.#shutGates();
    const kind = this.#live.state?.phase.kind;
    if (this.#isEnding || kind === 'paused' || kind === 'stopped') return;
    this.#live.emit({ type: 'batch-paused', cause });
    if (cause.kind === 'offline') this.#resumeWhenOnline();
  }

  /** The paused batch resumes by itself at `atMs`, in milliseconds since 1970; null: when the user says so. */
  resumeAt(atMs: number | null): void {
    if (this.#live.state?.phase.kind !== 'paused') return;
    this.#resumeTimer.cancel();
    this.#live.emit({ type: 'continue-planned', continuesAtMs: atMs });
    if (atMs === null) return;
    this.#resumeTimer.set(
      (signal) => waitUntil(this.#options, atMs, signal),
      () => this.start(),
    );
  }

  /**
   * A batch of the past waits again for the moment or the network that it waited for. `mayResume`: it also resumes where it was
   * interrupted, or where the moment has passed; otherwise that is left to the user.
   */
  async resumeAfterRestart(mayResume: boolean): Promise<void> {
    const { phase } = this.#live.state ?? {};
    if (phase?.kind === 'interrupted' && mayResume) await this.start();
    if (phase?.kind !== 'paused') return;
    const { cause, continuesAtMs } = phase;
    if (cause?.kind === 'offline') this.#resumeWhenOnline();
    else if (continuesAtMs !== null && continuesAtMs > this.#options.now()) this.resumeAt(continuesAtMs);
    else if (continuesAtMs !== null && mayResume) await this.start();
    else if (continuesAtMs !== null) this.resumeAt(null);
  }

  /** Goes on where the batch waited for a key, or for the quota of the key before. */
  async goOnWithKey(): Promise<void> {
    const { phase } = this.#live.state ?? {};
    if (this.#options.isDemo || phase?.kind !== 'paused') return;
    if (phase.cause?.kind === 'not-signed-in' || phase.cause?.kind === 'quota-exhausted') await this.start();
  }

  /**
   * Asks this model from now on, in place of one that Google does not offer to this key, and goes on. Videos that failed for that are
   * put back to work; reports that are there stay.
   */
  async useModel(model: string): Promise<void> {
    if (this.#live.state === null) return;
    await this.#changeModel(model);
    const failed = [...this.#live.jobs.entries()].flatMap(([index, { status }]) =>
      status.kind === 'failed' && status.failure.kind === 'model-not-found' && !this.#runs.has(index)
        ? [index]
        : [],
    );
    if (failed.length > 0) await this.#requeue(failed);
    await this.start();
  }

  /** Changes the plan: anything until Start, afterwards only the spending limit. Frames are extracted anew where they must be. */
  async changePlan(change: PlanChange): Promise<void> {
    const batch = this.#live.state;
    if (batch === null) return;
    const { settings } = this.#options.tools;
    const plan = changedPlan(batch.plan, withSound(change, batch.plan, settings), batch.startedAtMs !== null);
    if (isDeepStrictEqual(plan, batch.plan)) return;
    this.#live.emit({ type: 'plan-changed', plan });
    if (needsNewFrames(batch.plan, plan)) {
      await this.#clear(haveSameFrames(extractionOf(batch.plan), extractionOf(plan)));
      if (!this.#isEnding) this.#launchAll();
      return;
    }
    if (needsNewReports(batch.plan, plan)) {
      await this.#cacheCheck.recheckAll();
      this.#launchAll();
    }
    this.#checkCap();
    await this.#startIfBelowCap();
  }

  /** Reports go to another folder from the next start on; saved ones stay. Ignored while the batch runs. */
  changeOutDir(outDir: string): void {
    const kind = this.#live.state?.phase.kind;
    if (kind === 'running' || kind === 'draining') return;
    this.#output.reopen();
    this.#live.emit({ type: 'out-dir-changed', outDir });
  }

  /** The user allows the place that a link in the dropped folder leads to: it becomes the output folder, and the batch starts. */
  async writeThere(): Promise<void> {
    const batch = this.#live.state;
    if (batch?.phase.kind !== 'paused' || batch.phase.cause?.kind !== 'output-leads-elsewhere') return;
    const outDir = throughLink(batch.phase.cause, batch.outDir);
    if (outDir === null) return;
    this.changeOutDir(outDir);
    await this.start();
  }

  cancelJob(job: number): void {
    if (this.#runs.interrupt(job, 'cancelled')) return;
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status)) return;
    this.#live.emitJob(job, { type: 'job-cancelled' });
    this.#checkRemaining();
  }

  /** Puts a failed or cancelled job back to work, saves a report that could not be saved, and makes an unchanged one anew. */
  async retryJob(job: number): Promise<void> {
    const status = this.#jobOf(job)?.status;
    if (status === undefined || this.#runs.has(job)) return;
    switch (status.kind) {
      case 'unchanged':
        await this.regenerateJob(job);
        return;
      case 'unsaved':
        await (this.#live.state?.phase.kind === 'running' ? this.#resume() : this.start());
        return;
      case 'failed':
      case 'cancelled':
        await this.#requeue([job]);
        return;
      case 'waiting':
      case 'growing':
      case 'extracting':
      case 'prepared':
      case 'transcribing':
      case 'analysing':
      case 'backing-off':
      case 'reported':
        return;
    }
  }

  /** Retries every failed job that a retry may help, by the same rule as `retryJob`. */
  async retryFailed(): Promise<void> {
    const failed = [...this.#live.jobs.entries()].flatMap(([index, { status }]) =>
      status.kind === 'failed' && mayRetryHelp(status.failure) && !this.#runs.has(index) ? [index] : [],
    );
    if (failed.length > 0) await this.#requeue(failed);
  }

  /** Requests a new report for a video that has one. */
  async regenerateJob(job: number): Promise<void> {
    const kind = this.#jobOf(job)?.status.kind;
    if ((kind !== 'reported' && kind !== 'unchanged') || this.#runs.has(job)) return;
    this.#cacheCheck.force(job);
    await this.#files.forgetAnswer(job);
    await this.#requeue([job]);
  }

  /** Leaves a video alone until it is released. A video in a lane finishes its request. */
  async holdJob(job: number, isHeld: boolean): Promise<void> {
    await this.holdJobs([job], isHeld);
  }

  /** Holds or releases several videos, and looks once at what is left: once for each of thousands would keep the window waiting. */
  async holdJobs(jobs: readonly number[], isHeld: boolean): Promise<void> {
    let isAnyChanged = false;
    for (const job of jobs) {
      const known = this.#jobOf(job);
      if (known === null || isFinal(known.status) || known.isHeld === isHeld) continue;
      isAnyChanged = true;
      this.#live.emitJob(job, { type: isHeld ? 'job-held' : 'job-released' });
      this.#jobRunner.hold(job, isHeld);
    }
    if (!isAnyChanged) return;
    this.#scheduler.next();
    if (isHeld) this.#checkRemaining();
    else if (this.#live.state?.phase.kind === 'finished') await this.start();
  }

  /** Starts with these videos, and holds the others until `runRest`. Videos that are held already stay so. */
  async tryFirst(jobs: readonly number[]): Promise<void> {
    const batch = this.#live.state;
    if (batch?.phase.kind !== 'ready') return;
    const first = new Set(jobs);
    const rest = [...batch.jobs.entries()].flatMap(([job, { status, isHeld }]) =>
      first.has(job) || isHeld || isFinal(status) ? [] : [job],
    );
    this.#live.emit({ type: 'trial-begun', rest });
    await this.holdJobs(rest, true);
    await this.start();
  }

  /** Lets the videos go that waited for those that were tried first. */
  async runRest(): Promise<void> {
    const rest = this.#live.state?.trialRest ?? null;
    if (rest === null) return;
    this.#live.emit({ type: 'trial-ended' });
    await this.holdJobs(rest, false);
  }

  /** Makes the video the next one, before all that were moved up earlier; releases it where it is held. */
  async moveJobUp(job: number): Promise<void> {
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status)) return;
    const highest = this.#live.jobs.reduce((most, { priority }) => Math.max(most, priority), 0);
    this.#live.emitJob(job, { type: 'job-moved-up', priority: highest + 1 });
    await this.holdJob(job, false);
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#jobRunner.textOf(job);
  }

  /** Ends everything. Running jobs go back to waiting; extracted frames and answers stay, so that the batch can resume another day. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#scanning.abort();
    this.#resumeTimer.cancel();
    this.#shutGates();
    this.#isEnding = true;
    await Promise.all([this.#interruptAll('waiting'), this.inquiries.endAll('inquiry-requeued')]);
    const kind = this.#live.state?.phase.kind;
    if (kind === 'running' || kind === 'draining') this.#live.emit({ type: 'batch-interrupted' });
    await this.#output.finish();
  }

  /** Holds the copies among videos that follow each other in the batch. A copy tells nothing new; whoever wants it asked all the same releases it. */
  #holdTwins(videos: readonly Video[], first: number): void {
    for (const [place, { twin }] of videos.entries()) {
      if (twin !== undefined) this.#live.emitJob(first + place, { type: 'job-held' });
    }
  }

  #jobPorts(): JobPorts {
    const { pools, media, client, speechProgram, random, sleeps, now, wait, tools, connectivity } =
      this.#options;
    return {
      pools,
      media,
      client: {
        warmUp: (model) => client.warmUp(model),
        open: (model, signal) => client.open(model, signal, this.#live.state?.plan.thinking),
      },
      speechProgram,
      random,
      sleeps,
      now,
      wait,
      extractionGate: this.#extractionGate,
      analysisGate: this.#analysisGate,
      attempts: () => tools.settings.attempts,
      isOnline: (signal) => connectivity.isOnline(signal),
      mayAsk: (expected, model) => this.#mayAsk(expected, model),
    };
  }

  #jobOf(job: number): Job | null {
    return this.#live.jobs[job] ?? null;
  }

  /** Launches every unfinished job, and looks up those that wait for room in the cache. */
  #launchAll(): void {
    if (this.#clearing !== null) return;
    this.#scheduler.launchAll();
    this.#cacheCheck.checkQueued(() => this.#checkRemaining());
  }

  async #interruptAll(then: 'waiting' | 'again'): Promise<void> {
    this.#scheduler.cancel();
    this.#cacheCheck.stop();
    await this.#runs.endAll(then);
  }

  /** Puts jobs that ended back to work. Their reports are made anew, though an earlier batch may have one. */
  async #requeue(jobs: readonly number[]): Promise<void> {
    for (const job of jobs) {
      this.#cacheCheck.force(job);
      this.#live.emitJob(job, { type: 'job-requeued' });
    }
    await this.#resume();
  }

  /** Launches jobs that were put back; starts the batch where it was finished, stopped or interrupted. */
  async #resume(): Promise<void> {
    const kind = this.#live.state?.phase.kind;
    if (kind === 'finished' || kind === 'stopped' || kind === 'interrupted') await this.start();
    else if (kind === 'running' || kind === 'ready') this.#launchAll();
  }

  #resumeWhenOnline(): void {
    this.#resumeTimer.set(
      (signal) => this.#options.connectivity.whenOnline(signal),
      () => this.start(),
    );
  }

  /**
   * Ends running jobs and removes what was extracted; the next launch extracts it anew. `keepsFrames`: only sound and words. Shared by
   * callers that overlap.
   */
  async #clear(keepsFrames: boolean): Promise<void> {
    this.#clearing ??= this.#removeExtracted(keepsFrames).finally(() => (this.#clearing = null));
    await this.#clearing;
  }

  async #removeExtracted(keepsFrames: boolean): Promise<void> {
    await this.#interruptAll('again');
    const begun = [...this.#live.jobs.entries()].filter(([, job]) => hasExtracted(job));
    for (const [index, { status }] of begun) {
      if (status.kind === 'unchanged' || (keepsFrames && !isFinal(status))) {
        this.#live.emitJob(index, { type: 'job-requeued' });
      }
      if (!keepsFrames) this.#live.emitJob(index, { type: 'material-dropped' });
    }
    await mapLimited(begun, async ([index, { status }]) => {
      if (keepsFrames) this.#files.extracted.release(index);
      else await this.#files.extracted.drop(index);
      if (status.kind === 'unchanged') await this.#files.forgetAnswer(index);
    });
    this.#cacheCheck.invalidateAll();
  }

  /** Freezes the text of the batch's template: later edits make a new version. */
  async #useTemplate(): Promise<void> {
    const chosen = this.#live.state?.plan.template;
    if (chosen === undefined) return;
    const used = await this.#options.templates.use(chosen);
    const plan = this.#live.state?.plan;
    if (plan === undefined) return;
    // Another template was chosen meanwhile.
    if (plan.template !== chosen) await this.#useTemplate();
    else if (used.version !== chosen.version) {
      this.#live.emit({ type: 'plan-changed', plan: { ...plan, template: used } });
    }
  }

  /** Names the model in the plan where the key may not use the default one, so that the batch keeps it. */
  async #usePreferredModel(): Promise<void> {
    const isOpen = (): boolean => this.#live.state?.plan.model === null;
    if (this.#options.isDemo || !isOpen()) return;
    const preferred = await this.#options.tools.preferredModel();
    // Another model may have been chosen meanwhile.
    if (preferred !== DEFAULT_MODEL && isOpen()) await this.#changeModel(preferred);
  }

  async #changeModel(model: string): Promise<void> {
    const plan = this.#live.state?.plan;
    if (plan === undefined || plan.model === model) return;
    this.#live.emit({ type: 'plan-changed', plan: { ...plan, model } });
    await this.#cacheCheck.recheckAll();
  }

  #shutGates(): void {
    this.#extractionGate.shut();
    this.#analysisGate.shut();
  }

  /** Lets running jobs finish and starts no new ones. `cause`: null where the user paused. */
  #drain(cause: Failure | null): void {
    this.#shutGates();
    this.#live.emit({ type: 'batch-draining', cause });
    this.#checkRemaining();
  }

  #capReached(): Failure | null {
    const batch = this.#live.state;
    return batch === null ? null : capReached(batch, this.#options.tools.settings.prices, this.#tooDear);
  }

  /** The failure that keeps a request from being made, so that no number of lanes passes the spending limit together; null for none. */
  #capBefore(next: UsedTokens): Failure | null {
    const batch = this.#live.state;
    return batch === null ? null : capReached(batch, this.#options.tools.settings.prices, next);
  }

  #mayAsk(tokens: Tokens, model: string | null): boolean {
    const next = this.#requestOf(tokens, model);
    const reached = this.#capBefore(next);
    this.#tooDear = reached === null ? null : next;
    if (reached !== null && this.#live.state?.phase.kind === 'running') this.#drain(reached);
    return reached === null;
  }

  #requestOf(tokens: Tokens, model: string | null): UsedTokens {
    return { model: model ?? DEFAULT_MODEL, startedAtMs: this.#options.now(), tokens };
  }

  async #startIfBelowCap(): Promise<void> {
    if (this.#drainsInVain) await this.start();
  }

  /** True while running videos finish for a spending limit that is not reached after all: they cost less than expected, or it was raised. */
  get #drainsInVain(): boolean {
    const phase = this.#live.state?.phase;
    const waitsForCap = phase?.kind === 'draining' && phase.cause?.kind === 'cap-reached';
    return waitsForCap && !this.#isStopping && this.#capReached() === null;
  }

  #checkCap(): void {
    if (this.#live.state?.phase.kind !== 'running') return;
    const reached = this.#capReached();
    if (reached !== null) this.#drain(reached);
  }

  #afterJobEvent(job: number, event: JobEventData): void {
    const { type } = event;
    if (type === 'attempt-started') this.#checkCap();
    // What was under way cost less than expected: the limit is not reached after all.
    if (type === 'attempt-ended') void this.#startIfBelowCap();
    if (type === 'attempt-ended') this.#checkCap();
    // After each piece of its sound a video waits for a lane like any other.
    const isBetweenPieces = type === 'stage-ended' && event.stage === 'transcribing';
    if (type !== 'frames-extracted' && type !== 'backing-off' && !isBetweenPieces) return;
    // The job released its slot but is still under way: no other event says that the batch rests now.
    const batch = this.#live.state;
    if (batch?.phase.kind === 'draining' || batch?.jobs[job]?.isHeld === true) this.#checkRemaining();
  }

  #afterJob(pauseFor: Failure | null): void {
    if (pauseFor !== null && this.#isOfEarlierModel(pauseFor)) {
      // Its lane shut the gate for a model that nobody is asked any more.
      if (this.#live.state?.phase.kind === 'running') {
        this.#analysisGate.open();
        this.#launchAll();
      }
    } else if (pauseFor !== null) this.pauseFor(pauseFor);
    this.#scheduler.next();
    this.#checkRemaining();
  }

  /** True for a failure about a model that the user has replaced meanwhile. */
  #isOfEarlierModel(failure: Failure): boolean {
    if (failure.kind !== 'model-not-found' || failure.model === null) return false;
    const plan = this.#live.state?.plan;
    const asked = [plan?.model ?? DEFAULT_MODEL, plan?.fallbackModel ?? null].flatMap((name) => name ?? []);
    return failure.reason !== 'switched' && !asked.map(plainModel).includes(plainModel(failure.model));
  }

  /** Finishes or pauses the batch where nothing is left to run. */
  #checkRemaining(): void {
    const batch = this.#live.state;
    if (batch === null || this.#isEnding) return;
    this.#output.writeIndexSoon();
    const { phase, jobs } = batch;
    if (phase.kind !== 'running' && phase.kind !== 'draining') return;
    const left = remainingWork(jobs, (job) => this.#runs.has(job));
    // What the user holds waits for nothing but the user: the rest is done.
    const isDone = left.kind === 'nothing' || (left.kind === 'resting' && left.cause === null);
    if (isDone && this.inquiries.isAutomaticUnderWay) {
      if (phase.kind === 'draining' && !this.#isSynthesisRunning) this.#rest(phase.cause);
    } else if (isDone && wantsSynthesis(batch)) {
      if (phase.kind === 'draining') this.#rest(phase.cause);
      else this.inquiries.runAutomatic();
    } else if (isDone) void this.#finish();
    else if (left.kind === 'waiting' && this.#drainsInVain) void this.start();
    else if (left.kind === 'resting') this.#rest(phase.kind === 'draining' ? phase.cause : left.cause);
    else if (phase.kind === 'draining' && left.kind === 'waiting') this.#rest(phase.cause);
  }

  /** True while a request for the text about all reports is under way. */
  get #isSynthesisRunning(): boolean {
    const { inquiries = [] } = this.#live.state ?? {};
    return inquiries.some(
      ({ isAutomatic, spans }) =>
        isAutomatic && spans.some(({ slot, endedAtMs }) => slot !== null && endedAtMs === null),
    );
  }

  /** The text about all reports has ended: the batch with it, or it pauses for what every request would meet. */
  #afterSynthesis(pauseFor: Failure | null): void {
    if (pauseFor !== null) this.pauseFor(pauseFor);
    this.#checkRemaining();
  }

  #rest(cause: Failure | null): void {
    this.#shutGates();
    this.#live.emit({ type: 'batch-paused', cause });
  }

  async #finish(): Promise<void> {
    this.#shutGates();
    await this.#output.writeIndexNow();
    const batch = this.#live.state;
    // Another video may have been put back to work meanwhile, or the batch ended otherwise.
    if (batch === null || batch.phase.kind === 'finished') return;
    const left = remainingWork(batch.jobs, (job) => this.#runs.has(job));
    const isOver = left.kind === 'nothing' || (left.kind === 'resting' && left.cause === null);
    if (isOver) this.#live.emit({ type: 'batch-finished' });
  }
}

/** False for a job from which nothing was extracted yet. */
function hasExtracted({ status, frameCount }: Job): boolean {
  return status.kind !== 'waiting' || frameCount > 0;
}
