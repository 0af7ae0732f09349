import type { Failure } from '../../shared/failure.ts';
import { isFinal, type Job } from '../../shared/session/model.ts';
import type { LiveBatch } from './live-batch.ts';

/**
 * The most jobs under way at once, most of them waiting: more than can be prepared ahead and in lanes together, and little memory
 * however long the list is (a waiting job takes about 9 KB).
 */
const MAX_UNDER_WAY = 128;

/** The state of a job after it was interrupted. `again`: its frames are extracted anew. */
export type AfterInterruption = 'cancelled' | 'waiting' | 'again';

/** The reason of an abort signal of a job that was ended from outside. */
export class Interruption extends Error {
  override readonly name = 'AbortError';
  readonly then: AfterInterruption;

  constructor(then: AfterInterruption) {
    super(`interrupted: ${then}`);
    this.then = then;
  }
}

interface Run {
  readonly control: AbortController;
  readonly done: Promise<void>;
}

/** The jobs of a batch that are under way, waiting ones included; each at most once at a time. */
export class JobsUnderWay {
  readonly #runs = new Map<number, Run>();

  jobs(): Iterable<number> {
    return this.#runs.keys();
  }

  has(job: number): boolean {
    return this.#runs.has(job);
  }

  /** Starts `run`, which must not throw. The job is under way until it ends; then `onEnded` gets its result. */
  start<T>(job: number, run: (signal: AbortSignal) => Promise<T>, onEnded: (result: T) => void): void {
    const control = new AbortController();
    // Registered before it begins, because a run may end at once.
    const done = Promise.resolve()
      .then(() => run(control.signal))
      .finally(() => this.#runs.delete(job))
      .then(onEnded);
    this.#runs.set(job, { control, done });
  }

  /** Ends a job's run. False where the job is not under way. */
  interrupt(job: number, then: AfterInterruption): boolean {
    const run = this.#runs.get(job);
    run?.control.abort(new Interruption(then));
    return run !== undefined;
  }

  /** True while a job ends because it was cancelled. */
  isBeingCancelled(job: number): boolean {
    const reason: unknown = this.#runs.get(job)?.control.signal.reason;
    return reason instanceof Interruption && reason.then === 'cancelled';
  }

  /** Resolves once the job is not under way. */
  async whenEnded(job: number): Promise<void> {
    await this.#runs.get(job)?.done;
  }

  /** Interrupts a job and resolves once it is not under way. */
  async end(job: number, then: AfterInterruption): Promise<void> {
    this.interrupt(job, then);
    await this.whenEnded(job);
  }

  /** Interrupts all jobs and resolves once none is under way. */
  async endAll(then: AfterInterruption): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const run of runs) run.control.abort(new Interruption(then));
    await Promise.all(runs.map((run) => run.done));
  }
}

export interface JobSchedulerOptions {
  readonly live: LiveBatch;
  readonly underWay: JobsUnderWay;
  readonly runner: {
    /** Must not throw. Resolves with the failure that has to pause the whole batch; null: none. */
    run(job: number, order: number, signal: AbortSignal): Promise<Failure | null>;
    /** The same for a job whose answer is kept: it is saved, though the batch may be at rest. */
    saveKept(job: number, order: number, signal: AbortSignal): Promise<Failure | null>;
  };
  /** Gives the next place in the queues of all pools. */
  readonly nextOrder: () => number;
  /** Receives the result of a job that is not under way any more. */
  readonly onEnded: (pauseFor: Failure | null) => void;
}

/** Decides which jobs of a batch are under way now: a bounded number, moved-up ones first, then in the folder's order. */
export class JobScheduler {
  readonly #options: JobSchedulerOptions;
  /** Jobs that wait until there is room. */
  #waiting = new Set<number>();

  constructor(options: JobSchedulerOptions) {
    this.#options = options;
  }

  /** Puts every unfinished job under way as soon as there is room. */
  launchAll(): void {
    this.#waiting = new Set(this.#options.live.jobs.keys());
    this.next();
  }

  /** Saves the kept answer of a job now, whatever else waits. Resolves once that has ended. */
  async saveAgain(job: number): Promise<void> {
    const { underWay, runner, nextOrder, onEnded } = this.#options;
    // It may be waiting with the others until the batch goes on.
    await underWay.end(job, 'waiting');
    const order = nextOrder();
    underWay.start(job, (signal) => runner.saveKept(job, order, signal), onEnded);
    await underWay.whenEnded(job);
  }

  /** Launches no more; jobs under way go on. */
  cancel(): void {
    this.#waiting.clear();
  }

  /** Fills the room there is. A job that has ended is not launched again by itself. */
  next(): void {
    const { live, underWay, runner, nextOrder, onEnded } = this.#options;
    const { jobs } = live;
    let room = MAX_UNDER_WAY - this.#countUnderWay(jobs);
    const launch = (index: number): void => {
      this.#waiting.delete(index);
      const job = jobs[index];
      if (job === undefined || isFinal(job.status) || underWay.has(index)) return;
      room -= 1;
      const order = nextOrder();
      underWay.start(index, (signal) => runner.run(index, order, signal), onEnded);
    };
    for (const index of this.#waiting) if ((jobs[index]?.priority ?? 0) > 0) launch(index);
    for (const index of this.#waiting) {
      if (room <= 0) return;
      if (jobs[index]?.isHeld !== true) launch(index);
    }
  }

  /** Held videos and growing files are not counted: they take no room from others. */
  #countUnderWay(jobs: readonly Job[]): number {
    let count = 0;
    for (const index of this.#options.underWay.jobs()) {
      const job = jobs[index];
      if (job !== undefined && !job.isHeld && job.status.kind !== 'growing') count += 1;
    }
    return count;
  }
}
