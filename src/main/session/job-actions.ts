import { isBeforeStart } from '../../shared/session/before-start.ts';
import { isFinal, isPending, isRenewing, type Job } from '../../shared/session/model.ts';
import { isRetriable } from '../../shared/session/retriable.ts';
import { waitingForTrial } from '../../shared/session/trial.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { ignored } from '../log/log.ts';
import type { Clock } from '../pipeline/clock.ts';
import type { CacheCheck } from './cache-check.ts';
import type { JobRunner } from './job-runner.ts';
import type { LiveBatch } from './live-batch.ts';
import type { RunControl } from './run-control.ts';
import type { JobsUnderWay } from './scheduler.ts';

/** Whoever cancels is told so after this long, though a video still ends. */
const LONGEST_END_MS = 1_000;

export interface JobActionsOptions {
  readonly live: LiveBatch;
  readonly files: BatchFiles;
  readonly cacheCheck: CacheCheck;
  readonly underWay: JobsUnderWay;
  readonly jobRunner: JobRunner;
  readonly run: RunControl;
  readonly wait: Clock['wait'];
}

/** The user's actions on single videos of a batch: cancel, retry, hold, move up, try some first. */
export class JobActions {
  readonly #options: JobActionsOptions;

  constructor(options: JobActionsOptions) {
    this.#options = options;
  }

  cancel(job: number): void {
    const { live, files, underWay, run } = this.#options;
    if (!underWay.interrupt(job, 'cancelled')) {
      const known = this.#jobOf(job);
      if (known === null || isFinal(known.status)) return;
      // Its new text is paid for: it is saved, or stays.
      if (known.status.kind === 'unsaved' && isRenewing(known)) return;
      live.emitJob(job, { type: 'job-cancelled' });
      if (isRenewing(known)) void files.restoreAnswer(job);
      run.checkRemaining();
    }
    // It may be what was too dear for the rest of the spending limit.
    void run.checkSpending();
  }

  /**
   * Resolves once a cancelled video has ended, or takes long to end, such as on a drive that hangs. False where it ended before it could be
   * cancelled, such as with its report.
   */
  async hasCancelled(job: number): Promise<boolean> {
    const { underWay, wait } = this.#options;
    const patience = new AbortController();
    await Promise.race([
      underWay.whenEnded(job),
      wait(LONGEST_END_MS, patience.signal).catch(ignored('it ended')),
    ]);
    patience.abort();
    const known = this.#jobOf(job);
    if (known !== null && !isFinal(known.status) && underWay.isBeingCancelled(job)) return true;
    return known?.status.kind === 'cancelled' || known?.renewal?.kind === 'cancelled';
  }

  /** Puts a job back to work that was cancelled, or failed and may be retried; saves a report that could not be saved; makes an unchanged one anew. */
  async retry(job: number): Promise<void> {
    const { underWay, run } = this.#options;
    // Whoever takes a cancel back is heard, though the video still ends.
    if (underWay.isBeingCancelled(job)) await underWay.whenEnded(job);
    const known = this.#jobOf(job);
    if (known === null || isPending(known.status)) return;
    const { status } = known;
    if (underWay.has(job) && status.kind !== 'unsaved') return;
    switch (status.kind) {
      case 'unchanged':
        await this.regenerate(job);
        return;
      case 'unsaved':
        await run.saveAgain(job);
        return;
      case 'failed':
        if (isRetriable(known)) await run.requeue([job]);
        return;
      case 'cancelled':
        await run.requeue([job]);
        return;
      case 'reported':
        return;
    }
  }

  /** Retries every failed job that `retry` would retry. */
  async retryFailed(): Promise<void> {
    const { live, underWay, run } = this.#options;
    const failed = [...live.jobs.entries()].flatMap(([index, job]) =>
      isRetriable(job) && !underWay.has(index) ? [index] : [],
    );
    if (failed.length > 0) await run.requeue(failed);
  }

  /** Requests a new report for a video that has one, which stays until that one is there. */
  async regenerate(job: number): Promise<void> {
    const { files, cacheCheck, underWay, run } = this.#options;
    const hasReport = (): boolean => {
      const kind = this.#jobOf(job)?.status.kind;
      return kind === 'reported' || kind === 'unchanged';
    };
    // Whoever wants a new one as soon as the report is there, or the last one is cancelled, is heard, though its run still tidies up.
    if (hasReport() || underWay.isBeingCancelled(job)) await underWay.whenEnded(job);
    if (!hasReport()) return;
    cacheCheck.force(job);
    await files.setAnswerAside(job);
    // Two presses ask once.
    if (hasReport()) await run.requeue([job]);
  }

  /**
   * Leaves videos alone until they are released. A video in a lane finishes its request. The remaining work is counted once for all:
   * once for each of thousands would keep the window waiting.
   */
  async hold(jobs: readonly number[], isHeld: boolean): Promise<void> {
    const { live, jobRunner, run } = this.#options;
    let isAnyChanged = false;
    for (const job of jobs) {
      const known = this.#jobOf(job);
      if (known === null || isFinal(known.status) || known.isHeld === isHeld) continue;
      isAnyChanged = true;
      live.emitJob(job, { type: isHeld ? 'job-held' : 'job-released' });
      jobRunner.hold(job, isHeld);
    }
    if (!isAnyChanged) return;
    run.launchNext();
    if (isHeld) run.checkRemaining();
    // It may be what was too dear for the rest of the spending limit, or something that still fits.
    await run.checkSpending();
    if (isHeld) return;
    if (live.state?.phase.kind === 'finished') await run.start();
  }

  /** Makes the video the next one, before all that were moved up earlier; releases it where it is held. */
  async moveUp(job: number): Promise<void> {
    const { live } = this.#options;
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status)) return;
    const highest = live.jobs.reduce((most, { priority }) => Math.max(most, priority), 0);
    live.emitJob(job, { type: 'job-moved-up', priority: highest + 1 });
    await this.hold([job], false);
    await this.#options.run.checkSpending();
  }

  /**
   * Starts with these videos, and holds the others until `runRest`. Videos that are held already stay so. Those that wait for a trial that
   * has not started yet wait for this one.
   */
  async tryFirst(jobs: readonly number[]): Promise<void> {
    const { live, run } = this.#options;
    const batch = live.state;
    if (batch === null || batch.jobs.length === 0 || !isBeforeStart(batch)) return;
    const first = new Set(jobs);
    const waiting = new Set(waitingForTrial(batch));
    const rest = [...batch.jobs.entries()].flatMap(([job, { status, isHeld }]) =>
      first.has(job) || (isHeld && !waiting.has(job)) || isFinal(status) ? [] : [job],
    );
    live.emit({ type: 'trial-begun', rest });
    await this.hold(rest, true);
    await run.start();
  }

  /** Lets the videos go that waited for those that were tried first. */
  async runRest(): Promise<void> {
    const { live, run } = this.#options;
    const { trialRest: rest = null, phase } = live.state ?? {};
    if (rest === null) return;
    live.emit({ type: 'trial-ended' });
    await this.hold(rest, false);
    // Whoever lets the rest go wants it to run, also where the batch was stopped or paused meanwhile.
    if (phase?.kind !== 'finished') await run.start();
  }

  #jobOf(job: number): Job | null {
    return this.#options.live.jobs[job] ?? null;
  }
}
