import type { Driver, Thinking } from '../../shared/plan.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import { HandshakeError } from './handshake.ts';
import { HeadlessGemini } from './headless.ts';
import { GeminiPool, type GeminiPoolOptions } from './pool.ts';
import { LazyRelay } from './relay/lazy-relay.ts';
import type { Outbound } from './relay/outbound.ts';

/** After this many failed starts in a row the program counts as unable to speak ACP. */
const MAX_FAILED_STARTS = 2;

export interface GeminiClientOptions extends Omit<GeminiPoolOptions, 'onStart' | 'relay'> {
  /** The relay's way to Google; Node's network by default. */
  readonly outbound?: Outbound | undefined;
  /** The driver that the user chose now. */
  readonly driver: () => Driver;
  /** Called when the driver in use changes; the first one is `acp`. `reason` is a sentence, null if the user chose the driver. */
  readonly onDriverChange?: (driver: Driver, reason: string | null) => void;
}

/**
 * The model client of the app. It uses the pool of warm processes (ACP), or one process per question if the user chose that or
 * ACP does not work.
 */
export class GeminiClient implements ModelClient, AsyncDisposable {
  readonly #options: GeminiClientOptions;
  readonly #pool: GeminiPool;
  readonly #headless: HeadlessGemini;
  readonly #relay: LazyRelay;
  #failedStarts = 0;
  /** Why ACP cannot be used; null as long as it can. */
  #acpProblem: string | null = null;
  #reportedDriver: Driver = 'acp';
  #lanes: number | null = null;
  /** The model of the last `warmUp`, to start again after a failed start. */
  #warmModel: { readonly model: string | null } | null = null;

  constructor(options: GeminiClientOptions) {
    this.#options = options;
    this.#relay = new LazyRelay(options);
    const relay = this.#relay;
    this.#pool = new GeminiPool({ ...options, relay, onStart: (problem) => this.#started(problem) });
    this.#headless = new HeadlessGemini({ ...options, relay });
  }

  warmUp(model: string | null): void {
    if (this.#driver() !== 'acp') return;
    this.#warmModel = { model };
    this.#pool.warmUp(model);
  }

  /** Sets how many conversations run at once. */
  setLanes(lanes: number): void {
    this.#lanes = lanes;
    this.#pool.setLanes(this.#driver() === 'acp' ? lanes : 0);
  }

  async open(model: string | null, signal: AbortSignal, thinking?: Thinking): Promise<Conversation> {
    for (let start = 0; start < MAX_FAILED_STARTS && this.#driver() === 'acp'; start += 1) {
      try {
        return await this.#pool.open(model, signal, thinking);
      } catch (cause) {
        // No question was sent yet, so it may start again, with the other driver if this one does not work.
        if (!(cause instanceof HandshakeError) || signal.aborted) throw cause;
        if (this.#driver() === 'acp' && start === MAX_FAILED_STARTS - 1) throw cause;
      }
    }
    return await this.#headless.open(model, signal, thinking);
  }

  /** The ids of the running processes. */
  pids(): readonly number[] {
    return [...this.#pool.pids(), ...this.#headless.pids()];
  }

  /** Ends every process; running questions fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pool[Symbol.asyncDispose](), this.#headless[Symbol.asyncDispose]()]);
    await this.#relay[Symbol.asyncDispose]();
  }

  /** Returns the driver to use now and reports a change of it. */
  #driver(): Driver {
    const chosen = this.#options.driver();
    const driver = this.#acpProblem === null ? chosen : 'headless';
    if (driver !== this.#reportedDriver) {
      this.#reportedDriver = driver;
      this.#pool.setLanes(driver === 'acp' ? (this.#lanes ?? 1) : 0);
      this.#options.onDriverChange?.(driver, chosen === driver ? null : this.#acpProblem);
    }
    return driver;
  }

  #started(problem: unknown): void {
    if (!(problem instanceof HandshakeError)) {
      if (problem === null) this.#failedStarts = 0;
      return;
    }
    this.#failedStarts += 1;
    if (problem.isCertain || this.#failedStarts >= MAX_FAILED_STARTS) {
      const version = this.#options.cli?.version ?? 'unknown';
      this.#acpProblem = `This gemini program (version ${version}) cannot be kept warm, so it is started anew for each video.`;
      this.#driver();
    } else if (this.#warmModel !== null) this.#pool.warmUp(this.#warmModel.model);
  }
}
