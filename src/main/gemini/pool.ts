import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_LIMIT, DEFAULT_MODEL } from '../../shared/plan.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import { AcpProcess } from './acp-process.ts';
import { runtimeOf, type GeminiCli, type Runtime } from './cli.ts';
import { AcpConversation } from './conversation.ts';
import { removeStaleHomes } from './home.ts';
import { defaultShape, poolSize, type PoolShape, type PoolSize } from './pool-size.ts';
import { Worker, type WorkerTerms } from './pool-worker.ts';
import { isSameSignIn, signInOf, type SignIn } from './sign-in.ts';
import { defaultLimits, type AnswerLimits } from './watchdogs.ts';

const defaults = {
  ...defaultShape,
  lanes: DEFAULT_LIMIT,
  // A process costs 1 CPU second to start, which 25 videos share, and keeps what they sent until it ends (facts §0).
  recycleAfter: 25,
  // After 25 videos of 20 ordinary frames it holds some 270 MB, after 25 of 40 large ones 720.
  maxProcessBytes: 700 * 1024 * 1024,
  idleMs: 60_000,
  keepMs: 15 * 60_000,
  now: Date.now,
};

export interface GeminiPoolOptions extends Partial<PoolShape>, Partial<WorkerTerms> {
  /** Null: there is no gemini program; every `open` then says so. */
  readonly cli: GeminiCli | null;
  readonly appDataDir: string;
  /** The user's key as it is now; null for none. Vertex AI and GEMINI_API_KEY come by `env`. */
  readonly getKey: () => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime?: Runtime;
  /** How many conversations there will be at once, until `expect` says otherwise. */
  readonly lanes?: number;
  /** A process beyond what the lanes need ends after so long without a conversation, any process after `keepMs`. */
  readonly idleMs?: number;
  readonly keepMs?: number;
  /** How long an answer may take, as it is set when it is asked for. */
  readonly limits?: () => Partial<AnswerLimits>;
  /** Milliseconds since 1970, as the session counts them; without it, the clock on the wall. */
  readonly now?: () => number;
  readonly log?: (line: string) => void;
  /** Hears of every process that has started, with null, or did not, with why. */
  readonly onStart?: (problem: unknown) => void;
}

/** Warm gemini processes. Each video gets a session of its own in one of them. */
export class GeminiPool implements ModelClient, AsyncDisposable {
  readonly #options: Required<GeminiPoolOptions>;
  readonly #workers = new Set<Worker>();
  /** Work that `dispose` waits for: processes on their way out, and the first cleaning. */
  readonly #ending = new Set<Promise<void>>();
  #lanes: number;
  /** The model of the processes that are started ahead of a question. */
  #model: string | null = null;
  #isDisposed = false;

  constructor(options: GeminiPoolOptions) {
    this.#options = {
      ...defaults,
      runtime: runtimeOf(process),
      log: () => undefined,
      onStart: () => undefined,
      limits: () => defaultLimits,
      ...options,
    };
    this.#lanes = this.#options.lanes;
    this.#track(removeStaleHomes(options.appDataDir));
  }

  warmUp(model: string | null): void {
    const signIn = this.#signIn();
    if (this.#options.cli === null || signIn === null || this.#isDisposed) return;
    this.#model = model;
    this.#retireOthers(signIn);
    this.#topUp(signIn);
  }

  /** How many conversations there will be at once. A pool in use starts what is missing; what is too much ends once it is idle. */
  expect(lanes: number): void {
    this.#lanes = lanes;
    for (const worker of this.#workers) this.#letRest(worker);
    const signIn = this.#signIn();
    if (signIn !== null && this.#ready(signIn).length > 0) this.#topUp(signIn);
  }

  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
    signal.throwIfAborted();
    if (this.#options.cli === null)
      throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    for (let isLastTry = false; ; isLastTry = true) {
      const signIn = this.#signIn();
      if (signIn === null) throw new FailureError({ kind: 'not-signed-in', reason: 'no-key', detail: null });
      const worker = this.#place(signIn, model);
      try {
        return await this.#openIn(worker, model, signal);
      } catch (cause) {
        this.#release(worker, true);
        // Nothing was asked yet: a process that ended while nobody looked is no fault of this video.
        const hadEnded = worker.running !== null && !worker.isUsable;
        if (isLastTry || !hadEnded || signal.aborted) throw cause;
      }
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

  get #size(): PoolSize {
    return poolSize(this.#lanes, this.#options);
  }

  #signIn(): SignIn | null {
    return signInOf(this.#options.getKey(), this.#options.env);
  }

  #ready(signIn: SignIn): readonly Worker[] {
    return [...this.#workers].filter(
      (worker) => !worker.isRetiring && worker.isUsable && isSameSignIn(worker.signIn, signIn),
    );
  }

  /** Those that will still be there when all that start have started. */
  #lasting(signIn: SignIn): readonly Worker[] {
    return this.#ready(signIn).filter(({ successor }) => successor === null);
  }

  #topUp(signIn: SignIn): void {
    while (this.#lasting(signIn).length < this.#size.processes) this.#start(signIn, this.#model);
  }

  /** Takes a place in the running process with the fewest conversations, else in a starting one, else in a new one. */
  #place(signIn: SignIn, model: string | null): Worker {
    if (this.#isDisposed) throw new FailureError({ kind: 'cancelled', detail: null });
    this.#model = model;
    this.#retireOthers(signIn);
    const { conversationsPerProcess } = this.#size;
    const free = this.#ready(signIn).filter(({ active }) => active < conversationsPerProcess);
    const worker =
      free.toSorted(
        (a, b) => Number(a.running === null) - Number(b.running === null) || a.active - b.active,
      )[0] ?? this.#start(signIn, model);
    // More work is here: what takes the place of a worn process warms up while that one goes on.
    if (worker.isDue) this.#replace(worker);
    worker.enter();
    return worker;
  }

  async #openIn(worker: Worker, model: string | null, signal: AbortSignal): Promise<Conversation> {
    const acp = await unlessAborted(worker.process, signal);
    const sessionId = await unlessAborted(acp.newSession(model ?? DEFAULT_MODEL), signal);
    const limits = { ...defaultLimits, ...this.#options.limits() };
    return new AcpConversation(acp, sessionId, limits, (isHealthy) => this.#release(worker, isHealthy));
  }

  #release(worker: Worker, isHealthy: boolean): void {
    worker.leave();
    if (!isHealthy || !worker.isUsable || worker.isRetiring) this.#retire(worker);
    else this.#track(worker.weigh());
    this.#letRest(worker);
  }

  #replace(worn: Worker): void {
    const successor = this.#start(worn.signIn, this.#model);
    worn.successor = successor;
    successor.process.then(
      () => this.#retire(worn),
      () => worn.extend(),
    );
  }

  /** It ends with its last conversation. */
  #retire(worker: Worker): void {
    worker.isRetiring = true;
    if (worker.active === 0) this.#end(worker);
  }

  /** Processes with a key that is no longer used end with their last conversation. */
  #retireOthers(signIn: SignIn): void {
    for (const worker of this.#workers) {
      if (!isSameSignIn(worker.signIn, signIn)) this.#retire(worker);
    }
  }

  #letRest(worker: Worker): void {
    if (!this.#workers.has(worker) || worker.active > 0) return;
    const { idleMs, keepMs } = this.#options;
    worker.rest(idleMs, () => {
      if (this.#lasting(worker.signIn).length > this.#size.processes) this.#end(worker);
      else worker.rest(keepMs, () => this.#end(worker));
    });
  }

  #start(signIn: SignIn, model: string | null): Worker {
    const { cli, runtime, appDataDir, env, log, onStart, now } = this.#options;
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    const worker = new Worker(signIn, this.#options, (stop) =>
      AcpProcess.start({ cli, runtime, appDataDir, env, signIn, model: model ?? DEFAULT_MODEL, now }, stop),
    );
    this.#workers.add(worker);
    worker.process.then(
      (acp) => {
        worker.running = acp;
        onStart(null);
        log(`gemini ${cli.version} runs as process ${String(acp.pid)}`);
        this.#letRest(worker);
        void acp.gone.then(() => this.#ended(worker, acp));
      },
      (cause: unknown) => {
        this.#workers.delete(worker);
        log(`gemini did not start: ${cause instanceof Error ? cause.message : String(cause)}`);
        onStart(cause);
      },
    );
    return worker;
  }

  /** A process is gone: by our own doing, or by itself, and then its videos will soon ask for another. */
  #ended(worker: Worker, acp: AcpProcess): void {
    if (!this.#workers.has(worker)) return;
    this.#options.log(`gemini process ${String(acp.pid)} ended by itself`);
    this.#end(worker);
    if (worker.active > 0) this.warmUp(this.#model);
  }

  #end(worker: Worker): void {
    if (this.#workers.delete(worker)) this.#track(worker.end());
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
