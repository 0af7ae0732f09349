import { isDeepStrictEqual } from 'node:util';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { PlanChange } from '../../shared/plan.ts';
import type { BatchEvent } from '../../shared/session/events.ts';
import { isFinal, type Batch } from '../../shared/session/model.ts';
import { Gate } from '../pipeline/gate.ts';
import type { JobEventData, Workplace } from '../pipeline/job-context.ts';
import { ResumeTimer, waitUntil } from './resume-timer.ts';
import type { BatchRunnerOptions } from './board-options.ts';
import { JobRunner } from './job-runner.ts';
import { JobWishes } from './job-wishes.ts';
import { ReportOutput } from './report-output.ts';
import { changedPlan, needsNewMaterial, needsNewReports, capReached, remainingWork } from './batch-rules.ts';

/** Runs the jobs of one batch and records what becomes of them. */
export class BatchRunner implements AsyncDisposable {
  /** What the user wants of single videos. */
  readonly jobs: JobWishes;
  readonly #options: BatchRunnerOptions;
  readonly #jobRunner: JobRunner;
  readonly #extractionGate = new Gate();
  readonly #analysisGate = new Gate();
  readonly #output: ReportOutput;
  readonly #resumeTimer = new ResumeTimer();
  #isEnding = false;
  /** Nothing is left to do but videos that the user holds. */
  #waitsForRelease = false;

  constructor(options: BatchRunnerOptions) {
    const { dirOf, batchId, known, onText } = options;
    this.#options = options;
    this.#jobRunner = new JobRunner({
      place: this.#place(),
      dir: dirOf(batchId),
      dirOf,
      known,
      onText,
      batch: () => this.#batch,
      writer: () => this.#output.writer,
      tell: (job, fact) => this.#hear(job, fact),
      onCauseForAll: (cause) => this.pauseFor(cause),
      onEnded: () => this.#afterJob(),
    });
    const batch = (): Batch | null => this.#batch;
    this.#output = new ReportOutput({
      batch,
      open: options.openWriter,
      findings: () => this.#jobRunner.findings(),
    });
    this.jobs = new JobWishes({
      jobRunner: this.#jobRunner,
      batch,
      tell: (job, fact) => this.#fact(job, fact),
      goOn: () => this.#goOn(),
      start: () => this.start(),
      look: () => this.#afterJob(),
      waitsForRelease: () => this.#waitsForRelease,
    });
  }

  /** Begins to take frames. Nothing is sent before `start`. */
  beginExtraction(): void {
    this.#extractionGate.open();
    this.#jobRunner.launchAll();
  }

  /** Starts, resumes or continues the batch. An obstacle that meets every video pauses it at once, with the cause. */
  async start(): Promise<void> {
    this.#resumeTimer.cancel();
    await this.#jobRunner.settled;
    const batch = this.#batch;
    if (batch === null || batch.jobs.length === 0 || batch.phase.kind === 'running') return;
    try {
      await this.#options.journaled();
      if (!batch.jobs.every((job) => isFinal(job.status))) {
        const obstacle = this.#options.obstacle() ?? this.#capReached();
        // What still runs will lead to the same pause.
        if (obstacle?.kind === 'cap-reached' && batch.phase.kind === 'draining') return;
        if (obstacle !== null) throw new FailureError(obstacle);
      }
      await this.#output.ensureWritable(batch);
      await this.#useTemplate();
      // What a job met before is a reason to start anew, not one to pause again.
      await this.#jobRunner.settled;
    } catch (cause) {
      this.#tell({ type: 'batch-paused', cause: failureOf(cause) });
      return;
    }
    if (this.#isEnding) return;
    this.#waitsForRelease = false;
    this.#tell({ type: 'batch-started', limit: this.#options.store.session.limit });
    this.#extractionGate.open();
    this.#analysisGate.open();
    this.#jobRunner.launchAll();
    this.#afterJob();
  }

  /** Running videos finish, no new ones start. A batch that is paused already no longer goes on by itself. */
  pause(): void {
    const wasPlanned = this.#resumeTimer.cancel();
    const { phase } = this.#batch ?? {};
    if (phase?.kind === 'paused' && phase.cause?.kind === 'offline') {
      this.#tell({ type: 'batch-paused', cause: null });
    } else if (wasPlanned) this.#tell({ type: 'continue-planned', continuesAtMs: null });
    this.#waitsForRelease = false;
    if (phase?.kind === 'running') this.#drain(null);
  }

  /** Ends what runs; unfinished videos go back to waiting. */
  async stop(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === undefined || kind === 'finished' || kind === 'stopped') return;
    this.#resumeTimer.cancel();
    this.#shutGates();
    await this.#jobRunner.interruptAll('waiting');
    this.#tell({ type: 'batch-stopped' });
    await this.#output.writeIndexNow();
  }

  /** One cause that meets every video pauses the batch once, instead of failing forty videos for it. */
  pauseFor(cause: Failure): void {
    this.#shutGates();
    const kind = this.#batch?.phase.kind;
    if (this.#isEnding || kind === 'paused' || kind === 'stopped') return;
    this.#tell({ type: 'batch-paused', cause });
    if (cause.kind === 'offline') this.#goOnOnline();
  }

  /** A paused batch goes on by itself at that moment, in milliseconds since 1970; null: it waits for the user. */
  resumeAt(atMs: number | null): void {
    if (this.#batch?.phase.kind !== 'paused') return;
    this.#resumeTimer.cancel();
    this.#tell({ type: 'continue-planned', continuesAtMs: atMs });
    if (atMs === null) return;
    this.#resumeTimer.set(
      (signal) => waitUntil(this.#options, atMs, signal),
      () => this.start(),
    );
  }

  /**
   * A batch of the past waits again for what it waited for: a moment, or the network. `mayGoOn`: it also goes on where it was
   * interrupted, or where that moment has passed meanwhile; otherwise that waits for the user.
   */
  async resumeAfterRestart(mayGoOn: boolean): Promise<void> {
    const { phase } = this.#batch ?? {};
    if (phase?.kind === 'interrupted' && mayGoOn) await this.start();
    if (phase?.kind !== 'paused') return;
    const { cause, continuesAtMs } = phase;
    if (cause?.kind === 'offline') this.#goOnOnline();
    else if (continuesAtMs !== null && continuesAtMs > this.#options.now()) this.resumeAt(continuesAtMs);
    else if (continuesAtMs !== null && mayGoOn) await this.start();
    else if (continuesAtMs !== null) this.resumeAt(null);
  }

  /** Until Start anything may change, and frames are taken anew where they must be; afterwards only the spending limit. */
  async changePlan(change: PlanChange): Promise<void> {
    const batch = this.#batch;
    if (batch === null) return;
    const plan = changedPlan(batch.plan, change, batch.startedAtMs !== null);
    if (isDeepStrictEqual(plan, batch.plan)) return;
    this.#tell({ type: 'plan-changed', plan });
    if (needsNewMaterial(batch.plan, plan)) {
      await this.#jobRunner.clear();
      if (!this.#isEnding) this.#jobRunner.launchAll();
      return;
    }
    if (needsNewReports(batch.plan, plan)) await this.#jobRunner.recheckAll();
    this.#checkCap();
    const { phase } = batch;
    const waitsForCap = phase.kind === 'draining' && phase.cause?.kind === 'cap-reached';
    if (waitsForCap && this.#capReached() === null) await this.start();
  }

  /** The reports to come go elsewhere; those that are written stay. */
  changeOutDir(outDir: string): void {
    this.#output.changeFolder();
    this.#tell({ type: 'out-dir-changed', outDir });
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#jobRunner.textOf(job);
  }

  /** Ends everything. What ran goes back to waiting, and what was taken and paid for stays for the day the batch goes on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#resumeTimer.cancel();
    this.#shutGates();
    this.#isEnding = true;
    await this.#jobRunner.interruptAll('waiting');
    const kind = this.#batch?.phase.kind;
    if (kind === 'running' || kind === 'draining') this.#tell({ type: 'batch-interrupted' });
    await this.#output.finish();
  }

  get #batch(): Batch | null {
    return this.#options.store.session.batches.find((batch) => batch.id === this.#options.batchId) ?? null;
  }

  /** Whoever edits the template from now on leaves its text alone. */
  async #useTemplate(): Promise<void> {
    const chosen = this.#batch?.plan.template;
    if (chosen === undefined) return;
    const used = await this.#options.useTemplate(chosen);
    const plan = this.#batch?.plan;
    if (plan === undefined) return;
    // Another one was chosen meanwhile.
    if (plan.template !== chosen) await this.#useTemplate();
    else if (used.version !== chosen.version) {
      this.#tell({ type: 'plan-changed', plan: { ...plan, template: used } });
    }
  }

  async #goOn(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === 'finished' || kind === 'stopped' || kind === 'interrupted') await this.start();
    else if (kind === 'running' || kind === 'ready') this.#jobRunner.launchAll();
  }

  #goOnOnline(): void {
    this.#resumeTimer.set(
      (signal) => this.#options.whenOnline(signal),
      () => this.start(),
    );
  }

  #shutGates(): void {
    this.#extractionGate.shut();
    this.#analysisGate.shut();
  }

  /** `cause`: why, where it was not the user. */
  #drain(cause: Failure | null): void {
    this.#shutGates();
    this.#tell({ type: 'batch-draining', cause });
    this.#afterJob();
  }

  #capReached(): Failure | null {
    return this.#batch === null ? null : capReached(this.#batch, this.#options.prices());
  }

  #checkCap(): void {
    if (this.#batch?.phase.kind !== 'running') return;
    const reached = this.#capReached();
    if (reached !== null) this.#drain(reached);
  }

  #place(): Workplace {
    const { pools, media, client, now, wait, random, attempts, isOnline, sleeps } = this.#options;
    const gates = { extractionGate: this.#extractionGate, analysisGate: this.#analysisGate };
    return { pools, media, client, now, wait, random, attempts, isOnline, sleeps, ...gates };
  }

  #hear(job: number, fact: JobEventData): void {
    this.#fact(job, fact);
    if (fact.type === 'attempt-ended') this.#checkCap();
    // It gave its slot back, but is still under way: nobody else says that it rests now.
    if (fact.type === 'frames-extracted' || fact.type === 'backing-off') this.#afterStage(job);
  }

  #afterStage(job: number): void {
    const batch = this.#batch;
    if (batch?.phase.kind === 'draining' || batch?.jobs[job]?.isHeld === true) this.#afterJob();
  }

  #afterJob(): void {
    const batch = this.#batch;
    if (batch === null || this.#isEnding) return;
    this.#output.writeIndexSoon();
    const { phase, jobs } = batch;
    if (phase.kind !== 'running' && phase.kind !== 'draining') return;
    const left = remainingWork(jobs, (job) => this.#jobRunner.isUnderWay(job));
    if (left.kind === 'nothing') void this.#finish();
    else if (left.kind === 'resting') this.#rest(phase.kind === 'draining' ? phase.cause : left.cause);
    else if (phase.kind === 'draining' && left.kind === 'waiting') this.#rest(phase.cause);
    this.#waitsForRelease = phase.kind === 'running' && left.kind === 'resting' && left.cause === null;
  }

  #rest(cause: Failure | null): void {
    this.#shutGates();
    this.#tell({ type: 'batch-paused', cause });
  }

  async #finish(): Promise<void> {
    this.#shutGates();
    await this.#output.writeIndexNow();
    const batch = this.#batch;
    // Another video may have been put back to work meanwhile, or another end come first.
    if (batch === null || batch.phase.kind === 'finished') return;
    if (batch.jobs.every((job) => isFinal(job.status))) this.#tell({ type: 'batch-finished' });
  }

  #fact(job: number, fact: JobEventData): void {
    const { store, batchId, now } = this.#options;
    store.append({ ...fact, batchId, job, atMs: now() });
  }

  #tell(fact: BatchFact): void {
    const { store, batchId, now } = this.#options;
    store.append({ ...fact, batchId, atMs: now() });
  }
}

type BatchFact = BatchEvent extends infer E
  ? E extends BatchEvent
    ? Omit<E, 'batchId' | 'atMs'>
    : never
  : never;
