/** What becomes of a job whose run was ended from outside. `again`: its frames are taken anew. */
export type Afterwards = 'cancelled' | 'waiting' | 'again';

/** Why a run was ended from outside. */
export class Interruption extends Error {
  override readonly name = 'AbortError';
  readonly then: Afterwards;

  constructor(then: Afterwards) {
    super(`interrupted: ${then}`);
    this.then = then;
  }
}

interface Run {
  readonly control: AbortController;
  readonly done: Promise<void>;
}

/** The jobs of a batch that are under way, waiting ones included; each at most once at a time. */
export class JobRuns {
  readonly #runs = new Map<number, Run>();
  readonly #onEnded: () => void;

  /** `onEnded` hears that a job is no longer under way. */
  constructor(onEnded: () => void) {
    this.#onEnded = onEnded;
  }

  /** Those under way. */
  jobs(): Iterable<number> {
    return this.#runs.keys();
  }

  has(job: number): boolean {
    return this.#runs.has(job);
  }

  /** Starts `run`, which must not throw; the job counts as under way until it has ended. */
  launch(job: number, run: (signal: AbortSignal) => Promise<void>): void {
    const control = new AbortController();
    // A run is known before it begins, so that it may end at once.
    const done = Promise.resolve()
      .then(() => run(control.signal))
      .finally(() => {
        this.#runs.delete(job);
        this.#onEnded();
      });
    this.#runs.set(job, { control, done });
  }

  /** False where the job is not under way. */
  interrupt(job: number, then: Afterwards): boolean {
    const run = this.#runs.get(job);
    run?.control.abort(new Interruption(then));
    return run !== undefined;
  }

  /** Resolves once the job is not under way. */
  async over(job: number): Promise<void> {
    await this.#runs.get(job)?.done;
  }

  /** Ends the job's run; resolves once it is not under way. */
  async end(job: number, then: Afterwards): Promise<void> {
    this.interrupt(job, then);
    await this.over(job);
  }

  /** Resolves when all have ended. */
  async interruptAll(then: Afterwards): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const run of runs) run.control.abort(new Interruption(then));
    await Promise.all(runs.map((run) => run.done));
  }
}
