import { isDeepStrictEqual } from 'node:util';
import { FailureError, failureOf, type Failure } from '../../shared/failure.ts';
import type { PlanChange } from '../../shared/plan.ts';
import type { PriceTable } from '../../shared/prices.ts';
import type { BatchEvent } from '../../shared/session/events.ts';
import type { Batch, JobStatus, Transcript } from '../../shared/session/model.ts';
import type { Clock } from '../pipeline/clock.ts';
import { Gate } from '../pipeline/gate.ts';
import type { Pools } from '../pipeline/pools.ts';
import type { Analyst, Frame, Media } from '../pipeline/toolbox.ts';
import type { JobFact, Workplace } from '../pipeline/workplace.ts';
import { Appointment } from './appointment.ts';
import { IndexWriter } from './index-writer.ts';
import { isActive, isFinal, JobDesk } from './job-desk.ts';
import type { Ledger } from './ledger.ts';
import { changedPlan, needsNewMaterial } from './plan-change.ts';
import { checkWritable, openShelf, type Shelf } from './report-shelf.ts';
import { capReached } from './spending.ts';

export interface BoardOptions extends Clock {
  readonly batchId: string;
  readonly ledger: Ledger;
  readonly pools: Pools;
  readonly media: Media;
  readonly analyst: Analyst;
  /** This batch's own folder in the app data; made and removed by the board. */
  readonly dir: string;
  readonly random: () => number;
  /** How often one video is asked about in all. */
  readonly tries: () => number;
  readonly prices: () => PriceTable;
  /** Why nothing can be asked at all, e.g. no key; null where all is ready. */
  readonly obstacle: () => Failure | null;
  /** Hears the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
}

/** Runs the jobs of one batch and records what becomes of them. */
export class Board implements AsyncDisposable {
  readonly #options: BoardOptions;
  readonly #desk: JobDesk;
  readonly #extractionGate = new Gate();
  readonly #analysisGate = new Gate();
  readonly #index = new IndexWriter(() => this.#writeIndex());
  readonly #appointment: Appointment;
  #isEnding = false;
  #shelf: Shelf | null = null;

  constructor(options: BoardOptions) {
    this.#options = options;
    this.#desk = new JobDesk({
      ...{ place: this.#place(), dir: options.dir, onText: options.onText },
      batch: () => this.#batch,
      shelf: () => this.#openShelf(),
      tell: (job, fact) => this.#hear(job, fact),
      onCauseForAll: (cause) => this.#hold(cause),
      onEnded: () => this.#afterJob(),
    });
    this.#appointment = new Appointment(options);
  }

  /** Begins to take frames. Nothing is sent before `start`. */
  begin(): void {
    this.#extractionGate.open();
    this.#desk.launchAll();
  }

  /** Starts, resumes or continues the batch. An obstacle that meets every video pauses it at once, with the cause. */
  async start(): Promise<void> {
    this.#appointment.callOff();
    await this.#desk.cleared;
    const batch = this.#batch;
    if (batch === null || batch.jobs.length === 0 || batch.phase.kind === 'running') return;
    try {
      const obstacle = this.#options.obstacle() ?? this.#capReached();
      // What still runs will lead to the same pause.
      if (obstacle?.kind === 'cap-reached' && batch.phase.kind === 'draining') return;
      if (obstacle !== null) throw new FailureError(obstacle);
      this.#shelf ??= await openShelf(
        batch.outDir,
        batch.jobs.map((job) => job.video.name),
      );
      await checkWritable(batch.outDir);
    } catch (cause) {
      this.#tell({ type: 'batch-paused', cause: failureOf(cause) });
      return;
    }
    this.#tell({ type: 'batch-started' });
    this.#extractionGate.open();
    this.#analysisGate.open();
    this.#desk.launchAll();
    this.#afterJob();
  }

  /** Running videos finish, no new ones start. A batch that is paused already no longer goes on by itself. */
  pause(): void {
    if (this.#appointment.callOff()) this.#tell({ type: 'continue-planned', continuesAtMs: null });
    if (this.#batch?.phase.kind === 'running') this.#drain(null);
  }

  /** Ends what runs; unfinished videos go back to waiting. */
  async stop(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === undefined || kind === 'finished' || kind === 'stopped') return;
    this.#appointment.callOff();
    this.#shutGates();
    await this.#desk.interruptAll('waiting');
    this.#tell({ type: 'batch-stopped' });
    await this.#index.renewNow();
  }

  /** A paused batch goes on by itself at that moment, in milliseconds since 1970; null: it waits for the user. */
  continueAt(atMs: number | null): void {
    if (this.#batch?.phase.kind !== 'paused') return;
    this.#appointment.callOff();
    this.#tell({ type: 'continue-planned', continuesAtMs: atMs });
    if (atMs !== null) this.#appointment.make(atMs, () => this.start());
  }

  /** Until Start anything may change, and frames are taken anew where they must be; afterwards only the spending limit. */
  async changePlan(change: PlanChange): Promise<void> {
    const batch = this.#batch;
    if (batch === null) return;
    const plan = changedPlan(batch.plan, change, batch.startedAtMs !== null);
    if (isDeepStrictEqual(plan, batch.plan)) return;
    this.#tell({ type: 'plan-changed', plan });
    if (needsNewMaterial(batch.plan, plan)) {
      await this.#desk.clear();
      if (!this.#isEnding) this.#desk.launchAll();
      return;
    }
    this.#checkCap();
    const { phase } = batch;
    const waitsForCap = phase.kind === 'draining' && phase.cause?.kind === 'cap-reached';
    if (waitsForCap && this.#capReached() === null) await this.start();
  }

  /** Moves the reports elsewhere; only while nothing has been written. */
  changeOutDir(outDir: string): void {
    this.#shelf = null;
    this.#tell({ type: 'out-dir-changed', outDir });
  }

  cancel(job: number): void {
    if (this.#desk.interrupt(job, 'cancelled')) return;
    const status = this.#statusOf(job);
    if (status === null || isFinal(status)) return;
    this.#fact(job, { type: 'job-cancelled' });
    this.#afterJob();
  }

  /** Puts a job that ended without a report back to work. */
  async retry(job: number): Promise<void> {
    const status = this.#statusOf(job);
    if (status === null || !isFinal(status) || status.kind === 'reported' || this.#desk.isUnderWay(job))
      return;
    this.#fact(job, { type: 'job-requeued' });
    await this.#goOn();
  }

  async retryFailed(): Promise<void> {
    this.#batch?.jobs.forEach((job, index) => {
      if (job.status.kind === 'failed') this.#fact(index, { type: 'job-requeued' });
    });
    await this.#goOn();
  }

  /** The raw text of a running or finished answer of this run; empty where there is none. */
  textOf(job: number): string {
    return this.#desk.textOf(job);
  }

  /** The kept frames of a job, in order of time. */
  framesOf(job: number): readonly Frame[] {
    return this.#desk.framesOf(job);
  }

  /** The words of a video, where there are any; until the batch is closed. */
  async transcriptOf(job: number): Promise<Transcript | null> {
    return await this.#desk.transcriptOf(job);
  }

  /** Ends everything and removes the frames. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#appointment.callOff();
    this.#shutGates();
    this.#isEnding = true;
    await this.#desk.interruptAll('forgotten');
    await this.#index.finish();
    await this.#desk.close();
  }

  get #batch(): Batch | null {
    return this.#options.ledger.session.batches.find((batch) => batch.id === this.#options.batchId) ?? null;
  }

  async #goOn(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === 'finished' || kind === 'stopped') await this.start();
    else if (kind === 'running' || kind === 'ready') this.#desk.launchAll();
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
    const { pools, media, analyst, now, wait, random, tries } = this.#options;
    const gates = { extractionGate: this.#extractionGate, analysisGate: this.#analysisGate };
    return { pools, media, analyst, now, wait, random, tries, ...gates };
  }

  #hear(job: number, fact: JobFact): void {
    this.#fact(job, fact);
    if (fact.type === 'attempt-ended') this.#checkCap();
  }

  /** One cause that meets every video pauses the batch once, instead of failing forty videos for it. */
  #hold(cause: Failure): void {
    this.#shutGates();
    const kind = this.#batch?.phase.kind;
    if (kind !== 'paused' && kind !== 'stopped') this.#tell({ type: 'batch-paused', cause });
  }

  #afterJob(): void {
    const batch = this.#batch;
    if (batch === null || this.#isEnding) return;
    const { phase, jobs } = batch;
    if ((phase.kind === 'running' || phase.kind === 'draining') && jobs.every((job) => isFinal(job.status))) {
      void this.#finish();
      return;
    }
    if (phase.kind === 'draining' && !jobs.some((job) => isActive(job.status))) {
      this.#tell({ type: 'batch-paused', cause: phase.cause });
    }
    this.#index.renewSoon();
  }

  async #finish(): Promise<void> {
    this.#shutGates();
    await this.#index.renewNow();
    const batch = this.#batch;
    // Another video may have been put back to work meanwhile, or another end come first.
    if (batch === null || batch.phase.kind === 'finished') return;
    if (batch.jobs.every((job) => isFinal(job.status))) this.#tell({ type: 'batch-finished' });
  }

  /** The reports are what counts: an index that cannot be written is tried again with the next change. */
  async #writeIndex(): Promise<void> {
    const batch = this.#batch;
    if (batch === null || this.#shelf === null) return;
    await this.#shelf.writeIndex(batch, this.#desk.findings).catch(() => undefined);
  }

  #openShelf(): Shelf {
    if (this.#shelf === null) throw new Error('The batch was not started');
    return this.#shelf;
  }

  #statusOf(job: number): JobStatus | null {
    return this.#batch?.jobs[job]?.status ?? null;
  }

  #fact(job: number, fact: JobFact): void {
    const { ledger, batchId, now } = this.#options;
    ledger.record({ ...fact, batchId, job, atMs: now() });
  }

  #tell(fact: BatchFact): void {
    const { ledger, batchId, now } = this.#options;
    ledger.record({ ...fact, batchId, atMs: now() });
  }
}

type BatchFact = BatchEvent extends infer E
  ? E extends BatchEvent
    ? Omit<E, 'batchId' | 'atMs'>
    : never
  : never;
