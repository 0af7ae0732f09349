import type { Driver } from '../../shared/plan.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import { HandshakeError } from './handshake.ts';
import { HeadlessGemini } from './headless.ts';
import { GeminiPool, type GeminiPoolOptions } from './pool.ts';

/** So often in a row a program may fail to begin before it is taken for one that cannot. */
const MAX_FALSE_STARTS = 2;

export interface GeminiClientOptions extends Omit<GeminiPoolOptions, 'onStart'> {
  /** The driver that the user chose, as it is now. */
  readonly driver: () => Driver;
  /** Hears of every change of the driver that is used; the first is `acp`. The reason is a sentence, null where it was chosen. */
  readonly onDriverChange?: (driver: Driver, reason: string | null) => void;
}

/** The gemini program behind one interface: warm processes, or one for each question where that was chosen or nothing else works. */
export class GeminiClient implements ModelClient, AsyncDisposable {
  readonly #options: GeminiClientOptions;
  readonly #pool: GeminiPool;
  readonly #headless: HeadlessGemini;
  #falseStarts = 0;
  /** Why the program cannot be kept warm; null as long as it can. */
  #obstacle: string | null = null;
  #told: Driver = 'acp';
  #lanes: number | null = null;
  /** The model that was last asked to be warm, for the second start after a false one. */
  #warm: { readonly model: string | null } | null = null;

  constructor(options: GeminiClientOptions) {
    this.#options = options;
    this.#pool = new GeminiPool({ ...options, onStart: (problem) => this.#started(problem) });
    this.#headless = new HeadlessGemini(options);
  }

  warmUp(model: string | null): void {
    if (this.#driver() !== 'acp') return;
    this.#warm = { model };
    this.#pool.warmUp(model);
  }

  /** How many conversations there will be at once. */
  expect(lanes: number): void {
    this.#lanes = lanes;
    this.#pool.expect(this.#driver() === 'acp' ? lanes : 0);
  }

  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
    for (let start = 0; start < MAX_FALSE_STARTS && this.#driver() === 'acp'; start += 1) {
      try {
        return await this.#pool.open(model, signal);
      } catch (cause) {
        // Nothing was asked yet: it may be begun anew, by the other driver where this one was found out.
        if (!(cause instanceof HandshakeError) || signal.aborted) throw cause;
        if (this.#driver() === 'acp' && start === MAX_FALSE_STARTS - 1) throw cause;
      }
    }
    return await this.#headless.open(model, signal);
  }

  /** The ids of the processes that run. */
  pids(): readonly number[] {
    return [...this.#pool.pids(), ...this.#headless.pids()];
  }

  /** Ends every process; whatever is still asked fails. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pool[Symbol.asyncDispose](), this.#headless[Symbol.asyncDispose]()]);
  }

  /** The driver to use now; a change is told. */
  #driver(): Driver {
    const chosen = this.#options.driver();
    const driver = this.#obstacle === null ? chosen : 'headless';
    if (driver !== this.#told) {
      this.#told = driver;
      this.#pool.expect(driver === 'acp' ? (this.#lanes ?? 1) : 0);
      this.#options.onDriverChange?.(driver, chosen === driver ? null : this.#obstacle);
    }
    return driver;
  }

  #started(problem: unknown): void {
    if (!(problem instanceof HandshakeError)) {
      if (problem === null) this.#falseStarts = 0;
      return;
    }
    this.#falseStarts += 1;
    if (problem.isCertain || this.#falseStarts >= MAX_FALSE_STARTS) {
      const version = this.#options.cli?.version ?? 'unknown';
      this.#obstacle = `This gemini program (version ${version}) cannot be kept warm, so it is started anew for each video.`;
      this.#driver();
    } else if (this.#warm !== null) this.#pool.warmUp(this.#warm.model);
  }
}
