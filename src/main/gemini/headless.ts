import { FailureError } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { ModelClient, Answer, AnswerListener, Conversation } from '../pipeline/ports.ts';
import { runtimeOf, type GeminiCli, type Runtime } from './cli.ts';
import type { HeadlessProcess } from './headless-process.ts';
import { askHeadless, type HeadlessQuestion } from './headless-question.ts';
import type { Turn } from './question-files.ts';
import { signInOf } from './sign-in.ts';
import { defaultLimits, type AnswerLimits } from './watchdogs.ts';

export interface HeadlessGeminiOptions {
  /** Null: there is no gemini program; every `open` then says so. */
  readonly cli: GeminiCli | null;
  readonly appDataDir: string;
  /** The user's key as it is now; null for none. Vertex AI and GEMINI_API_KEY come by `env`. */
  readonly getKey: () => string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly runtime?: Runtime;
  /** How long an answer may take, as it is set when it is asked for. */
  readonly limits?: () => Partial<AnswerLimits>;
  /** Milliseconds since 1970, as the session counts them; without it, the clock on the wall. */
  readonly now?: () => number;
}

/** A gemini process for each question: slower to start than the pool's, and all that a program can do which does not speak ACP. */
export class HeadlessGemini implements ModelClient, AsyncDisposable {
  readonly #options: HeadlessGeminiOptions;
  readonly #running = new Set<HeadlessProcess>();
  readonly #asking = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(options: HeadlessGeminiOptions) {
    this.#options = options;
  }

  /** There is nothing to warm: a process starts with its question. */
  warmUp(): void {
    return;
  }

  // oxlint-disable-next-line typescript/require-await -- it may throw, and then the promise is what says so
  async open(model: string | null, signal: AbortSignal): Promise<Conversation> {
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
      now,
      model: model ?? DEFAULT_MODEL,
      limits: { ...defaultLimits, ...this.#options.limits?.() },
    };
    const earlier: Turn[] = [];
    return {
      ask: async (blocks, listener, askSignal) => {
        const answer = await this.#ask({ ...fixed, earlier, blocks }, listener, askSignal);
        earlier.push({ blocks, answer: answer.text });
        return answer;
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }

  /** The ids of the processes that run. */
  pids(): readonly number[] {
    return [...this.#running].flatMap(({ pid }) => (pid === null ? [] : [pid]));
  }

  /** Ends every process; whatever is still asked fails with `cancelled`. */
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
    const over = answer
      .catch(() => undefined)
      .finally(() => {
        this.#asking.delete(over);
        if (own !== null) this.#running.delete(own);
      });
    this.#asking.add(over);
    return await answer;
  }
}
