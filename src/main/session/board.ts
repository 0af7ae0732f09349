import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError, failureOf, stopsTheBatch, type Failure } from '../../shared/failure.ts';
import type { BatchEvent } from '../../shared/session/events.ts';
import type { Batch, JobStatus } from '../../shared/session/model.ts';
import { templateOf, type Findings } from '../../shared/template.ts';
import { Gate } from '../pipeline/gate.ts';
import { keptFrames } from '../pipeline/prepare.ts';
import { JobFailedError, runJob } from '../pipeline/run-job.ts';
import type { Analyst, Frame, Media } from '../pipeline/toolbox.ts';
import type { JobFact, Pools, Prepared } from '../pipeline/workplace.ts';
import type { Ledger } from './ledger.ts';
import { IndexWriter } from './index-writer.ts';
import { checkWritable, openShelf, type Shelf } from './report-shelf.ts';

export interface BoardOptions {
  readonly batchId: string;
  readonly ledger: Ledger;
  readonly pools: Pools;
  readonly media: Media;
  readonly analyst: Analyst;
  /** This batch's own folder in the app data; made and removed by the board. */
  readonly dir: string;
  readonly now: () => number;
  readonly random: () => number;
  /** Why nothing can be asked at all, e.g. no key; null where all is ready. */
  readonly obstacle: () => Failure | null;
  /** Hears the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
}

interface Run {
  readonly control: AbortController;
  readonly done: Promise<void>;
}

/** Why a run was ended from outside. */
class Interruption extends Error {
  readonly then: 'cancelled' | 'waiting' | 'forgotten';

  constructor(then: Interruption['then']) {
    super(`interrupted: ${then}`);
    this.name = 'AbortError';
    this.then = then;
  }
}

/** Runs the jobs of one batch and records what becomes of them. What it knows beside the session are paths and texts. */
export class Board implements AsyncDisposable {
  readonly #options: BoardOptions;
  readonly #runs = new Map<number, Run>();
  readonly #prepared = new Map<number, Prepared>();
  readonly #kept = new Map<number, readonly Frame[]>();
  readonly #findings = new Map<number, Findings>();
  readonly #texts = new Map<number, string>();
  readonly #extractionGate = new Gate();
  readonly #analysisGate = new Gate();
  readonly #index = new IndexWriter(() => this.#writeIndex());
  #isEnding = false;
  #shelf: Shelf | null = null;
  #dirs = 0;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** Begins to take frames. Nothing is sent before `start`. */
  begin(): void {
    this.#extractionGate.open();
    this.#launchAll();
  }

  /** Starts, resumes or continues the batch. An obstacle that meets every video pauses it at once, with the cause. */
  async start(): Promise<void> {
    const batch = this.#batch;
    if (batch === null || batch.jobs.length === 0 || batch.phase.kind === 'running') return;
    try {
      const obstacle = this.#options.obstacle();
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
    this.#launchAll();
    this.#afterJob();
  }

  /** Running videos finish, no new ones start. */
  pause(): void {
    if (this.#batch?.phase.kind !== 'running') return;
    this.#shutGates();
    this.#tell({ type: 'batch-draining' });
    this.#afterJob();
  }

  /** Ends what runs; unfinished videos go back to waiting. */
  async stop(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === undefined || kind === 'finished' || kind === 'stopped') return;
    this.#shutGates();
    await this.#interruptAll('waiting');
    this.#tell({ type: 'batch-stopped' });
    await this.#index.renewNow();
  }

  /** Moves the reports elsewhere; only while nothing has been written. */
  changeOutDir(outDir: string): void {
    this.#shelf = null;
    this.#tell({ type: 'out-dir-changed', outDir });
  }

  cancel(job: number): void {
    const run = this.#runs.get(job);
    if (run !== undefined) {
      run.control.abort(new Interruption('cancelled'));
      return;
    }
    const status = this.#statusOf(job);
    if (status === null || isFinal(status)) return;
    this.#fact(job, { type: 'job-cancelled' });
    this.#afterJob();
  }

  /** Puts a job that ended without a report back to work. */
  async retry(job: number): Promise<void> {
    const status = this.#statusOf(job);
    if (status === null || !isFinal(status) || status.kind === 'reported' || this.#runs.has(job)) return;
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
    return this.#texts.get(job) ?? '';
  }

  /** The kept frames of a job, in order of time. */
  framesOf(job: number): readonly Frame[] {
    return this.#kept.get(job) ?? [];
  }

  /** Ends everything and removes the frames. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#shutGates();
    this.#isEnding = true;
    await this.#interruptAll('forgotten');
    await this.#index.finish();
    await rm(this.#options.dir, { recursive: true, force: true });
  }

  get #batch(): Batch | null {
    return this.#options.ledger.session.batches.find((batch) => batch.id === this.#options.batchId) ?? null;
  }

  async #goOn(): Promise<void> {
    const kind = this.#batch?.phase.kind;
    if (kind === 'finished' || kind === 'stopped') {
      await this.start();
      return;
    }
    if (kind === 'running' || kind === 'ready') this.#launchAll();
  }

  #shutGates(): void {
    this.#extractionGate.shut();
    this.#analysisGate.shut();
  }

  async #interruptAll(then: Interruption['then']): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const run of runs) run.control.abort(new Interruption(then));
    await Promise.all(runs.map((run) => run.done));
  }

  #launchAll(): void {
    this.#batch?.jobs.forEach((job, index) => {
      if (!isFinal(job.status) && !this.#runs.has(index)) this.#launch(index);
    });
  }

  #launch(job: number): void {
    const control = new AbortController();
    this.#runs.set(job, { control, done: this.#run(job, control.signal) });
  }

  async #run(job: number, signal: AbortSignal): Promise<void> {
    const batch = this.#batch;
    const before = batch?.jobs[job];
    if (batch === null || before === undefined) return;
    const { pools, media, analyst, now, random } = this.#options;
    const place = {
      pools,
      media,
      analyst,
      now,
      random,
      extractionGate: this.#extractionGate,
      analysisGate: this.#analysisGate,
    };
    const work = {
      video: before.video,
      plan: () => this.#batch?.plan ?? batch.plan,
      template: templateOf(batch.plan.templateId),
      emptyDir: () => this.#emptyDir(job),
      shelf: () => this.#openShelf(),
      attemptsBefore: before.attempts,
      keepText: (raw: string) => {
        this.#texts.set(job, raw);
        this.#options.onText(job, raw);
      },
      keepMaterial: (prepared: Prepared) => {
        this.#prepared.set(job, prepared);
        this.#kept.set(job, keptFrames(prepared.material.frames));
      },
      keepFindings: (findings: Findings | null) => {
        if (findings === null) this.#findings.delete(job);
        else this.#findings.set(job, findings);
      },
    };
    try {
      // `#launch` notes the run once this function gives way: it must be known before it can record or end.
      await Promise.resolve();
      const report = await runJob(
        work,
        this.#prepared.get(job) ?? null,
        place,
        (fact) => this.#fact(job, fact),
        signal,
      );
      this.#fact(job, { type: 'job-reported', report });
      await this.#dropSentFrames(job);
    } catch (cause) {
      this.#ended(job, cause, signal);
    } finally {
      this.#runs.delete(job);
      this.#texts.delete(job);
      this.#afterJob();
    }
  }

  #ended(job: number, cause: unknown, signal: AbortSignal): void {
    if (signal.reason instanceof Interruption) {
      if (signal.reason.then === 'cancelled') this.#fact(job, { type: 'job-cancelled' });
      if (signal.reason.then === 'waiting') this.#fact(job, { type: 'job-requeued' });
      return;
    }
    const failure = failureOf(cause);
    if (stopsTheBatch(failure)) {
      this.#fact(job, { type: 'job-requeued' });
      this.#hold(failure);
      return;
    }
    const draftPath = cause instanceof JobFailedError ? cause.draftPath : null;
    this.#fact(job, { type: 'job-failed', failure, draftPath });
  }

  /** One cause that meets every video pauses the batch once, instead of failing forty videos for it. */
  #hold(cause: Failure): void {
    this.#shutGates();
    const kind = this.#batch?.phase.kind;
    if (kind === 'paused' || kind === 'stopped') return;
    this.#tell({ type: 'batch-paused', cause });
  }

  #afterJob(): void {
    const batch = this.#batch;
    if (batch === null || this.#isEnding) return;
    const { kind } = batch.phase;
    if ((kind === 'running' || kind === 'draining') && batch.jobs.every((job) => isFinal(job.status))) {
      void this.#finish();
      return;
    }
    if (kind === 'draining' && !batch.jobs.some((job) => isActive(job.status))) {
      this.#tell({ type: 'batch-paused', cause: null });
    }
    this.#index.renewSoon();
  }

  async #finish(): Promise<void> {
    this.#shutGates();
    await this.#index.renewNow();
    if (this.#batch?.jobs.every((job) => isFinal(job.status)) === true)
      this.#tell({ type: 'batch-finished' });
  }

  /** The reports are what counts: an index that cannot be written is tried again with the next change. */
  async #writeIndex(): Promise<void> {
    const batch = this.#batch;
    if (batch === null || this.#shelf === null) return;
    await this.#shelf.writeIndex(batch, this.#findings).catch(() => undefined);
  }

  #openShelf(): Shelf {
    if (this.#shelf === null) throw new Error('The batch was not started');
    return this.#shelf;
  }

  async #emptyDir(job: number): Promise<string> {
    this.#dirs += 1;
    const dir = join(this.#options.dir, `${job}-${this.#dirs}`);
    await mkdir(dir, { recursive: true });
    return dir;
  }

  /** After the report only the filmstrip's frames stay. */
  async #dropSentFrames(job: number): Promise<void> {
    const prepared = this.#prepared.get(job);
    this.#prepared.delete(job);
    if (prepared === undefined) return;
    const kept = new Set(this.framesOf(job).map((frame) => frame.path));
    const { frames, audioPath } = prepared.material;
    const gone = frames.map((frame) => frame.path).filter((path) => !kept.has(path));
    await Promise.all(
      [...gone, ...(audioPath === null ? [] : [audioPath])].map((path) => rm(path, { force: true })),
    );
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

function isFinal(status: JobStatus): boolean {
  return status.kind === 'reported' || status.kind === 'failed' || status.kind === 'cancelled';
}

function isActive(status: JobStatus): boolean {
  return status.kind === 'extracting' || status.kind === 'analysing';
}
