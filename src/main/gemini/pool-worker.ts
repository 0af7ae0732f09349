import type { AcpProcess } from './acp-process.ts';
import { residentBytes } from './pool-memory.ts';
import type { SignIn } from './sign-in.ts';
import { orElse } from '../log/log.ts';

/** When a process has done enough. */
export interface WorkerTerms {
  /** Memory only falls when a process is replaced (facts §0): after so many videos, */
  readonly recycleAfter: number;
  /** or once it holds so much. */
  readonly maxProcessBytes: number;
}

/** A process, or one that is starting, and who uses it. */
export class Worker {
  readonly signIn: SignIn;
  readonly process: Promise<AcpProcess>;
  /** Null until it is ready for conversations. */
  running: AcpProcess | null = null;
  /** Takes no more conversations; ends with its last one. */
  isRetiring = false;
  /** Starting, to take this one's place. Until it is ready, this one goes on. */
  successor: Worker | null = null;
  readonly #stop: AbortController;
  readonly #terms: WorkerTerms;
  #active = 0;
  #served = 0;
  #goodFor: number;
  #isHeavy = false;
  #rest: NodeJS.Timeout | undefined;

  constructor(signIn: SignIn, terms: WorkerTerms, start: (stop: AbortSignal) => Promise<AcpProcess>) {
    this.signIn = signIn;
    this.#terms = terms;
    this.#goodFor = terms.recycleAfter;
    this.#stop = new AbortController();
    this.process = start(this.#stop.signal);
  }

  get active(): number {
    return this.#active;
  }

  /** False once the process is known to be gone or out of its mind. */
  get isUsable(): boolean {
    return this.running?.isUsable !== false;
  }

  /** True once it has served its videos or holds too much memory, and nobody is on the way to take its place. */
  get isDue(): boolean {
    return this.successor === null && (this.#isHeavy || this.#served >= this.#goodFor);
  }

  /** A conversation begins. */
  enter(): void {
    clearTimeout(this.#rest);
    this.#active += 1;
    this.#served += 1;
  }

  /** A conversation has ended. */
  leave(): void {
    this.#active -= 1;
  }

  /** Calls `onRested` once nobody has come for so long. The app does not stay open for it. */
  rest(ms: number, onRested: () => void): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(onRested, ms).unref();
  }

  /** Nobody took its place: it goes on for as many videos again. */
  extend(): void {
    this.successor = null;
    this.#isHeavy = false;
    this.#goodFor = this.#served + this.#terms.recycleAfter;
  }

  /** Looks at how much memory the process holds. */
  async weigh(): Promise<void> {
    const pid = this.running?.pid ?? null;
    const bytes = pid === null ? null : await residentBytes(pid);
    if (bytes !== null && bytes > this.#terms.maxProcessBytes) this.#isHeavy = true;
  }

  /** Ends the process, or gives it up while it starts, and waits until nothing of it is left. */
  async end(): Promise<void> {
    clearTimeout(this.#rest);
    this.#stop.abort();
    const acp = await this.process.catch(orElse(null, 'one that did not start needs no end'));
    await acp?.[Symbol.asyncDispose]();
  }
}
