import { isFinal, type Batch, type Job, type JobRef, type Video } from '../../shared/session/model.ts';
import { Semaphore } from '../pipeline/semaphore.ts';
import type { JobEventData } from '../pipeline/job-context.ts';
import { eachOf } from '../batches/each-of.ts';
import type { CacheResult } from '../reports/report-cache.ts';

/** Videos looked at together: little is read of each, and a slow drive must not be stormed. */
const AT_ONCE = 8;

/** The reports that were ever made on this computer. */
export interface ReportHistory {
  /** Throws FailureError where the video cannot be read. */
  lookUp(batch: Batch, video: Video, signal: AbortSignal): Promise<CacheResult>;
  /** Reports are made anew, whatever there is. */
  readonly isAnew: boolean;
  /** After the report of a job was written. */
  remember(batch: Batch, job: number): Promise<void>;
}

export interface CacheCheckOptions {
  readonly known: ReportHistory;
  readonly batch: () => Batch | null;
  readonly tell: (job: number, fact: JobEventData) => void;
  /** Takes over what another batch keeps of the same video; returns what is to be told of it. */
  readonly adopt: (job: number, from: JobRef) => Promise<readonly JobEventData[]>;
  /** Ends the run of a job that turned out to be unchanged; resolves once it is over. */
  readonly end: (job: number) => Promise<void>;
  /** Forgets what was taken over for a job that is not unchanged after all. */
  readonly release: (job: number) => Promise<void>;
}

/** Finds out which videos of a batch have a report already, under the same plan: nothing is taken from them, nothing asked. */
export class CacheCheck {
  readonly #options: CacheCheckOptions;
  readonly #turns = new Semaphore(AT_ONCE);
  /** The user wants a new report, whatever there is. */
  readonly #forced = new Set<number>();
  /** Jobs whose standing was found out under another plan. */
  #due = new Set<number>();
  /** Looks under way: whoever asks about the same video meanwhile gets the same answer. */
  readonly #looking = new Map<number, Promise<boolean>>();
  /** The look at those that are not under way yet. */
  #rest: AbortController | null = null;
  #again: { readonly control: AbortController; readonly done: Promise<void> } | null = null;

  constructor(options: CacheCheckOptions) {
    this.#options = options;
  }

  /** Resolves once nothing is looked at for a second time. */
  get settled(): Promise<void> {
    return this.#again?.done ?? Promise.resolve();
  }

  force(job: number): void {
    this.#forced.add(job);
  }

  /** True where the job is over by that. Looks once; what cannot be read is told by whoever reads it next. */
  async isUnchanged(job: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#mustLook(job)) return false;
    const others = this.#looking.get(job);
    if (others !== undefined) {
      const found = await others.catch(() => null);
      if (found !== null) return found;
      signal.throwIfAborted();
      // Whoever looked was called off; this one was not.
      return await this.isUnchanged(job, signal);
    }
    const mine = this.#findOut(job, signal).finally(() => this.#looking.delete(job));
    this.#looking.set(job, mine);
    return await mine;
  }

  /** Looks at all videos that nobody has looked at, first to last, while they wait to be put under way. `onUnchanged` hears of each that is over by that. */
  checkQueued(onUnchanged: () => void): void {
    if (this.#rest !== null) return;
    const rest = new AbortController();
    this.#rest = rest;
    void eachOf([...(this.#options.batch()?.jobs.keys() ?? [])], async (job) => {
      if (rest.signal.aborted || this.#jobOf(job)?.status.kind !== 'waiting') return;
      if (await this.isUnchanged(job, rest.signal).catch(() => false)) onUnchanged();
    }).finally(() => {
      if (this.#rest === rest) this.#rest = null;
    });
  }

  async #findOut(job: number, signal: AbortSignal): Promise<boolean> {
    const found = await this.#look(job, signal);
    this.#due.delete(job);
    signal.throwIfAborted();
    return found !== null && (await this.#tell(job, found));
  }

  /** Every video that is not over is looked at before it is asked about: the plan is another now, and nothing runs. */
  invalidateAll(): void {
    this.stop();
    this.#due = new Set(this.#options.batch()?.jobs.keys());
  }

  /** The plan is another now, though what was taken from the videos still does: looks at all again while they wait. */
  recheckAll(): void {
    const jobs = this.#options.batch()?.jobs ?? [];
    this.invalidateAll();
    const control = new AbortController();
    const done = Promise.all(
      jobs.map((_, job) => this.#lookAgainAt(job, control.signal).catch(() => undefined)),
    ).then(() => undefined);
    this.#again = { control, done };
  }

  /** A file that was still growing is whole. */
  async recheck(job: number): Promise<void> {
    this.#due.add(job);
    await this.#lookAgainAt(job, new AbortController().signal).catch(() => undefined);
  }

  stop(): void {
    this.#rest?.abort();
    this.#rest = null;
    this.#again?.control.abort();
  }

  async remember(job: number): Promise<void> {
    const batch = this.#options.batch();
    // It is a memory only: the report is there without it.
    if (batch !== null) await this.#options.known.remember(batch, job).catch(() => undefined);
  }

  #mustLook(job: number): boolean {
    if (this.#forced.has(job)) return false;
    return this.#due.has(job) || this.#jobOf(job)?.fingerprint === null;
  }

  async #lookAgainAt(job: number, signal: AbortSignal): Promise<void> {
    if (!this.#due.has(job) || this.#forced.has(job) || !isStillOpen(this.#jobOf(job))) return;
    const found = await this.#look(job, signal);
    const now = this.#jobOf(job);
    if (found === null || !this.#due.has(job) || !isStillOpen(now)) return;
    this.#due.delete(job);
    if (now.status.kind === 'unchanged') {
      if ('report' in found && found.report.path === now.status.report.path) return;
      await this.#options.release(job);
      this.#options.tell(job, { type: 'job-requeued' });
      this.#options.tell(job, { type: 'material-dropped' });
    } else if ('report' in found) {
      await this.#options.end(job);
      if (!isStillOpen(this.#jobOf(job))) return;
    }
    await this.#tell(job, found);
  }

  async #look(job: number, signal: AbortSignal): Promise<CacheResult | null> {
    const { known } = this.#options;
    const turn = await this.#turns.acquire(signal);
    try {
      const batch = this.#options.batch();
      const video = batch?.jobs[job]?.video;
      if (batch === null || video === undefined) return null;
      const found = await known.lookUp(batch, video, signal);
      return 'report' in found && known.isAnew ? { fingerprint: found.fingerprint, history: 'new' } : found;
    } catch {
      signal.throwIfAborted();
      return null;
    } finally {
      turn[Symbol.dispose]();
    }
  }

  async #tell(job: number, found: CacheResult): Promise<boolean> {
    if ('history' in found) {
      this.#options.tell(job, { type: 'video-recognised', ...found });
      return false;
    }
    const { fingerprint, report, from } = found;
    for (const fact of from === null ? [] : await this.#options.adopt(job, from)) {
      this.#options.tell(job, fact);
    }
    this.#options.tell(job, { type: 'job-unchanged', fingerprint, report });
    return true;
  }

  #jobOf(job: number): Job | undefined {
    return this.#options.batch()?.jobs[job];
  }
}

/** A video in a lane is being paid for: it goes on. */
function isStillOpen(job: Job | undefined): job is Job {
  if (job === undefined || job.status.kind === 'analysing') return false;
  return job.status.kind === 'unchanged' || !isFinal(job.status);
}
