import type { AfterInterruption } from './scheduler.ts';

/** The requests that the parts of a batch make to its runner after they have changed something. */
export interface RunControl {
  /** True once the batch is being closed: nothing is launched any more. */
  readonly isEnding: boolean;
  /** Starts or resumes the batch. Throws nothing: a failure pauses it. */
  start(): Promise<void>;
  /** Begins to extract frames. Nothing is sent before `start`. */
  beginExtraction(): void;
  /** Launches every unfinished job, as far as the gates let it. */
  launchAll(): void;
  /** Fills the room there is, after a job was held, released or moved up. */
  launchNext(): void;
  /** Puts videos that joined the batch under way, where it runs, is finished or was not started yet. */
  launchAdded(): Promise<void>;
  /**
   * Puts jobs that ended back to work. One that has a report gets a new one; another one takes over what an earlier batch has. In a batch at
   * rest they wait for Resume if others wait too.
   */
  requeue(jobs: readonly number[]): Promise<void>;
  /** Saves the kept answer of a job as its report. Nothing is asked, and a batch at rest stays so, unless that was all that was left. */
  saveAgain(job: number): Promise<void>;
  /** Ends the jobs under way, and resolves once none is. */
  interruptAll(then: AfterInterruption): Promise<void>;
  /** Finishes or pauses the batch where nothing is left to run. */
  checkRemaining(): void;
  /** Pauses the batch where its spending limit is reached, and starts it again where it is not reached after all. */
  checkSpending(): Promise<void>;
}
