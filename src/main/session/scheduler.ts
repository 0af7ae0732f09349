import { isFinal, type Job } from '../../shared/session/model.ts';
import type { JobRuns } from './job-runs.ts';

/**
 * Jobs under way at once, most of them waiting: more than can be prepared ahead and in lanes together, and little memory however long the
 * list is (a waiting run takes about 9 KB).
 */
const MAX_UNDER_WAY = 128;

export interface JobSchedulerOptions {
  readonly runs: JobRuns;
  /** The jobs as they stand. */
  readonly jobs: () => readonly Job[];
  /** The place in every line of a job that begins now. */
  readonly nextOrder: () => number;
  /** Must not throw. */
  readonly run: (job: number, order: number, signal: AbortSignal) => Promise<void>;
}

/** Puts the jobs of a batch under way, a bounded number at once. */
export class JobScheduler {
  readonly #options: JobSchedulerOptions;
  /** Jobs that wait for room. */
  #waiting = new Set<number>();

  constructor(options: JobSchedulerOptions) {
    this.#options = options;
  }

  /** Every job that is not over, as soon as there is room. */
  all(): void {
    this.#waiting = new Set(this.#options.jobs().keys());
    this.next();
  }

  /** Those that are under way go on. */
  callOff(): void {
    this.#waiting.clear();
  }

  /** First those that were moved up, then in the folder's order. A job that has ended is not launched again by itself. */
  next(): void {
    const { runs, jobs: now, nextOrder, run } = this.#options;
    const jobs = now();
    let room = MAX_UNDER_WAY - this.#waitingOrWorking(jobs);
    const launch = (index: number): void => {
      this.#waiting.delete(index);
      const job = jobs[index];
      if (job === undefined || isFinal(job.status) || runs.has(index)) return;
      room -= 1;
      const order = nextOrder();
      runs.launch(index, (signal) => run(index, order, signal));
    };
    for (const index of this.#waiting) if ((jobs[index]?.priority ?? 0) > 0) launch(index);
    for (const index of this.#waiting) {
      if (room <= 0) return;
      if (jobs[index]?.isHeld !== true) launch(index);
    }
  }

  /** Those that only wait for their file or for the user stand in nobody's way. */
  #waitingOrWorking(jobs: readonly Job[]): number {
    let count = 0;
    for (const index of this.#options.runs.jobs()) {
      const job = jobs[index];
      if (job !== undefined && !job.isHeld && job.status.kind !== 'growing') count += 1;
    }
    return count;
  }
}
