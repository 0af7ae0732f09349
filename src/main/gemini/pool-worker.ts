import type { AcpProcess } from './acp-process.ts';
import { residentBytes } from '../processes/resident-bytes.ts';
import type { SignIn } from './sign-in.ts';
import { orElse } from '../log/log.ts';

/**
 * When a process is replaced by a new one. A process's memory only falls when it is replaced (docs/facts/gemini-cli.md, "Two
 * drivers").
 */
export interface WorkerLimits {
  /** After this many videos. */
  readonly recycleAfter: number;
  /** When it uses more memory than this. */
  readonly maxProcessBytes: number;
}

/** One process of the pool, running or starting, and its conversations. */
export class Worker {
  readonly signIn: SignIn;
  readonly process: Promise<AcpProcess>;
  /** Null until the process is ready for conversations. */
  running: AcpProcess | null = null;
  /** True if it takes no new conversations and ends with its last one. */
  isRetiring = false;
  /** The worker that will replace this one. This one is used until that is ready. */
  successor: Worker | null = null;
  readonly #stop: AbortController;
  readonly #limits: WorkerLimits;
  #active = 0;
  #served = 0;
  #conversationLimit: number;
  #isHeavy = false;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(signIn: SignIn, terms: WorkerLimits, start: (stop: AbortSignal) => Promise<AcpProcess>) {
    this.signIn = signIn;
    this.#limits = terms;
    this.#conversationLimit = terms.recycleAfter;
    this.#stop = new AbortController();
    this.process = start(this.#stop.signal);
  }

  get active(): number {
    return this.#active;
  }

  /** False once the process has ended or sent invalid output. */
  get isUsable(): boolean {
    return this.running?.isUsable !== false;
  }

  /** True if it has handled enough videos or uses too much memory, and no successor is starting. */
  get needsReplacing(): boolean {
    return this.successor === null && (this.#isHeavy || this.#served >= this.#conversationLimit);
  }

  /** Counts a new conversation. */
  beginConversation(): void {
    clearTimeout(this.#idleTimer);
    this.#active += 1;
    this.#served += 1;
  }

  /** Counts the end of a conversation. */
  endConversation(): void {
    this.#active -= 1;
  }

  /** Calls `onRested` after `ms` milliseconds without a conversation. The timer does not keep the app open. */
  startIdleTimer(ms: number, onRested: () => void): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(onRested, ms).unref();
  }

  /** No successor could start: keeps this worker for as many videos again. */
  extend(): void {
    this.successor = null;
    this.#isHeavy = false;
    this.#conversationLimit = this.#served + this.#limits.recycleAfter;
  }

  /** Reads the process's memory use. */
  async measureMemory(): Promise<void> {
    const pid = this.running?.pid ?? null;
    const bytes = pid === null ? null : await residentBytes(pid);
    if (bytes !== null && bytes > this.#limits.maxProcessBytes) this.#isHeavy = true;
  }

  /** Ends the process, or cancels its start, and waits until it is gone. */
  async end(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#stop.abort();
    const acp = await this.process.catch(orElse(null, 'one that did not start needs no end'));
    await acp?.[Symbol.asyncDispose]();
  }
}
