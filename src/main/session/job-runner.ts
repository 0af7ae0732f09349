import { failureOf, pausesBatch, type Failure } from '../../shared/failure.ts';
import type { Plan } from '../../shared/plan.ts';
import { isFinal, isRenewing, type Job, type Video } from '../../shared/session/model.ts';
import {
  noQuestionValues,
  questionValues,
  type QuestionValues,
} from '../../shared/values/question-values.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { ignored } from '../log/log.ts';
import { Gate } from '../pipeline/gate.ts';
import type { JobContext, JobEventData, JobFiles, JobPorts, Prepared } from '../pipeline/job-context.ts';
import type { ReportWriter } from '../pipeline/ports.ts';
import { framesExtracted } from '../pipeline/prepare.ts';
import {
  AskedElsewhereError,
  OutdatedLookUpError,
  unclaimed,
  type ReportClaim,
} from '../pipeline/report-claim.ts';
import { JobFailedError, runJob } from '../pipeline/run-job.ts';
import { UnsavedError } from '../pipeline/save-report.ts';
import { servingKeys } from '../reports/report-cache.ts';
import { valuesKey } from '../values/values-key.ts';
import type { CacheCheck, ReportHistory } from './cache-check.ts';
import type { LiveBatch } from './live-batch.ts';
import { noOutdatedEdits, outdatedEdits, type OutdatedEdits } from './outdated-edits.ts';
import type { ReportClaims, WantedAnswer } from './report-claims.ts';
import type { ReportOutput } from './report-output.ts';
import { Interruption } from './scheduler.ts';
import { wantedReport } from './wanted-report.ts';

export interface JobRunnerOptions {
  readonly live: LiveBatch;
  readonly ports: JobPorts;
  readonly files: BatchFiles;
  readonly output: ReportOutput;
  readonly cacheCheck: CacheCheck;
  readonly history: Pick<ReportHistory, 'findWords'>;
  readonly claims: ReportClaims;
  /** Receives the raw text of an answer as it grows. */
  readonly onText: (job: number, raw: string) => void;
}

/** Runs the jobs of a batch, any number at once. Each goes through the cache check and the pipeline, and ends with one event. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #running = new Map<number, RunningJob>();
  /** Jobs that ended without a report and whose last event, which gives the reason, is still to be emitted. */
  readonly #ending = new Set<number>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Never throws: every outcome is an event. Resolves with the failure that has to pause the whole batch; null: none. */
  async run(job: number, order: number, signal: AbortSignal): Promise<Failure | null> {
    const { live, claims } = this.#options;
    const claim = claims.of(live, () => this.#wantedOf(job));
    try {
      for (;;) {
        const other = await this.#runUnlessAsked(job, order, claim, signal);
        if (other === null) return null;
        if (other instanceof AskedElsewhereError) await this.#awaitOther(job, other, signal);
      }
    } catch (cause) {
      this.#ending.add(job);
      return await this.#emitEnd(job, cause, signal);
    } finally {
      this.#ending.delete(job);
      this.#running.delete(job);
      // Other batches that waited for the report look for it now.
      claim.giveBack();
    }
  }

  /** Resolves once the job has ended; with the error where another batch asks for the same report, or may have it. */
  async #runUnlessAsked(
    job: number,
    order: number,
    claim: ReportClaim,
    signal: AbortSignal,
  ): Promise<AskedElsewhereError | OutdatedLookUpError | null> {
    const { live, cacheCheck } = this.#options;
    try {
      if (await cacheCheck.isUnchanged(job, signal)) return null;
      const earlier = await this.#preparedOf(job);
      const before = live.state?.jobs[job];
      const plan = live.state?.plan;
      if (before === undefined || plan === undefined) return null;
      // A look-up from before the run may have found its report just now.
      if (isFinal(before.status)) return null;
      if (earlier !== null) this.#emitIfUnknown(job, before, earlier);
      const context = new RunningJob(this.#options, job, order, before, plan, claim);
      this.#running.set(job, context);
      await this.#reportAs(job, context, earlier, signal);
      return null;
    } catch (cause) {
      if (!(cause instanceof AskedElsewhereError || cause instanceof OutdatedLookUpError)) throw cause;
      this.#running.delete(job);
      return cause;
    }
  }

  /** Waits, holding nothing, until another batch has the report or gives up. Then the job is looked up again. */
  async #awaitOther(
    job: number,
    { batchName, ended }: AskedElsewhereError,
    signal: AbortSignal,
  ): Promise<void> {
    const { live, cacheCheck } = this.#options;
    live.emitJob(job, { type: 'report-awaited', fromBatch: batchName });
    try {
      await ended.pass(signal);
    } finally {
      live.emitJob(job, { type: 'report-awaited', fromBatch: null });
    }
    cacheCheck.invalidate(job);
  }

  /** The report that a job asks for; null for a video that cannot be recognised. Throws OutdatedLookUpError. */
  #wantedOf(job: number): WantedAnswer | null {
    const { live, cacheCheck } = this.#options;
    if (cacheCheck.isOutdated(job)) throw new OutdatedLookUpError();
    const wanted = wantedReport(live.state, job);
    const fingerprint = live.jobs[job]?.fingerprint ?? null;
    if (wanted === null || fingerprint === null) return null;
    const { plan, isDemo } = wanted.batch;
    const [own, ...others] = servingKeys(plan, isDemo, wanted.told);
    const nameOf = (key: string): string => `${fingerprint} ${key}`;
    return { names: [nameOf(own), ...others.map(nameOf)], mayBeOfOthers: cacheCheck.mayTakeOver(job) };
  }

  /** Saves the kept answer of a job, also where its batch is at rest or the video on hold: nothing is asked for that. */
  async saveKept(job: number, order: number, signal: AbortSignal): Promise<Failure | null> {
    const { live, ports, files } = this.#options;
    try {
      const before = live.state?.jobs[job];
      const plan = live.state?.plan;
      if (before === undefined || plan === undefined) return null;
      // Without its answer the video would be asked about.
      if ((await files.answers.answerOf(job)) === null) {
        live.emitJob(job, { type: 'job-requeued' });
        return null;
      }
      const analysisGate = new Gate();
      analysisGate.open();
      const options = { ...this.#options, ports: { ...ports, analysisGate } };
      const context = new RunningJob(options, job, order, { ...before, isHeld: false }, plan, unclaimed);
      this.#running.set(job, context);
      await this.#reportAs(job, context, null, signal);
      return null;
    } catch (cause) {
      return await this.#emitEnd(job, cause, signal);
    } finally {
      this.#running.delete(job);
    }
  }

  /** The report of a job still cannot be saved, for this failure. */
  async stayUnsaved(job: number, failure: Failure): Promise<void> {
    const { live, files } = this.#options;
    live.emitJob(job, { type: 'job-unsaved', failure, keptPath: await files.answers.readable(job) });
  }

  async #reportAs(
    job: number,
    context: RunningJob,
    earlier: Prepared | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { live, files, cacheCheck } = this.#options;
    const report = await runJob(context, earlier, signal);
    const outdated = await this.#outdatedEdits(job);
    // Before the journal says so: after a crash in between the answer of the report before would count as that of the new one.
    await files.tidyAfterReport(job);
    live.emitJob(job, { type: 'job-reported', report });
    for (const column of outdated.columns) live.emitJob(job, { type: 'finding-restored', column });
    for (const key of outdated.doubts) live.emitJob(job, { type: 'doubt-restored', key });
    await cacheCheck.remember(job);
  }

  /** The user's changes to the report before that do not hold for the new one. None where that report's answer is not kept. */
  async #outdatedEdits(job: number): Promise<OutdatedEdits> {
    const { live, files } = this.#options;
    const before = live.jobs[job];
    const isEdited =
      before !== undefined && (before.dismissed.length > 0 || Object.keys(before.corrections).length > 0);
    if (!isEdited || !isRenewing(before)) return noOutdatedEdits;
    const [old, now] = await Promise.all([files.answers.answerOfReport(job), files.answers.answerOf(job)]);
    return old === null || now === null ? noOutdatedEdits : outdatedEdits(before, old, now);
  }

  /** Jobs that ended without a report and whose last event, which gives the reason, is still to be emitted. */
  get ending(): readonly number[] {
    return [...this.#ending];
  }

  /** The raw text of a running answer; empty where there is none. */
  textOf(job: number): string {
    return this.#running.get(job)?.text ?? '';
  }

  /** A held job that is in a lane finishes its request. */
  hold(job: number, isHeld: boolean): void {
    const gate = this.#running.get(job)?.holdGate;
    if (isHeld) gate?.shut();
    else gate?.open();
  }

  /** The frames that were extracted before; null where they are gone, which is emitted, so that the window does not show them. */
  async #preparedOf(job: number): Promise<Prepared | null> {
    const { live, files } = this.#options;
    const batch = live.state;
    const before = batch?.jobs[job];
    if (batch === null || before === undefined) return null;
    // Without `info` nothing was extracted yet.
    if (before.info === null) return null;
    const prepared = await files.extracted.preparedOf(batch, job);
    const isGone = prepared === null && (await files.extracted.framesBefore(batch, job)) === null;
    if (isGone && before.frameCount > 0 && (await files.answers.answerOf(job)) === null) {
      live.emitJob(job, { type: 'material-dropped' });
    }
    return prepared;
  }

  /**
   * Material is kept before the journal says so: after a crash in between, the next run finds it on disk and extracts nothing. A transcript may
   * be known without the changes that the user made in it since.
   */
  #emitIfUnknown(job: number, { frameCount, transcript }: Job, prepared: Prepared): void {
    const extracted = framesExtracted(prepared);
    const hasSameWords = (transcript === null) === (extracted.transcript === null);
    if (frameCount === extracted.frameCount && hasSameWords) return;
    this.#options.live.emitJob(job, extracted);
  }

  async #emitEnd(job: number, cause: unknown, signal: AbortSignal): Promise<Failure | null> {
    const { live } = this.#options;
    if (signal.reason instanceof Interruption) {
      if (signal.reason.then === 'cancelled') await this.#endWithout(job, { type: 'job-cancelled' });
      if (signal.reason.then === 'waiting' && hasBegun(live.jobs[job])) {
        live.emitJob(job, { type: 'job-requeued' });
      }
      return null;
    }
    const failure = failureOf(cause);
    const isBatchWide = pausesBatch(failure);
    if (cause instanceof UnsavedError) {
      await this.stayUnsaved(job, failure);
      return isBatchWide ? failure : null;
    }
    // A lost network is no fault of the video. JobFailedError is thrown only where the service was reached.
    if (isBatchWide || (failure.kind === 'offline' && !(cause instanceof JobFailedError))) {
      live.emitJob(job, { type: 'job-requeued' });
      return failure;
    }
    const draftPath = cause instanceof JobFailedError ? cause.draftPath : null;
    await this.#endWithout(job, { type: 'job-failed', failure, draftPath });
    return null;
  }

  /** A job whose new report did not come keeps the report that it had, with its answer. */
  async #endWithout(job: number, end: JobEventData): Promise<void> {
    const { live, files } = this.#options;
    const before = live.jobs[job];
    live.emitJob(job, end);
    if (before !== undefined && isRenewing(before)) await files.restoreAnswer(job);
  }
}

/** False for a job that only waits: nothing has to be taken back. */
function hasBegun(job: Job | undefined): boolean {
  return job !== undefined && !['waiting', 'prepared', 'unsaved'].includes(job.status.kind);
}

/** The context of one job while it runs. It keeps no batch: thousands of waiting jobs would each keep an old list of all jobs. */
class RunningJob implements JobContext {
  readonly video: Video;
  readonly order: number;
  readonly holdGate = new Gate();
  readonly claim: ReportClaim;
  readonly ports: JobPorts;
  readonly files: JobFiles;
  readonly emit: (event: JobEventData) => void;
  readonly onText: (raw: string) => void;
  /** The raw text of the answer so far. */
  text = '';
  readonly #live: LiveBatch;
  readonly #output: ReportOutput;
  readonly #job: number;
  readonly #planAtBegin: Plan;

  constructor(
    options: JobRunnerOptions,
    job: number,
    order: number,
    { video, isHeld }: Job,
    plan: Plan,
    claim: ReportClaim,
  ) {
    const { live, ports, output, onText } = options;
    this.video = video;
    this.order = order;
    this.claim = claim;
    this.ports = ports;
    this.files = filesOf(options, job);
    this.#live = live;
    this.#output = output;
    this.#job = job;
    this.#planAtBegin = plan;
    if (!isHeld) this.holdGate.open();
    this.emit = (event) => live.emitJob(job, event);
    this.onText = (raw) => {
      this.text = raw;
      onText(job, raw);
    };
  }

  get plan(): Plan {
    return this.#live.state?.plan ?? this.#planAtBegin;
  }

  get values(): QuestionValues {
    const batch = this.#live.state;
    const values = batch?.jobs[this.#job]?.values;
    return values === undefined ? noQuestionValues : questionValues(values, batch?.values.columns ?? []);
  }

  get valuesKey(): string | null {
    return valuesKey(this.plan.template.instructions, this.values);
  }

  get priority(): number {
    return this.#live.jobs[this.#job]?.priority ?? 0;
  }

  get writer(): ReportWriter {
    return this.#output.writer;
  }
}

function filesOf({ live, files, output, history }: JobRunnerOptions, job: number): JobFiles {
  const { extracted, answers, pieces } = files;
  return {
    emptyDir: () => extracted.emptyDir(job),
    framesBefore: async () => {
      const batch = live.state;
      const before = batch === null ? null : await extracted.framesBefore(batch, job);
      if (before !== null) await extracted.dropSound(job);
      return before;
    },
    keepExtracted: async (prepared) => {
      const batch = live.state;
      if (batch !== null) await extracted.keep(batch, job, prepared);
    },
    keepQuestion: (blocks) => answers.keepQuestion(job, blocks),
    keepRequest: (request) => answers.keepRequest(job, request),
    keepAnswer: (answer) => answers.keep(job, answer),
    keptAnswer: () => answers.answerOf(job),
    emptySoundDir: () => pieces.emptySoundDir(job),
    keptPieces: async () => {
      const video = live.jobs[job]?.video;
      return video === undefined ? [] : await pieces.piecesOf(job, video);
    },
    keepPiece: async (piece) => {
      const video = live.jobs[job]?.video;
      if (video !== undefined) await pieces.keep(job, video, piece);
    },
    correctedWords: async () => {
      const video = live.jobs[job]?.video;
      return video === undefined ? null : await extracted.correctedOf(job, video);
    },
    writtenWords: async (info) => {
      const batch = live.state;
      const fingerprint = batch?.jobs[job]?.fingerprint ?? null;
      return batch === null || fingerprint === null
        ? null
        : await history.findWords(fingerprint, batch, info);
    },
    saveWords: async (transcript) => {
      const video = live.jobs[job]?.video;
      if (video !== undefined) await output.writer.saveWords(video.name, transcript);
    },
    dropPieces: () => pieces.drop(job).catch(ignored('they are removed together with the batch')),
  };
}
