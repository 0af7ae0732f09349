import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Analyst, Conversation } from '../pipeline/toolbox.ts';
import { AcpProcess } from './acp-process.ts';
import { runtimeOf, type GeminiCli, type Runtime } from './cli.ts';
import { AcpConversation } from './conversation.ts';
import { removeStaleHomes } from './home.ts';
import { isSameSignIn, signInOf, type SignIn } from './sign-in.ts';
import { defaultLimits, type AnswerLimits } from './watchdogs.ts';

export interface GeminiPoolOptions {
  /** Null: there is no gemini program; every `open` then says so. */
  readonly cli: GeminiCli | null;
  readonly appDataDir: string;
  /** The user's key as it is now; null for none. Vertex AI and GEMINI_API_KEY come by `env`. */
  readonly getKey: () => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime?: Runtime;
  /** How many processes `warmUp` keeps ready; more are started when all are full. */
  readonly processes?: number;
  readonly conversationsPerProcess?: number;
  /** Memory of a process only falls when it is replaced: after so many videos (facts §0). */
  readonly recycleAfter?: number;
  readonly limits?: Partial<AnswerLimits>;
  readonly log?: (line: string) => void;
}

/** A process, or one that is starting, and who uses it. */
interface Worker {
  readonly signIn: SignIn;
  readonly process: Promise<AcpProcess>;
  /** Gives up a process that is still starting. */
  readonly stop: AbortController;
  running: AcpProcess | null;
  active: number;
  served: number;
  /** Takes no more conversations; ends with its last one. */
  isRetiring: boolean;
}

/** Warm gemini processes. Each video gets a session of its own in one of them. */
export class GeminiPool implements Analyst, AsyncDisposable {
  readonly #options: Required<Omit<GeminiPoolOptions, 'limits'>>;
  readonly #limits: AnswerLimits;
  readonly #workers = new Set<Worker>();
  /** Work that `dispose` waits for: processes on their way out, and the first cleaning. */
  readonly #ending = new Set<Promise<void>>();
  #isDisposed = false;

  constructor(options: GeminiPoolOptions) {
    this.#options = {
      runtime: runtimeOf(process),
      processes: 2,
      conversationsPerProcess: 4,
      recycleAfter: 25,
      log: () => undefined,
      ...options,
    };
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#track(removeStaleHomes(options.appDataDir));
  }

  warmUp(model: string | null): void {
    const signIn = this.#signIn();
    if (this.#options.cli === null || signIn === null || this.#isDisposed) return;
    this.#retireOthers(signIn);
    while (this.#ready(signIn).length < this.#options.processes) this.#start(signIn, model);
  }

  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
    signal.throwIfAborted();
    if (this.#options.cli === null)
      throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    const signIn = this.#signIn();
    if (signIn === null) throw new FailureError({ kind: 'not-signed-in', reason: 'no-key', detail: null });
    const worker = this.#place(signIn, model);
    try {
      const acp = await unlessAborted(worker.process, signal);
      const sessionId = await unlessAborted(acp.newSession(model ?? DEFAULT_MODEL), signal);
      return new AcpConversation(acp, sessionId, this.#limits, (isHealthy) =>
        this.#release(worker, isHealthy),
      );
    } catch (cause) {
      this.#release(worker, true);
      throw cause;
    }
  }

  /** The ids of the processes that run. */
  pids(): readonly number[] {
    return [...this.#workers].flatMap(({ running }) => (running?.pid == null ? [] : [running.pid]));
  }

  /** Ends every process; whatever is still asked fails with `process-died`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (const worker of this.#workers) this.#end(worker);
    await Promise.all(this.#ending);
  }

  #signIn(): SignIn | null {
    return signInOf(this.#options.getKey(), this.#options.env);
  }

  #ready(signIn: SignIn): readonly Worker[] {
    return [...this.#workers].filter((worker) => !worker.isRetiring && isSameSignIn(worker.signIn, signIn));
  }

  /** Takes a place in the running process with the fewest conversations, else in a starting one, else in a new one. */
  #place(signIn: SignIn, model: string | null): Worker {
    if (this.#isDisposed) throw new FailureError({ kind: 'cancelled', detail: null });
    this.#retireOthers(signIn);
    const free = this.#ready(signIn).filter(
      (worker) => worker.active < this.#options.conversationsPerProcess && worker.running?.isUsable !== false,
    );
    const worker =
      free.toSorted(
        (a, b) => Number(a.running === null) - Number(b.running === null) || a.active - b.active,
      )[0] ?? this.#start(signIn, model);
    worker.active += 1;
    worker.served += 1;
    if (worker.served >= this.#options.recycleAfter) {
      worker.isRetiring = true;
      // More work is likely: its successor warms up meanwhile.
      if (this.#ready(signIn).length < this.#options.processes) this.#start(signIn, model);
    }
    return worker;
  }

  #release(worker: Worker, isHealthy: boolean): void {
    worker.active -= 1;
    if (!isHealthy || worker.running?.isUsable === false) worker.isRetiring = true;
    if (worker.isRetiring && worker.active === 0) this.#end(worker);
  }

  /** Processes with a key that is no longer used end with their last conversation. */
  #retireOthers(signIn: SignIn): void {
    for (const worker of this.#workers) {
      if (isSameSignIn(worker.signIn, signIn)) continue;
      worker.isRetiring = true;
      if (worker.active === 0) this.#end(worker);
    }
  }

  #start(signIn: SignIn, model: string | null): Worker {
    const { cli, runtime, appDataDir, env, log } = this.#options;
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    const stop = new AbortController();
    const starting = AcpProcess.start(
      { cli, runtime, appDataDir, env, signIn, model: model ?? DEFAULT_MODEL },
      stop.signal,
    );
    const worker: Worker = {
      signIn,
      process: starting,
      stop,
      running: null,
      active: 0,
      served: 0,
      isRetiring: false,
    };
    this.#workers.add(worker);
    starting.then(
      (acp) => {
        worker.running = acp;
        log(`gemini ${cli.version} runs as process ${String(acp.pid)}`);
        void acp.gone.then(() => {
          if (this.#workers.has(worker)) log(`gemini process ${String(acp.pid)} ended by itself`);
          this.#end(worker);
        });
      },
      (cause: unknown) => {
        this.#workers.delete(worker);
        log(`gemini did not start: ${cause instanceof Error ? cause.message : String(cause)}`);
      },
    );
    return worker;
  }

  #end(worker: Worker): void {
    if (!this.#workers.delete(worker)) return;
    worker.stop.abort();
    this.#track(
      worker.process.then(
        (acp) => acp[Symbol.asyncDispose](),
        () => undefined,
      ),
    );
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((cause: unknown) => this.#options.log(`cleaning up: ${String(cause)}`))
      .finally(() => this.#ending.delete(tracked));
    this.#ending.add(tracked);
  }
}

/** What is being waited for goes on; only the waiting ends. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const listening = new AbortController();
  try {
    return await new Promise<T>((resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true, signal: listening.signal });
      work.then(resolve, reject);
    });
  } finally {
    listening.abort();
  }
}
