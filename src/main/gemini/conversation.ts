import { setTimeout as after } from 'node:timers/promises';
import { FailureError } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import type { Answer, AnswerListener, Conversation, JsonSchema, PromptBlock } from '../pipeline/ports.ts';
import type { AcpProcess, SessionUpdate } from './acp-process.ts';
import { AnswerText } from './answer-text.ts';
import { removeChats, thoughtTokens } from './chat-files.ts';
import { failureOfEmpty } from './failures.ts';
import { removeErrorFiles } from './home.ts';
import { failureOfQuestion } from './relay/question-failure.ts';
import { markerLine } from './relay/question-head.ts';
import type { RelayedConversation, RelayedQuestion } from './relay/relayed-conversation.ts';
import { promptResultSchema, type PromptResult } from './messages.ts';
import { sendingListener, Watchdogs, type AnswerLimits } from './watchdogs.ts';
import { whenAborted } from './when-aborted.ts';
import { wireBlocks } from './wire-blocks.ts';
import { ignored, orElse } from '../log/log.ts';

/** A cancelled prompt ends within 40 ms (docs/facts/gemini-cli.md, "ACP"). A process that exceeds this limit is ended. */
const CANCEL_LIMIT_MS = 2000;

export interface AcpConversationOptions {
  readonly sessionId: string;
  readonly model: string;
  readonly limits: AnswerLimits;
}

/** A conversation that is one session of a gemini process. */
export class AcpConversation implements Conversation {
  readonly #process: AcpProcess;
  readonly #sessionId: string;
  readonly #limits: AnswerLimits;
  readonly #onEnd: (isHealthy: boolean) => void;
  /** The relay's view of the conversation; null where gemini talks to Google by itself. */
  readonly #relayed: RelayedConversation | null;
  #hasAsked = false;
  #isHealthy = true;
  #isEnded = false;

  constructor(
    process: AcpProcess,
    { sessionId, model, limits }: AcpConversationOptions,
    onEnd: (isHealthy: boolean) => void,
  ) {
    this.#process = process;
    this.#sessionId = sessionId;
    this.#limits = limits;
    this.#onEnd = onEnd;
    this.#relayed = process.converse(model);
  }

  async ask(
    blocks: readonly PromptBlock[],
    listener: AnswerListener,
    signal: AbortSignal,
    schema: JsonSchema | null = null,
  ): Promise<Answer> {
    signal.throwIfAborted();
    const prompt = await wireBlocks(this.#withMarker(blocks));
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    either.throwIfAborted();
    using watchdogs = new Watchdogs(this.#limits, (failure) => stop.abort(failure));
    const watched = this.#relayed?.begin(sendingListener(watchdogs, listener), schema) ?? null;
    const answer = new AnswerText(listener, (failure) => stop.abort(failure));
    const ending = this.#process.prompt(this.#sessionId, prompt, (update: SessionUpdate) => {
      if (either.aborted) return;
      if (update.kind === 'agent_thought_chunk') {
        watchdogs.sawEvent();
        answer.onThought();
      } else if (update.kind === 'agent_message_chunk' && update.text !== '') {
        watchdogs.sawEvent();
        answer.add(update.text);
      }
    });
    try {
      const result = promptResultSchema.parse(await this.#unlessStopped(ending, either));
      return await this.#toAnswer(answer, result, watched);
    } catch (cause) {
      if (watched !== null) listener.onSpent?.(watched.spent);
      if (either.aborted) throw either.reason;
      const seen = watched === null ? null : failureOfQuestion(watched, this.#process.times);
      throw seen === null ? this.#process.failure(cause) : new FailureError(seen, { cause });
    } finally {
      if (watched !== null) listener.onLeft?.(watched.left);
      await removeErrorFiles(this.#process.home);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#relayed?.[Symbol.dispose]();
    await removeChats(this.#process.home, this.#sessionId).catch(
      ignored('it goes with the home of its process'),
    );
    this.#onEnd(this.#isHealthy);
  }

  /**
   * Converts a finished prompt to an Answer. Throws for blocked and empty ones, which gemini reports as ordinary ends
   * (docs/facts/gemini-cli.md, "ACP").
   */
  async #toAnswer(
    answer: AnswerText,
    { stopReason, _meta }: PromptResult,
    watched: RelayedQuestion | null,
  ): Promise<Answer> {
    if (watched !== null) return this.#toRelayedAnswer(answer, stopReason, watched);
    const count = _meta?.quota.token_count;
    const tokens: Tokens | null =
      count === undefined ? null : { input: count.input_tokens, output: count.output_tokens };
    if (answer.isEmpty) throw new FailureError(failureOfEmpty({ message: stopReason, tokens }));
    const thoughts = await thoughtTokens(this.#process.home, this.#sessionId).catch(
      orElse(0, 'thoughts that are not found are not counted'),
    );
    return {
      text: answer.text,
      tokens: tokens === null ? null : { ...tokens, output: tokens.output + thoughts },
      model: _meta?.quota.model_usage.at(-1)?.model ?? null,
    };
  }

  #toRelayedAnswer(answer: AnswerText, stopReason: string, watched: RelayedQuestion): Answer {
    const seen = failureOfQuestion(watched, this.#process.times);
    if (seen !== null) throw new FailureError(seen);
    const { tokens, model } = watched;
    if (answer.isEmpty) throw new FailureError(failureOfEmpty({ message: stopReason, tokens }));
    return { text: answer.text, tokens, model };
  }

  /** The first question carries the marker by which the relay knows the conversation; gemini repeats it with each later one. */
  #withMarker(blocks: readonly PromptBlock[]): readonly PromptBlock[] {
    if (this.#relayed === null || this.#hasAsked) return blocks;
    this.#hasAsked = true;
    const line = markerLine(this.#relayed.marker);
    const [first, ...others] = blocks;
    return first?.type === 'text'
      ? [{ type: 'text', text: `${line}${first.text}` }, ...others]
      : [{ type: 'text', text: `${line}.` }, ...blocks];
  }

  /**
   * Waits for the result. If `stop` aborts, the prompt is cancelled and its end awaited, so that no request continues after its
   * lane is free.
   */
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
    const late = after(CANCEL_LIMIT_MS, 'late', { signal: timer.signal }).catch(
      ignored('the wait ended in time'),
    );
    if ((await Promise.race([settled, late])) === 'late') this.#isHealthy = false;
    timer.abort();
    throw stop.reason;
  }
}
