import type { BatchPorts } from './batch-ports.ts';
import type { LiveBatch } from './live-batch.ts';
import { ResumeTimer, waitUntil } from './resume-timer.ts';
import type { RunControl } from './run-control.ts';

export interface ResumptionOptions {
  readonly live: LiveBatch;
  readonly isDemo: boolean;
  readonly ports: Pick<BatchPorts, 'connectivity' | 'now' | 'wait'>;
  readonly run: RunControl;
}

/** Resumes a paused batch by itself: at a moment, once the network is back, or with another key. */
export class Resumption {
  readonly #options: ResumptionOptions;
  readonly #timer = new ResumeTimer();
  /** True for a batch of the past that was only opened: it may have been opened to be read. */
  #isLeftToUser = false;

  constructor(options: ResumptionOptions) {
    this.#options = options;
  }

  /** The paused batch resumes by itself at `atMs`, in milliseconds since 1970; null: when the user says so. */
  at(atMs: number | null): void {
    const { live, ports, run } = this.#options;
    if (live.state?.phase.kind !== 'paused') return;
    this.#timer.cancel();
    live.emit({ type: 'continue-planned', continuesAtMs: atMs });
    if (atMs === null) return;
    this.#timer.set(
      (signal) => waitUntil(ports, atMs, signal),
      () => run.start(),
    );
  }

  whenOnline(): void {
    const { ports, run } = this.#options;
    this.#timer.set(
      (signal) => ports.connectivity.whenOnline(signal),
      () => run.start(),
    );
  }

  /**
   * A batch of the past waits again for the moment that the user chose. `mayResume`: it also resumes where it was interrupted, where the
   * moment has passed, or once the network is back; otherwise that is left to the user.
   */
  async afterRestart(mayResume: boolean): Promise<void> {
    const { live, ports, run } = this.#options;
    const { phase } = live.state ?? {};
    this.#isLeftToUser = !mayResume;
    if (phase?.kind === 'interrupted' && mayResume) await run.start();
    if (phase?.kind !== 'paused') return;
    const { cause, continuesAtMs } = phase;
    if (cause?.kind === 'offline' && mayResume) this.whenOnline();
    else if (cause?.kind === 'offline') live.emit({ type: 'batch-paused', cause: null });
    else if (continuesAtMs !== null && continuesAtMs > ports.now()) this.at(continuesAtMs);
    else if (continuesAtMs !== null && mayResume) await run.start();
    else if (continuesAtMs !== null) this.at(null);
  }

  /** Goes on where the batch waited for a key, or for the quota of the key before, unless it was only opened since Framelane was started. */
  async withKey(): Promise<void> {
    const { live, isDemo, run } = this.#options;
    const { phase } = live.state ?? {};
    if (isDemo || this.#isLeftToUser || phase?.kind !== 'paused') return;
    if (phase.cause?.kind === 'not-signed-in' || phase.cause?.kind === 'quota-exhausted') await run.start();
  }

  /** The user starts or resumes the batch: what keeps it from that is waited for from now on. */
  onStart(): void {
    this.#isLeftToUser = false;
    this.cancel();
  }

  /** The batch no longer resumes by itself. True where it would have. */
  cancel(): boolean {
    return this.#timer.cancel();
  }
}
