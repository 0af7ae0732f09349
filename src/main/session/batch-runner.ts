import { failureOf, type Failure } from '../../shared/failure.ts';
import { isBeforeStart } from '../../shared/session/before-start.ts';
import { waitForResume } from '../../shared/session/resting.ts';
import { reportOf, type Batch, type Tokens } from '../../shared/session/model.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import type { JobEventData } from '../pipeline/job-context.ts';
import { BatchGates, jobPortsOf, type BatchPorts } from './batch-ports.ts';
import { isOfEarlierModel, remainingWork, wantsSynthesis } from './batch-rules.ts';
import { BatchValues } from './batch-values.ts';
import { BatchVideos } from './batch-videos.ts';
import { CacheCheck } from './cache-check.ts';
import { HandEdits } from './hand-edits.ts';
import { Inquiries } from './inquiries.ts';
import { JobActions } from './job-actions.ts';
import { JobRunner } from './job-runner.ts';
import { LiveBatch } from './live-batch.ts';
import { PlanChanges } from './plan-changes.ts';
import { ReportOutput } from './report-output.ts';
import { Resumption } from './resumption.ts';
import type { RunControl } from './run-control.ts';
import { JobsUnderWay, JobScheduler, type AfterInterruption } from './scheduler.ts';
import type { SessionStore } from './session-store.ts';
import { SpendingLimit } from './spending-limit.ts';
import { StartChecks } from './start-checks.ts';

export interface BatchRunnerOptions extends BatchPorts {
  readonly batchId: string;
  readonly isDemo: boolean;
  /** The folder of links to files with names in an old encoding. */
  readonly namesDir: string;
  readonly store: SessionStore;
  /** Receives the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
  /** Receives the raw text of a text over reports as it grows. */
  readonly onInquiryText: (inquiry: number, raw: string) => void;
}

/**
 * Runs one batch: start, pause, stop, and what follows when a job ends. Its parts do the rest, and are handed out. Every change is an event
 * in the session store.
 */
export class BatchRunner implements AsyncDisposable, RunControl {
  /** The videos of the batch: those that were found, and those that join. */
  readonly videos: BatchVideos;
  /** The facts known of the videos besides their pictures. */
  readonly values: BatchValues;
  /** The plan and the output folder. */
  readonly plan: PlanChanges;
  /** The user's actions on single videos. */
  readonly jobs: JobActions;
  /** How a paused batch resumes by itself. */
  readonly resumption: Resumption;
  /** Texts over the reports. */
  readonly inquiries: Inquiries;
  /** The user's changes by hand in reports and transcripts. */
  readonly edits: HandEdits;
  readonly #live: LiveBatch;
  readonly #output: ReportOutput;
  readonly #underWay = new JobsUnderWay();
  readonly #cacheCheck: CacheCheck;
  readonly #jobRunner: JobRunner;
  readonly #scheduler: JobScheduler;
  readonly #gates = new BatchGates();
  readonly #spending: SpendingLimit;
  readonly #startChecks: StartChecks;
  readonly #scanning = new AbortController();
  #isEnding = false;
  /** Raised by Stop and Pause, so that a start that is under way sees that it is no longer wanted. */
  #halts = 0;
  /** Resolves once a Stop that is under way has ended; null where none is. */
  #stopping: Promise<void> | null = null;
  /** True once the batch was started or resumed since Framelane was. */
  #wasStarted = false;

  constructor(options: BatchRunnerOptions) {
    const {
      batchId,
      isDemo,
      store,
      now,
      wait,
      dirOf,
      pools,
      history,
      claims,
      openWriter,
      tools,
      namesDir,
      onText,
    } = options;
    const live = new LiveBatch(batchId, store, now);
    const files = new BatchFiles(dirOf(batchId));
    const ports = jobPortsOf(options, live, {
      gates: this.#gates,
      mayAsk: (tokens, model) => this.#mayAsk(tokens, model),
      mayAskMore: (tokens, model) => this.#spending.reachedBy(tokens, model) === null,
    });
    const underWay = this.#underWay;
    const output = new ReportOutput({ live, files, openWriter });
    const cacheCheck = new CacheCheck({ live, history, isAlwaysNew: isDemo, files, dirOf, underWay });
    const jobRunner = new JobRunner({
      live,
      ports,
      files,
      output,
      cacheCheck,
      history,
      claims,
      onText,
    });
    const spending = new SpendingLimit(live, options);
    const startChecks = new StartChecks({ live, isDemo, ports: options, output, cacheCheck, spending });
    const { signal } = this.#scanning;
    const values = new BatchValues(live, signal, (jobs) => void this.#afterValues(jobs));
    this.#live = live;
    this.#output = output;
    this.#cacheCheck = cacheCheck;
    this.#jobRunner = jobRunner;
    this.#spending = spending;
    this.#startChecks = startChecks;
    this.values = values;
    this.videos = new BatchVideos({ live, values, output, namesDir, signal, run: this });
    this.plan = new PlanChanges({ live, tools, files, output, cacheCheck, underWay, startChecks, run: this });
    this.jobs = new JobActions({ live, files, cacheCheck, underWay, jobRunner, run: this, wait });
    this.resumption = new Resumption({ live, isDemo, ports: options, run: this });
    this.edits = new HandEdits(live, files, output);
    this.#scheduler = new JobScheduler({
      live,
      underWay,
      runner: jobRunner,
      nextOrder: pools.nextOrder,
      onEnded: (pauseFor) => this.#afterJob(pauseFor),
    });
    this.inquiries = new Inquiries({
      live,
      ports,
      files,
      batchGate: this.#gates.analysis,
      language: () => tools.language,
      obstacle: (tokens, model, isAutomatic) =>
        tools.obstacle(isDemo) ??
        (isAutomatic ? spending.reachedByNext(tokens, model) : spending.reachedBy(tokens, model)),
      onText: options.onInquiryText,
      onStepEnded: (isAutomatic) => {
        if (isAutomatic) this.checkRemaining();
        void this.#startIfBelowCap();
      },
      onAutomaticEnded: (pauseFor) => this.#afterSynthesis(pauseFor),
    });
    live.onJobEvent((job, event) => this.#afterJobEvent(job, event));
  }

  /** True once the batch is being closed. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Begins to extract frames. Nothing is sent before `start`. */
  beginExtraction(): void {
    this.#gates.extraction.open();
    this.launchAll();
  }

  /**
   * Starts or resumes the batch. A failure that every video would get (no key, no output folder) pauses it at once, with the cause. `isWanted`
   * is asked again when all that has to be waited for is done.
   */
  async start(isWanted: () => boolean = () => true): Promise<void> {
    this.resumption.onStart();
    // A Stop that comes during the wait must be seen. One that came before is over first: its end would be taken for the end of this run.
    const halts = this.#halts;
    await this.#stopping;
    await this.videos.whenScanned;
    await Promise.all([this.plan.clearing, this.values.whenRead()]);
    // The values that were read may lead to other reports.
    await this.#cacheCheck.rechecked;
    const batch = this.#live.state;
    if (batch === null || batch.jobs.length === 0 || batch.phase.kind === 'running') return;
    if (batch.phase.kind !== 'draining') this.#spending.forgetTooDear();
    try {
      if (!(await this.#startChecks.pass(batch))) return;
      // A failure from before is a reason to start anew, not one to pause again.
      await Promise.all(this.#jobRunner.ending.map((job) => this.#underWay.whenEnded(job)));
    } catch (cause) {
      // Whoever stopped or paused meanwhile need not be told why it would not have started.
      if (this.#isEnding || halts !== this.#halts) return;
      // Started by somebody else meanwhile: its lanes have to be shut.
      if (this.#live.state?.phase.kind === 'running') this.pauseFor(failureOf(cause));
      else this.#live.emit({ type: 'batch-paused', cause: failureOf(cause) });
      return;
    }
    // Stopped or paused meanwhile, or started by somebody else.
    if (this.#isEnding || halts !== this.#halts || this.#live.state?.phase.kind === 'running') return;
    if (!isWanted()) return;
    this.#wasStarted = true;
    this.#live.emit({ type: 'batch-started', limit: this.#live.limit });
    this.#gates.open();
    this.launchAll();
    this.checkRemaining();
  }

  /** Running videos finish, no new ones start. A batch that is paused already no longer resumes by itself. */
  pause(): void {
    const wasPlanned = this.resumption.cancel();
    const { phase } = this.#live.state ?? {};
    if (phase?.kind === 'paused' && phase.cause?.kind === 'offline') {
      this.#live.emit({ type: 'batch-paused', cause: null });
    } else if (wasPlanned) this.#live.emit({ type: 'continue-planned', continuesAtMs: null });
    this.#halts += 1;
    if (phase?.kind === 'running' || this.#spending.isDraining) this.#drain(null);
  }

  /** Ends running videos; unfinished ones go back to waiting. */
  async stop(): Promise<void> {
    const kind = this.#live.state?.phase.kind;
    if (kind === undefined || kind === 'finished' || kind === 'stopped') return;
    this.#halts += 1;
    this.resumption.cancel();
    this.#gates.shut();
    this.#stopping ??= this.#endRun().finally(() => (this.#stopping = null));
    await this.#stopping;
  }

  async #endRun(): Promise<void> {
    await Promise.all([this.interruptAll('waiting'), this.inquiries.endAll('inquiry-stopped')]);
    // Saving the last report may have finished the batch meanwhile.
    if (this.#live.state?.phase.kind !== 'finished') this.#live.emit({ type: 'batch-stopped' });
    await this.#output.writeIndexNow();
  }

  /** Pauses the batch once for a cause that every video would fail for, instead of failing all of them. */
  pauseFor(cause: Failure): void {
    this.#gates.shut();
    const kind = this.#live.state?.phase.kind;
    if (this.#isEnding || kind === 'paused' || kind === 'stopped') return;
    this.#live.emit({ type: 'batch-paused', cause });
    if (cause.kind === 'offline') this.resumption.whenOnline();
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#jobRunner.textOf(job);
  }

  /** Ends everything. Running jobs go back to waiting; extracted frames and answers stay, so that the batch can resume another day. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#scanning.abort();
    this.resumption.cancel();
    this.#gates.shut();
    this.#isEnding = true;
    await Promise.all([this.interruptAll('waiting'), this.inquiries.endAll('inquiry-requeued')]);
    const kind = this.#live.state?.phase.kind;
    if (kind === 'running' || kind === 'draining') this.#live.emit({ type: 'batch-interrupted' });
    await this.#output.finish();
  }

  /** Launches every unfinished job, and looks up those that wait for room in the cache. */
  launchAll(): void {
    if (this.plan.clearing !== null) return;
    this.#scheduler.launchAll();
    this.#cacheCheck.checkQueued(() => this.checkRemaining());
  }

  /** Fills the room there is. */
  launchNext(): void {
    this.#scheduler.next();
  }

  /** Puts videos that joined the batch under way, where it runs, is finished or was not started yet. */
  async launchAdded(): Promise<void> {
    const batch = this.#live.state;
    if (batch?.phase.kind === 'finished') await this.start();
    else if (this.#isBeforeStart()) this.launchAll();
    else if (batch?.phase.kind === 'running') await this.#launchInRun(batch);
  }

  /** Launches jobs that were put back, unless they wait for Resume. */
  async #launchRequeued(requeued: readonly number[]): Promise<void> {
    const batch = this.#live.state;
    if (batch === null || waitForResume(batch, requeued)) return;
    if (this.#isBeforeStart()) this.launchAll();
    else if (batch.phase.kind === 'running') await this.#launchInRun(batch);
    else await this.start();
  }

  /** Launches what a run did not have when it began: it may be the first that needs the output folder. */
  async #launchInRun(batch: Batch): Promise<void> {
    try {
      await this.#output.ensureWritable(batch);
      // Ended meanwhile: whoever starts it again launches everything.
      const kind = this.#live.state?.phase.kind;
      if (!this.#isEnding && (kind === 'running' || kind === 'draining')) this.launchAll();
    } catch (cause) {
      this.pauseFor(failureOf(cause));
    }
  }

  async requeue(jobs: readonly number[]): Promise<void> {
    for (const job of jobs) {
      const before = this.#live.jobs[job];
      if (before === undefined) continue;
      this.#cacheCheck.invalidate(job);
      // A video that was put on hold while it was in a lane would be put back in vain.
      if (before.isHeld) this.#live.emitJob(job, { type: 'job-released' });
      const keeps = reportOf(before) !== null;
      this.#live.emitJob(job, { type: 'job-requeued', ...(keeps && { report: 'kept' as const }) });
    }
    await this.#launchRequeued(jobs);
  }

  /** Saves the kept answer of a job as its report. Nothing is asked, and a batch at rest stays so, unless that was all that was left. */
  async saveAgain(job: number): Promise<void> {
    const batch = this.#live.state;
    if (batch === null) return;
    if (batch.phase.kind === 'running') {
      this.launchAll();
      return;
    }
    try {
      await this.#output.open(batch);
    } catch (cause) {
      await this.#jobRunner.stayUnsaved(job, failureOf(cause));
      return;
    }
    const before = batch.jobs[job]?.status;
    await this.#scheduler.saveAgain(job);
    const after = this.#live.state;
    if (after?.phase.kind !== 'paused' || after.jobs.some(({ status }) => status.kind === 'unsaved')) return;
    const { cause } = after.phase;
    // The text about all reports costs money: it waits for the user who paused the batch.
    if (this.#isDone(after) && (cause !== null || !wantsSynthesis(after))) await this.start();
    // The cause of the pause is over; the others wait for the user.
    else if (before?.kind === 'unsaved' && cause?.kind === before.failure.kind)
      this.#live.emit({ type: 'batch-paused', cause: null });
  }

  async interruptAll(then: AfterInterruption): Promise<void> {
    this.#scheduler.cancel();
    this.#cacheCheck.stop();
    await this.#underWay.endAll(then);
  }

  /**
   * Pauses the batch where its spending limit is reached, and starts it again where it is not reached after all. Requests that were too
   * dear may have been given up, or may fit now.
   */
  async checkSpending(): Promise<void> {
    this.#spending.forgetTooDear();
    await this.checkPrices();
  }

  /** The same where only prices have changed: what was too dear may be dearer now. */
  async checkPrices(): Promise<void> {
    this.#checkCap();
    await this.#startIfBelowCap();
  }

  /** Another batch has a report of the video with this fingerprint now: nothing is paid for it twice. */
  async reportedElsewhere(fingerprint: string): Promise<void> {
    await this.#cacheCheck.recheckReported(fingerprint);
    this.checkRemaining();
  }

  #isBeforeStart(): boolean {
    const batch = this.#live.state;
    return !this.#isEnding && batch !== null && isBeforeStart(batch);
  }

  /** Another question may lead to another report: before Start, the videos that are asked about otherwise are looked up again. */
  async #afterValues(jobs: readonly number[]): Promise<void> {
    if (jobs.length === 0 || !this.#isBeforeStart()) return;
    await this.#cacheCheck.recheck(jobs);
    // The batch may have been started meanwhile, and what was found may have been all that was left.
    if (this.#isBeforeStart() || this.#live.state?.phase.kind === 'running') this.launchAll();
    this.checkRemaining();
  }

  /** Lets running jobs finish and starts no new ones. `cause`: null where the user paused. */
  #drain(cause: Failure | null): void {
    this.#gates.shut();
    this.#live.emit({ type: 'batch-draining', cause });
    this.checkRemaining();
  }

  async #startIfBelowCap(): Promise<void> {
    // By then it may wait for something else, such as a key.
    if (this.#waitsInVain) await this.start(() => this.#waitsInVain);
  }

  /** False where a request would pass the spending limit: the batch rests then. */
  #mayAsk(tokens: Tokens, model: string | null): boolean {
    const reached = this.#spending.reachedByNext(tokens, model);
    if (reached !== null && this.#live.state?.phase.kind === 'running') this.#drain(reached);
    return reached === null;
  }

  /**
   * True while the batch waits for a spending limit that is not reached after all, and nobody ends it. A batch that rested before Framelane
   * was started waits for its user.
   */
  get #waitsInVain(): boolean {
    return this.#wasStarted && this.#spending.waitsInVain && this.#stopping === null && !this.#isEnding;
  }

  #checkCap(): void {
    if (this.#live.state?.phase.kind !== 'running') return;
    const reached = this.#spending.reached();
    if (reached !== null) this.#drain(reached);
  }

  #afterJobEvent(job: number, event: JobEventData): void {
    const { type } = event;
    if (type === 'attempt-started' || type === 'attempt-continued') this.#checkCap();
    // The request cost less than expected: the limit is not reached after all.
    if (type === 'attempt-ended') void this.#startIfBelowCap();
    if (type === 'attempt-ended') this.#checkCap();
    // After each piece of its sound a video waits for a lane like any other.
    const isBetweenPieces = type === 'stage-ended' && event.stage === 'transcribing';
    if (type !== 'frames-extracted' && type !== 'backing-off' && !isBetweenPieces) return;
    // The job released its slot but is still under way: no other event says that the batch rests now.
    const batch = this.#live.state;
    if (batch?.phase.kind === 'draining' || batch?.jobs[job]?.isHeld === true) this.checkRemaining();
  }

  #afterJob(pauseFor: Failure | null): void {
    const plan = this.#live.state?.plan;
    if (pauseFor !== null && plan !== undefined && isOfEarlierModel(pauseFor, plan)) {
      // Its lane shut the gate for a model that nobody is asked any more.
      if (this.#live.state?.phase.kind === 'running') {
        this.#gates.analysis.open();
        this.launchAll();
      }
    } else if (pauseFor !== null) this.pauseFor(pauseFor);
    this.#scheduler.next();
    this.checkRemaining();
  }

  /** Finishes or pauses the batch where nothing is left to run. */
  checkRemaining(): void {
    const batch = this.#live.state;
    if (batch === null || this.#isEnding) return;
    this.#output.writeIndexSoon();
    const { phase, jobs } = batch;
    if (phase.kind !== 'running' && phase.kind !== 'draining') return;
    const left = remainingWork(jobs, (job) => this.#underWay.has(job));
    const isDone = this.#isDone(batch);
    if (isDone && this.inquiries.isAutomaticUnderWay) {
      if (phase.kind === 'draining' && !this.#isSynthesisRunning) this.#rest(phase.cause);
    } else if (isDone && wantsSynthesis(batch)) {
      if (phase.kind === 'draining') this.#rest(phase.cause);
      // A Stop that is under way has just ended it.
      else if (this.#stopping === null) this.inquiries.runAutomatic();
    } else if (isDone) void this.#finish();
    else if (left.kind === 'waiting' && this.#waitsInVain) void this.#startIfBelowCap();
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
    if (pauseFor !== null) {
      this.pauseFor(pauseFor);
      // Notes that were under way may have cost less than was kept for them.
      void this.#startIfBelowCap();
    }
    this.checkRemaining();
  }

  #rest(cause: Failure | null): void {
    this.#gates.shut();
    this.#live.emit({ type: 'batch-paused', cause });
  }

  async #finish(): Promise<void> {
    await this.#output.writeIndexNow();
    const batch = this.#live.state;
    // Another video may have been put back to work meanwhile, whose lane must be open, or the batch ended otherwise.
    if (batch === null || batch.phase.kind === 'finished' || !this.#isDone(batch)) return;
    this.#gates.shut();
    this.#live.emit({ type: 'batch-finished' });
  }

  /** True where nothing is left to run. Held videos wait for nothing but the user: the rest is done. */
  #isDone({ jobs }: Pick<Batch, 'jobs'>): boolean {
    const left = remainingWork(jobs, (job) => this.#underWay.has(job));
    return left.kind === 'nothing' || (left.kind === 'resting' && left.cause === null);
  }
}
