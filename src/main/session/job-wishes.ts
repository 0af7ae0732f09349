import { isFinal, type Batch, type Job } from '../../shared/session/model.ts';
import type { JobEventData } from '../pipeline/job-context.ts';
import type { JobRunner } from './job-runner.ts';

export interface JobWishesOptions {
  readonly jobRunner: JobRunner;
  /** The batch as it stands; null once it is gone. */
  readonly batch: () => Batch | null;
  readonly tell: (job: number, fact: JobEventData) => void;
  /** Jobs wait again: puts them under way where the batch is, or starts it where it was over. */
  readonly goOn: () => Promise<void>;
  /** Starts the batch, unless it runs. */
  readonly start: () => Promise<void>;
  /** Something is over, or rests. */
  readonly look: () => void;
  /** True where the batch rests because of nothing but held videos. */
  readonly waitsForRelease: () => boolean;
}

/** What the user wants of single videos. */
export class JobWishes {
  readonly #options: JobWishesOptions;

  constructor(options: JobWishesOptions) {
    this.#options = options;
  }

  cancel(job: number): void {
    const { jobRunner, tell, look } = this.#options;
    if (jobRunner.interrupt(job, 'cancelled')) return;
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status)) return;
    tell(job, { type: 'job-cancelled' });
    look();
  }

  /** Puts a job that ended without a report back to work; one that is kept but not saved is saved. */
  async retry(job: number): Promise<void> {
    const { jobRunner, tell, goOn, start, batch } = this.#options;
    const status = this.#jobOf(job)?.status;
    if (status === undefined || jobRunner.isUnderWay(job)) return;
    if (status.kind === 'unchanged') await this.regenerate(job);
    else if (status.kind === 'unsaved') await (batch()?.phase.kind === 'running' ? goOn() : start());
    else if (status.kind === 'failed' || status.kind === 'cancelled') {
      jobRunner.force(job);
      tell(job, { type: 'job-requeued' });
      await goOn();
    }
  }

  async retryFailed(): Promise<void> {
    const { batch, tell, goOn } = this.#options;
    batch()?.jobs.forEach((job, index) => {
      if (job.status.kind === 'failed') tell(index, { type: 'job-requeued' });
    });
    await goOn();
  }

  /** A new report for a video that has one. */
  async regenerate(job: number): Promise<void> {
    const { jobRunner, tell, goOn } = this.#options;
    const kind = this.#jobOf(job)?.status.kind;
    if ((kind !== 'reported' && kind !== 'unchanged') || jobRunner.isUnderWay(job)) return;
    await jobRunner.regenerate(job);
    tell(job, { type: 'job-requeued' });
    await goOn();
  }

  /** Leaves a video alone until it is released; one that is in a lane finishes. */
  async hold(job: number, isHeld: boolean): Promise<void> {
    const { jobRunner, tell, start, look, waitsForRelease } = this.#options;
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status) || known.isHeld === isHeld) return;
    tell(job, { type: isHeld ? 'job-held' : 'job-released' });
    jobRunner.hold(job, isHeld);
    if (isHeld) look();
    else if (waitsForRelease()) await start();
  }

  /** The video is the next one. */
  async moveUp(job: number): Promise<void> {
    const { batch, tell } = this.#options;
    const known = this.#jobOf(job);
    if (known === null || isFinal(known.status)) return;
    const highest = (batch()?.jobs ?? []).reduce((most, { priority }) => Math.max(most, priority), 0);
    tell(job, { type: 'job-moved-up', priority: highest + 1 });
    await this.hold(job, false);
  }

  #jobOf(job: number): Job | null {
    return this.#options.batch()?.jobs[job] ?? null;
  }
}
