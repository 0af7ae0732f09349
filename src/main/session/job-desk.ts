import { failureOf, stopsTheBatch, type Failure } from '../../shared/failure.ts';
import type { Batch, JobStatus, Transcript } from '../../shared/session/model.ts';
import { templateOf, type Findings } from '../../shared/template.ts';
import { JobFailedError, runJob } from '../pipeline/run-job.ts';
import type { Frame, ReportShelf } from '../pipeline/toolbox.ts';
import type { JobFact, JobWork, Workplace } from '../pipeline/workplace.ts';
import { Interruption, JobRuns, type Afterwards } from './job-runs.ts';
import { Materials } from './materials.ts';

export interface JobDeskOptions {
  readonly place: Workplace;
  /** The batch as it stands; null once it is gone. */
  readonly batch: () => Batch | null;
  /** This batch's own folder in the app data. */
  readonly dir: string;
  readonly shelf: () => ReportShelf;
  /** Records what becomes of a job. */
  readonly tell: (job: number, fact: JobFact) => void;
  /** Hears the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
  /** Hears of a cause that would meet every video alike. */
  readonly onCauseForAll: (cause: Failure) => void;
  /** Hears that a job is no longer under way. */
  readonly onEnded: () => void;
}

/** Runs the jobs of one batch and keeps what they made: materials, texts, findings. */
export class JobDesk {
  readonly #options: JobDeskOptions;
  readonly #materials: Materials;
  readonly #runs: JobRuns;
  readonly #findings = new Map<number, Findings>();
  readonly #texts = new Map<number, string>();
  /** The materials are being thrown away, to be taken anew. */
  #clearing: Promise<void> | null = null;

  constructor(options: JobDeskOptions) {
    this.#options = options;
    this.#materials = new Materials(options.dir);
    this.#runs = new JobRuns(options.onEnded);
  }

  /** The findings of the reports of this run, by job. */
  get findings(): ReadonlyMap<number, Findings> {
    return this.#findings;
  }

  /** Resolves once nothing is being thrown away. */
  get cleared(): Promise<void> {
    return this.#clearing ?? Promise.resolve();
  }

  isUnderWay(job: number): boolean {
    return this.#runs.has(job);
  }

  /** Puts every unfinished job under way; each waits by itself until it may go on. */
  launchAll(): void {
    if (this.#clearing !== null) return;
    this.#options.batch()?.jobs.forEach((job, index) => {
      if (isFinal(job.status) || this.#runs.has(index)) return;
      this.#runs.launch(index, (signal) => this.#run(index, signal));
    });
  }

  /** False where the job is not under way. */
  interrupt(job: number, then: Afterwards): boolean {
    return this.#runs.interrupt(job, then);
  }

  async interruptAll(then: Afterwards): Promise<void> {
    await this.#runs.interruptAll(then);
  }

  /** Ends what runs and throws away what was taken from the videos; the next `launchAll` takes it anew. */
  async clear(): Promise<void> {
    this.#clearing ??= this.#clear().finally(() => (this.#clearing = null));
    await this.#clearing;
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#texts.get(job) ?? '';
  }

  framesOf(job: number): readonly Frame[] {
    return this.#materials.framesOf(job);
  }

  async transcriptOf(job: number): Promise<Transcript | null> {
    return await this.#materials.transcriptOf(job);
  }

  /** Ends everything and removes the materials. */
  async close(): Promise<void> {
    await this.#runs.interruptAll('forgotten');
    await this.#clearing;
    await this.#materials.removeAll();
  }

  async #run(job: number, signal: AbortSignal): Promise<void> {
    const { place, tell } = this.#options;
    const work = this.#workOn(job);
    if (work === null) return;
    try {
      const record = (fact: JobFact): void => tell(job, fact);
      const report = await runJob(work, this.#materials.preparedOf(job), place, record, signal);
      tell(job, { type: 'job-reported', report });
      await this.#materials.dropSent(job);
    } catch (cause) {
      this.#ended(job, cause, signal);
    } finally {
      this.#texts.delete(job);
    }
  }

  #workOn(job: number): JobWork | null {
    const batch = this.#options.batch();
    const video = batch?.jobs[job]?.video;
    if (batch === null || video === undefined) return null;
    return {
      video,
      plan: () => this.#options.batch()?.plan ?? batch.plan,
      template: templateOf(batch.plan.templateId),
      emptyDir: () => this.#materials.emptyDir(job),
      shelf: this.#options.shelf,
      keepText: (raw) => {
        this.#texts.set(job, raw);
        this.#options.onText(job, raw);
      },
      keepMaterial: (prepared) => this.#materials.keep(job, prepared),
      keepFindings: (findings) => {
        if (findings === null) this.#findings.delete(job);
        else this.#findings.set(job, findings);
      },
    };
  }

  #ended(job: number, cause: unknown, signal: AbortSignal): void {
    const { tell, onCauseForAll } = this.#options;
    if (signal.reason instanceof Interruption) {
      if (signal.reason.then === 'cancelled') tell(job, { type: 'job-cancelled' });
      if (signal.reason.then === 'waiting') tell(job, { type: 'job-requeued' });
      return;
    }
    const failure = failureOf(cause);
    if (stopsTheBatch(failure)) {
      tell(job, { type: 'job-requeued' });
      onCauseForAll(failure);
      return;
    }
    const draftPath = cause instanceof JobFailedError ? cause.draftPath : null;
    tell(job, { type: 'job-failed', failure, draftPath });
  }

  async #clear(): Promise<void> {
    await this.#runs.interruptAll('again');
    const jobs = this.#options.batch()?.jobs ?? [];
    jobs.forEach((_, job) => this.#options.tell(job, { type: 'material-dropped' }));
    await Promise.all(jobs.map((_, job) => this.#materials.drop(job)));
  }
}

export function isFinal(status: JobStatus): boolean {
  return status.kind === 'reported' || status.kind === 'failed' || status.kind === 'cancelled';
}

/** True while a job holds a slot. */
export function isActive(status: JobStatus): boolean {
  return status.kind === 'extracting' || status.kind === 'analysing';
}
