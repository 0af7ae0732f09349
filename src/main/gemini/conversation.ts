import { setTimeout as after } from 'node:timers/promises';
import { FailureError } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import type { Answer, AnswerListener, Conversation, PromptBlock } from '../pipeline/toolbox.ts';
import type { AcpProcess, SessionUpdate } from './acp-process.ts';
import { removeChats, removeErrorFiles } from './home.ts';
import { promptResultSchema, type PromptResult } from './messages.ts';
import { Watchdogs, type AnswerLimits } from './watchdogs.ts';
import { wireBlocks } from './wire-blocks.ts';

/** An answer of 16,384 tokens is some 64 KB; this much is a model gone wild. */
const MAX_TEXT_CHARS = 4 * 1024 * 1024;
/** A cancelled prompt ends within 40 ms (facts §4); a process that takes this long has lost its mind. */
const CANCEL_LIMIT_MS = 2000;

/** One session in a gemini process. */
export class AcpConversation implements Conversation {
  readonly #process: AcpProcess;
  readonly #sessionId: string;
  readonly #limits: AnswerLimits;
  readonly #onEnd: (isHealthy: boolean) => void;
  #isHealthy = true;
  #isEnded = false;

  constructor(
    process: AcpProcess,
    sessionId: string,
    limits: AnswerLimits,
    onEnd: (isHealthy: boolean) => void,
  ) {
    this.#process = process;
    this.#sessionId = sessionId;
    this.#limits = limits;
    this.#onEnd = onEnd;
  }

  async ask(blocks: readonly PromptBlock[], listener: AnswerListener, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const prompt = await wireBlocks(blocks);
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    either.throwIfAborted();
    using watchdogs = new Watchdogs(this.#limits, (failure) => stop.abort(failure));
    let text = '';
    const answer = this.#process.prompt(this.#sessionId, prompt, (update: SessionUpdate) => {
      if (either.aborted) return;
      if (update.kind === 'agent_thought_chunk') {
        watchdogs.sawEvent();
        listener.onThinking();
      } else if (update.kind === 'agent_message_chunk' && update.text !== '') {
        watchdogs.sawEvent();
        if (text === '') listener.onThinking();
        text += update.text;
        if (text.length > MAX_TEXT_CHARS) stop.abort(tooLong());
        else listener.onText(text);
      }
    });
    try {
      const result = promptResultSchema.parse(await this.#unlessStopped(answer, either));
      return checked(text, result);
    } catch (cause) {
      if (either.aborted) throw either.reason;
      throw this.#process.failure(cause);
    } finally {
      await removeErrorFiles(this.#process.home);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    await removeChats(this.#process.home, this.#sessionId).catch(() => undefined);
    this.#onEnd(this.#isHealthy);
  }

  /** The result; once stopped, the prompt is cancelled and waited for, so that no request goes on without its lane. */
  async #unlessStopped(answer: Promise<unknown>, stop: AbortSignal): Promise<unknown> {
    const settled = answer.then(
      () => undefined,
      () => undefined,
    );
    using stopped = whenAborted(stop);
    await Promise.race([settled, stopped.promise]);
    if (!stop.aborted) return await answer;
    this.#process.cancel(this.#sessionId);
    const timer = new AbortController();
    const late = after(CANCEL_LIMIT_MS, 'late', { signal: timer.signal }).catch(() => undefined);
    if ((await Promise.race([settled, late])) === 'late') this.#isHealthy = false;
    timer.abort();
    throw stop.reason;
  }
}

/** An answer that is one; gemini reports blocked and empty ones as ordinary ends (facts §4). */
function checked(text: string, result: PromptResult): Answer {
  const count = result._meta?.quota.token_count;
  const tokens: Tokens | null =
    count === undefined ? null : { input: count.input_tokens, output: count.output_tokens };
  if (text.trim() !== '') return { text, tokens };
  const detail = `The model ended with "${result.stopReason}" and no text.`;
  switch (result.stopReason) {
    case 'cancelled':
      throw new FailureError({ kind: 'process-died', tool: 'gemini', detail });
    case 'refusal':
      throw new FailureError({ kind: 'refused', detail });
    case 'max_tokens':
      throw new FailureError({ kind: 'request-too-large', detail });
    default:
      // A prompt that is blocked as a whole ends without any candidate, and then nothing is counted.
      throw new FailureError({ kind: tokens?.input === 0 ? 'refused' : 'empty-answer', detail });
  }
}

function tooLong(): FailureError {
  return new FailureError({
    kind: 'malformed-answer',
    detail: `The answer grew beyond ${MAX_TEXT_CHARS} characters.`,
  });
}

function whenAborted(signal: AbortSignal): Disposable & { readonly promise: Promise<void> } {
  const listening = new AbortController();
  const promise = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: listening.signal });
  });
  return { promise, [Symbol.dispose]: () => listening.abort() };
}
