import { setMaxListeners } from 'node:events';
import {
  isRenewing,
  isFinal,
  isInLane,
  isPending,
  type Batch,
  type Job,
  type Video,
  type VideoInfo,
} from '../../shared/session/model.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { mapLimited } from '../batches/map-limited.ts';
import type { EarlierWords } from '../pipeline/ports.ts';
import { Semaphore } from '../pipeline/semaphore.ts';
import type { CacheResult } from '../reports/report-cache.ts';
import type { LiveBatch } from './live-batch.ts';
import type { JobsUnderWay } from './scheduler.ts';
import { ignore, ignored, orElse } from '../log/log.ts';
import { isSameReport, wantedReport } from './wanted-report.ts';

/** Videos looked up at once: little is read of each, but a slow drive must not be flooded. */
const AT_ONCE = 8;

/** The reports that were ever made on this computer, and those that an output folder lists. */
export interface ReportHistory {
  /** Throws FailureError where the video cannot be read, and the signal's reason. */
  lookUp(video: Video, batch: Batch, signal: AbortSignal, told: string | null): Promise<CacheResult>;
  /** Returns the transcript that an earlier batch wrote down of a video; null if there is none. */
  findWords(fingerprint: string, batch: Batch, info: VideoInfo): Promise<EarlierWords | null>;
  /** Remembers a report that was just saved. */
  remember(batch: Batch, job: number): Promise<void>;
}

export interface CacheCheckOptions {
  readonly live: LiveBatch;
  readonly history: ReportHistory;
  /** Reports are made anew, whatever there is: for the demo. */
  readonly isAlwaysNew: boolean;
  readonly files: BatchFiles;
  /** Returns another batch's own folder in the app data. */
  readonly dirOf: (batchId: string) => string;
  readonly underWay: JobsUnderWay;
}

/** Finds the videos of a batch that have a report already, under the same plan: nothing is extracted from them and no request is made. */
export class CacheCheck {
  readonly #options: CacheCheckOptions;
  readonly #turns = new Semaphore(AT_ONCE);
  /** Jobs for which the user wants a new report, whatever there is. */
  readonly #forced = new Set<number>();
  /** Jobs whose result was found under an earlier plan, while the file was still growing, or before Framelane was started. */
  #stale: Set<number>;
  /** The number of reports that other batches have announced, and the number of the last one of each fingerprint. */
  #announced = 0;
  readonly #lastAnnouncedOf = new Map<string, number>();
  /** The number of reports that were announced when the last look-up of a job began. */
  readonly #lookedUpAt = new Map<number, number>();
  /** Look-ups under way: a second caller for the same job gets the same result. */
  readonly #pending = new Map<number, Promise<boolean>>();
  /** Ends the look-up of the jobs that are not under way yet. */
  #queuedCheck: AbortController | null = null;
  /** Ends the rechecks, also those that wait for their turn. */
  #rechecks = new AbortController();
  #rechecked: Promise<void> = Promise.resolve();

  constructor(options: CacheCheckOptions) {
    this.#options = options;
    // Other batches may have reported the videos of a batch of the past since it was closed.
    this.#stale = new Set(
      [...options.live.jobs.entries()].flatMap(([job, { status }]) => (isPending(status) ? [job] : [])),
    );
    options.live.onJobEvent((job, event) => {
      // The file that was looked up was not whole yet.
      if (event.type === 'video-settled') void this.#recheckSettled(job);
    });
  }

  /** Resolves once no recheck after a change of the plan or of the values is under way, or waits for its turn. */
  get rechecked(): Promise<void> {
    return this.#rechecked;
  }

  /** The next report of this job is made anew, though an earlier batch may have one. */
  force(job: number): void {
    this.#forced.add(job);
  }

  /** The job is looked up again before it is asked about: another batch may have reported its video since. */
  invalidate(job: number): void {
    this.#stale.add(job);
  }

  /** True where the last look-up of the job does not count any more, and a report that is there by now would finish it. */
  isOutdated(job: number): boolean {
    return (this.#stale.has(job) || this.#wasAnnounced(job)) && this.mayTakeOver(job);
  }

  /** True where another batch announced a report of this video since its last look-up began. */
  #wasAnnounced(job: number): boolean {
    const { fingerprint = null, status } = this.#job(job) ?? {};
    // An answer that is paid for and only has to be saved is not given up for another report.
    if (fingerprint === null || status?.kind === 'unsaved') return false;
    return (this.#lastAnnouncedOf.get(fingerprint) ?? 0) > (this.#lookedUpAt.get(job) ?? 0);
  }

  /** True where a report that is there already, or comes from another batch, would finish the job. */
  mayTakeOver(job: number): boolean {
    return !this.#options.isAlwaysNew && !this.#isForced(job);
  }

  /** True where the job is finished by an existing report. Looks up once; an unreadable video is left to the next step to report. */
  async isUnchanged(job: number, signal: AbortSignal): Promise<boolean> {
    const pending = this.#pending.get(job);
    if (pending === undefined && !this.#mustLookUp(job)) return false;
    if (pending !== undefined) {
      const isUnchanged = await pending.catch(orElse(null, 'a check that failed recognises nothing'));
      if (isUnchanged !== null) return isUnchanged;
      signal.throwIfAborted();
      // The other caller was interrupted; this one was not.
      return await this.isUnchanged(job, signal);
    }
    return await this.#asPending(job, this.#check(job, signal));
  }

  async #asPending(job: number, work: Promise<boolean>): Promise<boolean> {
    const own = work.finally(() => {
      if (this.#pending.get(job) === own) this.#pending.delete(job);
    });
    this.#pending.set(job, own);
    return await own;
  }

  /** Looks up the jobs that wait to be put under way, first to last. `onUnchanged` is called for each that is finished by that. */
  checkQueued(onUnchanged: () => void): void {
    if (this.#queuedCheck !== null) return;
    const control = new AbortController();
    this.#queuedCheck = control;
    const { live, underWay } = this.#options;
    void mapLimited([...live.jobs.keys()], async (job) => {
      if (control.signal.aborted || live.jobs[job]?.status.kind !== 'waiting') return;
      // Its run looks it up, or has done so: to finish it here would not end that.
      if (underWay.has(job)) return;
      if (
        await this.isUnchanged(job, control.signal).catch(
          orElse(false, 'a check that failed recognises nothing'),
        )
      )
        onUnchanged();
    }).finally(() => {
      if (this.#queuedCheck === control) this.#queuedCheck = null;
    });
  }

  /** Marks all results as stale: the plan changed. Nothing may run. */
  invalidateAll(): void {
    this.stop();
    this.#stale = new Set(this.#options.live.jobs.keys());
  }

  /** Looks all jobs up again while they wait: the plan changed, but the extracted frames still fit it. Resolves when done. */
  async recheckAll(): Promise<void> {
    this.invalidateAll();
    this.#rechecked = this.#recheckJobs([...this.#options.live.jobs.keys()], this.#rechecks.signal);
    await this.#rechecked;
  }

  /** The same for jobs without a report: those that have one keep it. */
  async recheckPending(): Promise<void> {
    this.stop();
    const pending = [...this.#options.live.jobs.entries()].flatMap(([job, { status }]) =>
      isPending(status) ? [job] : [],
    );
    for (const job of pending) this.#stale.add(job);
    this.#rechecked = this.#recheckJobs(pending, this.#rechecks.signal);
    await this.#rechecked;
  }

  /** Looks some jobs up again while they wait: what is told of their videos changed. Resolves when done. */
  async recheck(jobs: readonly number[]): Promise<void> {
    const { signal } = this.#rechecks;
    this.#rechecked = this.#rechecked.then(async () => {
      if (signal.aborted) return;
      for (const job of jobs) this.#stale.add(job);
      await this.#recheckJobs(jobs, signal);
    });
    await this.#rechecked;
  }

  /** Looks the jobs of a video up again that wait, because another batch has a report of it now. Resolves when done. */
  async recheckReported(fingerprint: string): Promise<void> {
    this.#announced += 1;
    // Also for a video whose fingerprint a look-up that began before is about to find.
    this.#lastAnnouncedOf.set(fingerprint, this.#announced);
    const same = [...this.#options.live.jobs.entries()].flatMap(([job, known]) =>
      known.fingerprint === fingerprint && isPending(known.status) ? [job] : [],
    );
    for (const job of same) this.#stale.add(job);
    await Promise.all(same.map((job) => this.#recheckAlone(job)));
  }

  async #recheckJobs(jobs: readonly number[], signal: AbortSignal): Promise<void> {
    await mapLimited(jobs, (job) =>
      this.#recheckOne(job, signal).catch(ignored('a check that failed changes nothing')),
    );
  }

  /** Ends every look-up that no job waits for. */
  stop(): void {
    this.#queuedCheck?.abort();
    this.#queuedCheck = null;
    this.#rechecks.abort();
    this.#rechecks = new AbortController();
  }

  /** Remembers the report of a job for later batches. A failure is ignored: the report itself is saved. */
  async remember(job: number): Promise<void> {
    const batch = this.#options.live.state;
    if (batch !== null)
      await this.#options.history
        .remember(batch, job)
        .catch(ignored('a report that is not listed is found in its folder'));
  }

  async #check(job: number, signal: AbortSignal): Promise<boolean> {
    const result = await this.#lookUpUntilCurrent(job, signal);
    // A video that was waited with in vain, such as a cancelled one, stays so, and one for which the user wants a new report gets that.
    if (result === null || this.#isForced(job) || !isOpen(this.#job(job))) return false;
    return await this.#emit(job, result);
  }

  /** Looks up until no other batch has announced a report meanwhile: a result from before that does not count. */
  async #lookUpUntilCurrent(job: number, signal: AbortSignal): Promise<CacheResult | null> {
    for (;;) {
      const wasStale = this.#stale.delete(job);
      try {
        const result = await this.#lookUp(job, signal);
        signal.throwIfAborted();
        if (!this.#stale.has(job)) return result;
      } catch (cause) {
        if (wasStale) this.#stale.add(job);
        throw cause;
      }
    }
  }

  #mustLookUp(job: number): boolean {
    if (this.#isForced(job)) return false;
    return this.#stale.has(job) || this.#wasAnnounced(job) || this.#job(job)?.fingerprint === null;
  }

  /** True where the user wants a new report, also if that was before Framelane was started. */
  #isForced(job: number): boolean {
    const known = this.#job(job);
    return this.#forced.has(job) || (known !== undefined && isRenewing(known));
  }

  async #recheckSettled(job: number): Promise<void> {
    this.#stale.add(job);
    await (this.#isForced(job) ? this.#knowFile(job) : this.#recheckAlone(job));
  }

  /** An unreadable video fails at the next step, with its reason. */
  async #recheckAlone(job: number): Promise<void> {
    await this.#recheckOne(job, new AbortController().signal).catch(
      ignored('a check that failed changes nothing'),
    );
  }

  /** Learns which file a new report is about. It is made, whatever other reports there are. */
  async #knowFile(job: number): Promise<void> {
    const found = await this.#lookUp(job, new AbortController().signal);
    if (found === null) return;
    this.#stale.delete(job);
    const { fingerprint } = found;
    this.#options.live.emitJob(job, { type: 'video-recognised', fingerprint, history: 'new' });
  }

  async #recheckOne(job: number, signal: AbortSignal): Promise<void> {
    if (!this.#stale.has(job) || this.#isForced(job) || !isOpen(this.#job(job))) return;
    const result = await this.#lookUp(job, signal);
    const now = this.#job(job);
    // The user may want a new report by now, whatever there is.
    if (result === null || !this.#stale.has(job) || this.#isForced(job) || !isOpen(now)) return;
    this.#stale.delete(job);
    const { live, files, underWay } = this.#options;
    if (now.status.kind === 'unchanged') {
      if ('report' in result && result.report.path === now.status.report.path) return;
      await files.drop(job);
      live.emitJob(job, { type: 'job-requeued' });
      live.emitJob(job, { type: 'material-dropped' });
    } else if ('report' in result) {
      await underWay.end(job, 'again');
      const ended = this.#job(job);
      // The run may have found the report itself.
      if (!isOpen(ended) || ended.status.kind === 'unchanged') return;
    }
    // Whoever puts it under way meanwhile waits for what comes of it.
    await this.#asPending(job, this.#emit(job, result));
  }

  /**
   * Returns null if the video cannot be read. Looks up again if the question changed meanwhile. Throws the signal's reason.
   */
  async #lookUp(job: number, signal: AbortSignal): Promise<CacheResult | null> {
    const { live, history, isAlwaysNew } = this.#options;
    // Every video of the batch may wait on this signal.
    setMaxListeners(0, signal);
    using _turn = await this.#turns.acquire(signal);
    for (;;) {
      this.#lookedUpAt.set(job, this.#announced);
      const wanted = wantedReport(live.state, job);
      if (wanted === null) return null;
      const { video, batch, told } = wanted;
      try {
        const result = await history.lookUp(video, batch, signal, told);
        if (!isSameReport(wanted, wantedReport(live.state, job))) continue;
        return isAlwaysNew ? { fingerprint: result.fingerprint, history: 'new' } : result;
      } catch (cause) {
        signal.throwIfAborted();
        ignore(cause, 'a video that cannot be read is not recognised');
        return null;
      }
    }
  }

  /** Emits the result; true where it finishes the job. */
  async #emit(job: number, result: CacheResult): Promise<boolean> {
    const { live, files, dirOf } = this.#options;
    if ('history' in result) {
      live.emitJob(job, { type: 'video-recognised', ...result });
      return false;
    }
    const { fingerprint, report, from } = result;
    // The report is there, whatever can be shown beside it: a job that ends without a result here would be under way no more.
    const adopted =
      from === null
        ? []
        : await files
            .adopt(job, dirOf(from.batchId), from.job)
            .catch(orElse([], 'a report is taken over without its frames and its answer'));
    // Its question is another one by now: it is looked up again.
    if (this.#stale.has(job)) {
      await files.drop(job);
      return false;
    }
    for (const event of adopted) live.emitJob(job, event);
    live.emitJob(job, { type: 'job-unchanged', fingerprint, report, isMadeHere: from !== null });
    return true;
  }

  #job(job: number): Job | undefined {
    return this.#options.live.jobs[job];
  }
}

/** True where an existing report may still finish the job. A video in a lane is being paid for: it goes on. */
function isOpen(job: Job | undefined): job is Job {
  if (job?.status.kind === undefined) return false;
  if (isInLane(job.status)) return false;
  return job.status.kind === 'unchanged' || !isFinal(job.status);
}
