import { failureOf, stopsTheBatch, type Failure } from '../../shared/failure.ts';
import { reportOf, type Batch, type Job } from '../../shared/session/model.ts';
import { type Findings } from '../../shared/template/findings.ts';
import { Gate } from '../pipeline/gate.ts';
import { JobFailedError, runJob } from '../pipeline/run-job.ts';
import { UnsavedError } from '../pipeline/save-report.ts';
import type { ReportWriter } from '../pipeline/ports.ts';
import type { JobEventData, JobWork, Prepared, Workplace } from '../pipeline/job-context.ts';
import { eachOf } from '../batches/each-of.ts';
import { Interruption, JobRuns, type Afterwards } from './job-runs.ts';
import { AnswerStore } from '../batches/answers.ts';
import { ExtractedStore } from '../batches/extracted-store.ts';
import { JobScheduler } from './scheduler.ts';
import { CacheCheck, type ReportHistory } from './cache-check.ts';

export interface JobRunnerOptions {
  readonly place: Workplace;
  /** The batch as it stands; null once it is gone. */
  readonly batch: () => Batch | null;
  /** This batch's own folder in the app data. */
  readonly dir: string;
  /** Another batch's folder. */
  readonly dirOf: (batchId: string) => string;
  readonly known: ReportHistory;
  readonly writer: () => ReportWriter;
  /** Records what becomes of a job. */
  readonly tell: (job: number, fact: JobEventData) => void;
  /** Hears the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
  /** Hears of a cause that would meet every video alike. */
  readonly onCauseForAll: (cause: Failure) => void;
  /** Hears that a job is no longer under way. */
  readonly onEnded: () => void;
}

/** Runs the jobs of one batch and keeps what they made: materials, answers, texts, findings. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #extractedStore: ExtractedStore;
  readonly #answers: AnswerStore;
  readonly #cacheCheck: CacheCheck;
  readonly #runs: JobRuns;
  readonly #scheduler: JobScheduler;
  readonly #findings = new Map<number, Findings>();
  readonly #texts = new Map<number, string>();
  readonly #holdGates = new Map<number, Gate>();
  /** Jobs that are over without a report, of which it is still to be told why. */
  readonly #ending = new Set<number>();
  /** The materials are being thrown away, to be taken anew. */
  #clearing: Promise<void> | null = null;

  constructor(options: JobRunnerOptions) {
    const { place, dir, dirOf, known, batch, tell, onEnded } = options;
    this.#options = options;
    this.#extractedStore = new ExtractedStore(dir);
    this.#answers = new AnswerStore(dir);
    this.#runs = new JobRuns(() => {
      this.#scheduler.next();
      onEnded();
    });
    this.#scheduler = new JobScheduler({
      runs: this.#runs,
      jobs: () => batch()?.jobs ?? [],
      nextOrder: place.pools.nextOrder,
      run: (job, order, signal) => this.#run(job, order, signal),
    });
    this.#cacheCheck = new CacheCheck({
      known,
      batch,
      tell,
      adopt: (job, from) => this.#adopt(job, dirOf(from.batchId), from.job),
      end: (job) => this.#runs.end(job, 'again'),
      release: async (job) => {
        await Promise.all([this.#answers.forget(job), this.#extractedStore.drop(job)]);
      },
    });
  }

  /** Resolves once nothing is being thrown away or looked at anew, and of every job that is over it is told how. */
  get settled(): Promise<void> {
    const ending = [...this.#ending].map((job) => this.#runs.over(job));
    return Promise.all([this.#clearing, this.#cacheCheck.settled, ...ending]).then(() => undefined);
  }

  isUnderWay(job: number): boolean {
    return this.#runs.has(job);
  }

  /** Puts every unfinished job under way, a bounded number at once; each waits by itself until it may go on. */
  launchAll(): void {
    if (this.#clearing !== null) return;
    this.#scheduler.all();
    this.#cacheCheck.checkQueued(this.#options.onEnded);
  }

  /** False where the job is not under way. */
  interrupt(job: number, then: Afterwards): boolean {
    return this.#runs.interrupt(job, then);
  }

  async interruptAll(then: Afterwards): Promise<void> {
    this.#scheduler.callOff();
    this.#cacheCheck.stop();
    await this.#runs.interruptAll(then);
  }

  /** A held job that is in a lane finishes what it does there. */
  hold(job: number, isHeld: boolean): void {
    const gate = this.#holdGates.get(job);
    if (isHeld) gate?.shut();
    else gate?.open();
    this.#scheduler.next();
  }

  /** Ends what runs and throws away what was taken from the videos; the next `launchAll` takes it anew. */
  async clear(): Promise<void> {
    this.#clearing ??= this.#clear().finally(() => (this.#clearing = null));
    await this.#clearing;
  }

  /** The plan asks the model for something else, of the same frames. */
  async recheckAll(): Promise<void> {
    this.#cacheCheck.recheckAll();
    await this.#cacheCheck.settled;
    if (this.#clearing === null) this.launchAll();
  }

  /** The next report of a job is asked for, whatever there is. */
  async regenerate(job: number): Promise<void> {
    this.#cacheCheck.force(job);
    this.#findings.delete(job);
    await this.#answers.forget(job);
  }

  /** A failed job is asked about again, though an earlier batch may have a report. */
  force(job: number): void {
    this.#cacheCheck.force(job);
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#texts.get(job) ?? '';
  }

  /** The findings of all reports there are, by job. */
  async findings(): Promise<ReadonlyMap<number, Findings>> {
    const jobs = this.#options.batch()?.jobs ?? [];
    const missing = jobs.flatMap((job, index) =>
      reportOf(job)?.hasFindings === true && !this.#findings.has(index) ? [index] : [],
    );
    await eachOf(missing, async (job) => {
      const findings = (await this.#answers.answerOf(job))?.findings ?? null;
      if (findings !== null) this.#findings.set(job, findings);
    });
    return this.#findings;
  }

  async #run(job: number, order: number, signal: AbortSignal): Promise<void> {
    const { place, tell } = this.#options;
    try {
      if (await this.#cacheCheck.isUnchanged(job, signal)) return;
      const earlier = await this.#preparedOf(job);
      const work = this.#workOn(job, order);
      if (work === null) return;
      const record = (fact: JobEventData): void => this.#hear(job, fact);
      const report = await runJob(work, earlier, place, record, signal);
      tell(job, { type: 'job-reported', report });
      await this.#reported(job);
    } catch (cause) {
      this.#ending.add(job);
      await this.#ended(job, cause, signal);
    } finally {
      this.#ending.delete(job);
      this.#texts.delete(job);
      this.#holdGates.delete(job);
    }
  }

  /** What was taken from the video before; the window no longer claims it where it is gone. */
  async #preparedOf(job: number): Promise<Prepared | null> {
    const batch = this.#options.batch();
    const before = batch?.jobs[job];
    // Nothing was taken yet.
    if (batch === null || before === undefined || before.info === null) return null;
    const prepared = await this.#extractedStore.preparedOf(batch, job);
    if (prepared === null && before.frameCount > 0 && (await this.#answers.answerOf(job)) === null) {
      this.#options.tell(job, { type: 'material-dropped' });
    }
    return prepared;
  }

  async #adopt(job: number, fromDir: string, fromJob: number): Promise<readonly JobEventData[]> {
    await this.#answers.adopt(job, fromDir, fromJob);
    const adopted = await this.#extractedStore.adopt(job, fromDir, fromJob);
    if (adopted === null) return [];
    return [
      { type: 'video-probed', info: adopted.info },
      { type: 'frames-extracted', ...adopted.material },
    ];
  }

  #workOn(job: number, order: number): JobWork | null {
    const { batch: now, writer, onText } = this.#options;
    const batch = now();
    const known = batch?.jobs[job];
    if (batch === null || known === undefined) return null;
    // Not the batch itself: each of thousands of waiting jobs would keep the list of all jobs as it is now.
    const { plan } = batch;
    const holdGate = new Gate();
    if (!known.isHeld) holdGate.open();
    this.#holdGates.set(job, holdGate);
    return {
      video: known.video,
      plan: () => now()?.plan ?? plan,
      // Another may be chosen until Start, while the job waits.
      get template() {
        return (now()?.plan ?? plan).template;
      },
      emptyDir: () => this.#extractedStore.emptyDir(job),
      writer,
      keepText: (raw) => {
        this.#texts.set(job, raw);
        onText(job, raw);
      },
      keepMaterial: async (prepared) => {
        const current = now();
        if (current !== null) await this.#extractedStore.keep(current, job, prepared);
      },
      keepQuestion: (blocks) => this.#answers.keepQuestion(job, blocks),
      keepAnswer: (answer) => this.#answers.keep(job, answer),
      keptAnswer: () => this.#answers.answerOf(job),
      holdGate,
      priority: () => now()?.jobs[job]?.priority ?? 0,
      order,
    };
  }

  #hear(job: number, fact: JobEventData): void {
    this.#options.tell(job, fact);
    if (fact.type === 'video-settled') void this.#cacheCheck.recheck(job);
  }

  async #reported(job: number): Promise<void> {
    const answer = await this.#answers.answerOf(job);
    if (answer?.findings == null) this.#findings.delete(job);
    else this.#findings.set(job, answer.findings);
    await Promise.all([
      this.#cacheCheck.remember(job),
      // The report is there: what cannot be tidied up now goes when the batch does.
      this.#answers.settle(job).catch(() => undefined),
      this.#extractedStore.dropSent(job).catch(() => undefined),
    ]);
  }

  async #ended(job: number, cause: unknown, signal: AbortSignal): Promise<void> {
    const { tell, onCauseForAll } = this.#options;
    if (signal.reason instanceof Interruption) {
      if (signal.reason.then === 'cancelled') tell(job, { type: 'job-cancelled' });
      if (signal.reason.then === 'waiting' && this.#hasBegun(job)) tell(job, { type: 'job-requeued' });
      return;
    }
    const failure = failureOf(cause);
    if (cause instanceof UnsavedError) {
      tell(job, { type: 'job-unsaved', failure, keptPath: await this.#answers.readable(job) });
      if (stopsTheBatch(failure)) onCauseForAll(failure);
    } else if (cause instanceof JobFailedError && !stopsTheBatch(failure)) {
      tell(job, { type: 'job-failed', failure, draftPath: cause.draftPath });
    } else if (stopsTheBatch(failure) || failure.kind === 'offline') {
      tell(job, { type: 'job-requeued' });
      onCauseForAll(failure);
    } else {
      tell(job, { type: 'job-failed', failure, draftPath: null });
    }
  }

  /** False for a job that only waits: nothing has to be taken back. */
  #hasBegun(job: number): boolean {
    const { status } = this.#options.batch()?.jobs[job] ?? {};
    return status !== undefined && !['waiting', 'prepared', 'unsaved'].includes(status.kind);
  }

  async #clear(): Promise<void> {
    const { batch, tell } = this.#options;
    await this.interruptAll('again');
    const jobs = batch()?.jobs ?? [];
    const begun = [...jobs.entries()].filter(([, job]) => hasMaterial(job));
    for (const [index, job] of begun) {
      if (job.status.kind === 'unchanged') tell(index, { type: 'job-requeued' });
      tell(index, { type: 'material-dropped' });
    }
    await eachOf(begun, async ([index, job]) => {
      await this.#extractedStore.drop(index);
      if (job.status.kind === 'unchanged') await this.#answers.forget(index);
    });
    this.#cacheCheck.invalidateAll();
  }
}

/** False for a job from which nothing was taken yet. */
function hasMaterial({ status, frameCount }: Job): boolean {
  return status.kind !== 'waiting' || frameCount > 0;
}
