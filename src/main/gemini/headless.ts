import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_MODEL, type Thinking } from '../../shared/plan.ts';
import type { ModelClient, Answer, AnswerListener, Conversation } from '../pipeline/ports.ts';
import { runtimeOf, type GeminiCli, type Runtime } from './cli.ts';
import type { HeadlessProcess } from './headless-process.ts';
import { askHeadless, type HeadlessQuestion } from './headless-question.ts';
import type { Turn } from './question-files.ts';
import type { LazyRelay } from './relay/lazy-relay.ts';
import { signInOf } from './sign-in.ts';
import { defaultLimits, type AnswerLimits } from './watchdogs.ts';
import { ignored } from '../log/log.ts';

export interface HeadlessGeminiOptions {
  /** Null if no gemini program was found; then every `open` throws. */
  readonly cli: GeminiCli | null;
  readonly appDataDir: string;
  /** Returns the user's current key; null if there is none. Vertex AI and GEMINI_API_KEY are in `env`. */
  readonly getKey: () => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime?: Runtime;
  readonly relay: LazyRelay;
  /** The current time limits of an answer. */
  readonly limits?: () => Partial<AnswerLimits>;
  /** Milliseconds since 1970 by the session's clock; the system clock by default. */
  readonly now?: () => number;
}

/**
 * A model client with one gemini process per question. It is slower than the pool, but works with programs that do not speak ACP.
 */
export class HeadlessGemini implements ModelClient, AsyncDisposable {
  readonly #options: HeadlessGeminiOptions;
  readonly #running = new Set<HeadlessProcess>();
  readonly #asking = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(options: HeadlessGeminiOptions) {
    this.#options = options;
  }

  /** Does nothing: a process starts with its question. */
  warmUp(): void {
    return;
  }

  // oxlint-disable-next-line typescript/require-await -- it may throw, and then the promise is what says so
  async open(model: string | null, signal: AbortSignal, thinking: Thinking = 'auto'): Promise<Conversation> {
    signal.throwIfAborted();
    const { cli, getKey, env, appDataDir, runtime = runtimeOf(process), now = Date.now } = this.#options;
    if (cli === null) throw new FailureError({ kind: 'tool-missing', tool: 'gemini', detail: null });
    const signIn = signInOf(getKey(), env);
    if (signIn === null) throw new FailureError({ kind: 'not-signed-in', reason: 'no-key', detail: null });
    const fixed = {
      cli,
      runtime,
      appDataDir,
      env,
      signIn,
      relay: this.#options.relay,
      now,
      model: model ?? DEFAULT_MODEL,
      thinking,
      limits: { ...defaultLimits, ...this.#options.limits?.() },
    };
    const earlier: Turn[] = [];
    return {
      ask: async (blocks, listener, askSignal, schema = null) => {
        const answer = await this.#ask({ ...fixed, earlier, blocks, schema }, listener, askSignal);
        earlier.push({ blocks, answer: answer.text });
        return answer;
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }

  /** The ids of the running processes. */
  pids(): readonly number[] {
    return [...this.#running].flatMap(({ pid }) => (pid === null ? [] : [pid]));
  }

  /** Ends every process; running questions fail with `cancelled`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort(new FailureError({ kind: 'cancelled', detail: null }));
    await Promise.all(this.#asking);
  }

  async #ask(question: HeadlessQuestion, listener: AnswerListener, signal: AbortSignal): Promise<Answer> {
    const either = AbortSignal.any([signal, this.#ending.signal]);
    either.throwIfAborted();
    let own: HeadlessProcess | null = null;
    const answer = askHeadless(question, listener, either, (process) => {
      own = process;
      this.#running.add(process);
    });
    const over = answer.catch(ignored('whoever asked has heard of it')).finally(() => {
      this.#asking.delete(over);
      if (own !== null) this.#running.delete(own);
    });
    this.#asking.add(over);
    return await answer;
  }
}
