import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_LIMIT, DEFAULT_MODEL, type Thinking } from '../../shared/plan.ts';
import type { ModelClient, Conversation } from '../pipeline/ports.ts';
import { AcpProcess } from './acp-process.ts';
import { runtimeOf, type GeminiCli, type Runtime } from './cli.ts';
import { AcpConversation } from './conversation.ts';
import { removeStaleHomes } from './home.ts';
import { defaultShape, poolSize, type PoolShape, type PoolSize } from './pool-size.ts';
import { Worker, type WorkerLimits } from './pool-worker.ts';
import { LazyRelay } from './relay/lazy-relay.ts';
import { isSameSignIn, signInOf, type SignIn } from './sign-in.ts';
import { defaultLimits, type AnswerLimits } from './watchdogs.ts';
import { logger } from '../log/log.ts';

const log = logger('gemini');

const defaults = {
  ...defaultShape,
  lanes: DEFAULT_LIMIT,
  // Starting a process takes one CPU second, shared by 25 videos. It keeps what they sent until it ends
  // (docs/facts/gemini-cli.md, "Two drivers").
  recycleAfter: 25,
  // After 25 videos of 20 ordinary frames a process uses about 270 MB, after 25 of 40 large frames 720 MB.
  maxProcessBytes: 700 * 1024 * 1024,
  idleMs: 60_000,
  keepMs: 15 * 60_000,
  now: Date.now,
};

export interface GeminiPoolOptions extends Partial<PoolShape>, Partial<WorkerLimits> {
  /** Null if no gemini program was found; then every `open` throws. */
  readonly cli: GeminiCli | null;
  readonly appDataDir: string;
  /** Returns the user's current key; null if there is none. Vertex AI and GEMINI_API_KEY are in `env`. */
  readonly getKey: () => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime?: Runtime;
  /** The way to Google for keys. Whoever passes one ends it. */
  readonly relay?: LazyRelay | undefined;
  /** The number of concurrent conversations until `setLanes` is called. */
  readonly lanes?: number;
  /** Idle time in milliseconds after which a process that the lanes do not need ends. Any idle process ends after `keepMs`. */
  readonly idleMs?: number;
  readonly keepMs?: number;
  /** The current time limits of an answer. */
  readonly limits?: () => Partial<AnswerLimits>;
  /** Milliseconds since 1970 by the session's clock; the system clock by default. */
  readonly now?: () => number;
  /** Called with null for each started process, or with the error if a start failed. */
  readonly onStart?: (problem: unknown) => void;
}

/** A pool of warm gemini processes. Each video gets its own session in one of them. */
export class GeminiPool implements ModelClient, AsyncDisposable {
  readonly #options: Required<Omit<GeminiPoolOptions, 'relay'>>;
  readonly #relay: LazyRelay;
  /** True if the relay was made for this pool alone. */
  readonly #isOwnRelay: boolean;
  readonly #workers = new Set<Worker>();
  /** Work that disposing waits for: ending processes, and the first clean-up. */
  readonly #ending = new Set<Promise<void>>();
  #lanes: number;
  /** The model for processes that are started before a question. */
  #model: string | null = null;
  #isDisposed = false;

  constructor(options: GeminiPoolOptions) {
    this.#options = {
      ...defaults,
      runtime: runtimeOf(process),
      onStart: () => undefined,
      limits: () => defaultLimits,
      ...options,
    };
    this.#relay = options.relay ?? new LazyRelay({ env: options.env });
    this.#isOwnRelay = options.relay === undefined;
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

  /**
   * Sets how many conversations run at once. If the pool is in use, missing processes are started; surplus ones end when idle.
   */
  setLanes(lanes: number): void {
    this.#lanes = lanes;
    for (const worker of this.#workers) this.#startIdleTimers(worker);
    const signIn = this.#signIn();
    if (signIn !== null && this.#ready(signIn).length > 0) this.#topUp(signIn);
  }

  async open(model: string | null, signal: AbortSignal, thinking: Thinking = 'auto'): Promise<Conversation> {
    signal.throwIfAborted();
    if (this.#options.cli === null)
      throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    for (let isLastTry = false; ; isLastTry = true) {
      const signIn = this.#signIn();
      if (signIn === null) throw new FailureError({ kind: 'not-signed-in', reason: 'no-key', detail: null });
      const worker = this.#place(signIn, model);
      try {
        return await this.#openIn(worker, model, thinking, signal);
      } catch (cause) {
        // One that does not even open a session would keep the next videos waiting as well.
        this.#release(worker, !isTimeOut(cause));
        // No question was sent yet. A process that ended while idle is not this video's fault, so another one is used.
        const hadEnded = worker.running !== null && !worker.isUsable;
        if (isLastTry || !hadEnded || signal.aborted) throw cause;
      }
    }
  }

  /** The ids of the running processes. */
  pids(): readonly number[] {
    return [...this.#workers].flatMap(({ running }) => (running?.pid == null ? [] : [running.pid]));
  }

  /** Ends every process; running questions fail with `process-died`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    for (const worker of this.#workers) this.#end(worker);
    await Promise.all(this.#ending);
    if (this.#isOwnRelay) await this.#relay[Symbol.asyncDispose]();
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

  /** The processes that will not be replaced by a starting one. */
  #lastingWorkers(signIn: SignIn): readonly Worker[] {
    return this.#ready(signIn).filter(({ successor }) => successor === null);
  }

  #topUp(signIn: SignIn): void {
    while (this.#lastingWorkers(signIn).length < this.#size.processes) this.#start(signIn, this.#model);
  }

  /**
   * Chooses the process for a conversation: the running one with the fewest conversations, else a starting one, else a new one.
   */
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
    // A replacement for an old process starts while that one still works.
    if (worker.needsReplacing) this.#replace(worker);
    worker.beginConversation();
    return worker;
  }

  async #openIn(
    worker: Worker,
    model: string | null,
    thinking: Thinking,
    signal: AbortSignal,
  ): Promise<Conversation> {
    const acp = await unlessAborted(worker.process, signal);
    const asked = model ?? DEFAULT_MODEL;
    const limits = { ...defaultLimits, ...this.#options.limits() };
    const sessionId = await unlessAborted(acp.newSession(asked, thinking, limits.sessionMs), signal);
    return new AcpConversation(acp, { sessionId, model: asked, limits }, (isHealthy) =>
      this.#release(worker, isHealthy),
    );
  }

  #release(worker: Worker, isHealthy: boolean): void {
    worker.endConversation();
    if (!isHealthy || !worker.isUsable || worker.isRetiring) this.#retire(worker);
    else this.#track(worker.measureMemory());
    this.#startIdleTimers(worker);
  }

  #replace(worn: Worker): void {
    const successor = this.#start(worn.signIn, this.#model);
    worn.successor = successor;
    successor.process.then(
      () => this.#retire(worn),
      () => worn.extend(),
    );
  }

  /** Marks a process to end with its last conversation. */
  #retire(worker: Worker): void {
    worker.isRetiring = true;
    if (worker.active === 0) this.#end(worker);
  }

  /** Retires processes that use an outdated key. */
  #retireOthers(signIn: SignIn): void {
    for (const worker of this.#workers) {
      if (!isSameSignIn(worker.signIn, signIn)) this.#retire(worker);
    }
  }

  #startIdleTimers(worker: Worker): void {
    if (!this.#workers.has(worker) || worker.active > 0) return;
    const { idleMs, keepMs } = this.#options;
    worker.startIdleTimer(idleMs, () => {
      if (this.#lastingWorkers(worker.signIn).length > this.#size.processes) this.#end(worker);
      else worker.startIdleTimer(keepMs, () => this.#end(worker));
    });
  }

  #start(signIn: SignIn, model: string | null): Worker {
    const { cli, runtime, appDataDir, env, onStart, now } = this.#options;
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    const worker = new Worker(signIn, this.#options, async (stop) => {
      const pass = await this.#relay.admit(signIn);
      const options = { cli, runtime, appDataDir, env, signIn, pass, model: model ?? DEFAULT_MODEL, now };
      return await AcpProcess.start(options, stop);
    });
    this.#workers.add(worker);
    worker.process.then(
      (acp) => {
        worker.running = acp;
        onStart(null);
        log.info(`gemini ${cli.version} runs as process ${String(acp.pid)}`);
        this.#startIdleTimers(worker);
        void acp.gone.then(() => this.#ended(worker, acp));
      },
      (cause: unknown) => {
        // One that was ended while it started says nothing about the program.
        if (!this.#workers.delete(worker)) return;
        log.warn('gemini did not start', cause);
        onStart(cause);
      },
    );
    return worker;
  }

  /** Handles the end of a process. If it ended by itself, its videos will soon need another one. */
  #ended(worker: Worker, acp: AcpProcess): void {
    if (!this.#workers.has(worker)) return;
    log.warn(`process ${String(acp.pid)} ended by itself with ${worker.active} conversations`);
    this.#end(worker);
    if (worker.active > 0) this.warmUp(this.#model);
  }

  #end(worker: Worker): void {
    if (!this.#workers.delete(worker)) return;
    log.debug(`process ${String(worker.running?.pid ?? null)} is ended, ${this.#workers.size} are left`);
    this.#track(worker.end());
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((cause: unknown) => log.warn('what a process left was not tidied up', cause))
      .finally(() => this.#ending.delete(tracked));
    this.#ending.add(tracked);
  }
}

function isTimeOut(cause: unknown): boolean {
  return cause instanceof FailureError && cause.failure.kind === 'timed-out';
}

/** Waits for `work` until the signal aborts. The work itself continues. */
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
