import { stat } from 'node:fs/promises';
import { answerTokens } from '../../../shared/answer-tokens.ts';
import { pictureTokens } from '../../../shared/expected-tokens.ts';
import { failureOf, FailureError, type Failure } from '../../../shared/failure.ts';
import { DEFAULT_MODEL, type Plan } from '../../../shared/plan.ts';
import { tokensOfText } from '../../../shared/text-tokens.ts';
import type { Tokens } from '../../../shared/session/model.ts';
import { mayFallBack, type AskContext, type Outcome } from '../ask-until.ts';
import { newProgress, addAnswer, sentIn, reportToLimiter, type Progress } from '../attempt.ts';
import type { JobPorts } from '../job-context.ts';
import { isOutdated, shutLanesIfAllAffected, type Lane } from '../lane-queue.ts';
import type { AnswerListener, PromptBlock } from '../ports.ts';
import { progressListener } from '../progress-listener.ts';
import { SleepGuard } from '../sleep-guard.ts';
import { WordCount } from '../word-count.ts';
import { readText } from './answer.ts';
import type { InquiryEventData } from './inquiry-events.ts';

/** Word counts reach the window at most this often. */
const WORDS_EVERY_MS = 250;

/** The answer to one request, as it is kept. */
export interface StepAnswer {
  readonly text: string;
  readonly model: string;
}

/** The parts that writing a text over reports needs. */
export interface InquiryContext extends AskContext {
  readonly ports: AskContext['ports'] & Pick<JobPorts, 'client'>;
  readonly emit: (event: InquiryEventData | Parameters<AskContext['emit']>[0]) => void;
  /** Receives the raw text as it grows; of the text itself, not of notes. */
  readonly onText: (raw: string) => void;
  /** Throws FailureError where the request may not be made, such as for the spending limit. */
  readonly ensureAllowed: (expected: Tokens, model: string | null) => void;
  readonly steps: {
    /** The answer to the same question that is kept; null: it must be asked. */
    find(question: string): Promise<StepAnswer | null>;
    /** Resolves once the answer is on disk for good. Throws FailureError. */
    keep(question: string, answer: StepAnswer): Promise<void>;
  };
}

export interface Step extends Lane {
  readonly model: string | null;
  readonly blocks: readonly PromptBlock[];
  /** The key under which its answer is kept. */
  readonly key: string;
  /** The length that its answer would have in English, in tokens. */
  readonly englishTokens: number;
  /** True for the text itself, whose words are shown as they come. */
  readonly isText: boolean;
  /** How many requests have ended, of how many. */
  readonly progress: { done: number; steps: number };
}

/** Makes one request in a lane, which it releases, and keeps the answer. Throws the signal's reason, or FailureError. */
export async function askStep(
  context: InquiryContext,
  step: Step,
  signal: AbortSignal,
): Promise<Outcome<StepAnswer>> {
  const { emit, ports, plan } = context;
  using permit = step.permit;
  using ticket = step.ticket;
  const { thinking, language } = plan;
  const asked = { model: step.model ?? DEFAULT_MODEL, thinking, language };
  const expected: Tokens = {
    input: inputTokens(step, plan),
    output: answerTokens(step.englishTokens, asked),
  };
  context.ensureAllowed(expected, step.model);
  const { slot } = permit;
  const model = step.model ?? DEFAULT_MODEL;
  emit({ type: 'inquiry-step-started', ...step.progress, slot, model, expected });
  const progress = newProgress(expected);
  const emitEnd = (failure: Failure | null): void => {
    const outcome = failure === null ? 'done' : failure.kind === 'cancelled' ? 'cancelled' : 'failed';
    const { firstTextAtMs, tokens, model: answered } = progress;
    const sent = sentIn(progress);
    const facts = { outcome, firstTextAtMs, tokens, model: answered, failure } as const;
    emit({
      type: 'inquiry-step-ended',
      ...step.progress,
      slot,
      ...facts,
      ...(sent !== null && { sent }),
    });
  };
  let answer: StepAnswer;
  try {
    answer = await ask(context, step, progress, signal);
  } catch (cause) {
    const failure: Failure = signal.aborted ? { kind: 'cancelled', detail: null } : failureOf(cause);
    reportToLimiter(failure, ticket, plan.fallbackModel !== null && step.model !== plan.fallbackModel);
    const isAskedAgain = isOutdated(failure, step, context) || mayFallBack(failure, step.model, context);
    if (!isAskedAgain) shutLanesIfAllAffected(failure, context);
    emitEnd(failure);
    signal.throwIfAborted();
    return { kind: 'failed', failure, draft: '' };
  }
  // It is on disk before the journal says that it was paid for.
  try {
    await context.steps.keep(step.key, answer);
  } catch (cause) {
    const failure = failureOf(cause);
    shutLanesIfAllAffected(failure, context);
    emitEnd(failure);
    throw cause;
  }
  ports.pools.limit.onAnswered();
  step.progress.done += 1;
  emitEnd(null);
  return { kind: 'answered', answer };
}

async function ask(
  context: InquiryContext,
  { model, ticket, blocks, isText }: Step,
  progress: Progress,
  signal: AbortSignal,
): Promise<StepAnswer> {
  const { ports, emit, onText } = context;
  await using conversation = await ports.client.open(model, signal);
  using guard = new SleepGuard(ports);
  const count = new WordCount();
  let emittedAtMs = 0;
  const noting = progressListener({ now: ports.now, guard, ticket, progress });
  const listener: AnswerListener = {
    ...noting,
    onText: (raw) => {
      noting.onText(raw);
      if (!isText) return;
      onText(raw);
      const words = count.update(raw);
      if (ports.now() - emittedAtMs < WORDS_EVERY_MS) return;
      emittedAtMs = ports.now();
      emit({ type: 'inquiry-grew', words });
    },
  };
  const pictures = await pictureBytes(blocks);
  ticket.sent();
  progress.material = {
    pictures: pictures.length,
    pictureBytes: pictures.reduce((sum, bytes) => sum + bytes, 0),
    soundBytes: 0,
    videoBytes: 0,
    wordBytes: bytesOf(blocks),
  };
  const either = AbortSignal.any([signal, guard.signal]);
  const { text: raw } = addAnswer(await conversation.ask(blocks, listener, either), progress);
  ticket.accepted();
  const text = readText(raw);
  if (text === null) throw new FailureError({ kind: 'truncated', detail: null });
  return { text, model: progress.model ?? model ?? DEFAULT_MODEL };
}

function inputTokens({ blocks, model }: Pick<Step, 'blocks' | 'model'>, { frameSidePx }: Plan): number {
  const picture = pictureTokens(model ?? DEFAULT_MODEL, null, frameSidePx);
  return blocks.reduce((sum, block) => sum + (block.type === 'text' ? tokensOfText(block.text) : picture), 0);
}

/** The bytes of the pictures of a question. */
async function pictureBytes(blocks: readonly PromptBlock[]): Promise<readonly number[]> {
  const paths = blocks.flatMap((block) => (block.type === 'text' ? [] : [block.path]));
  return await Promise.all(paths.map(async (path) => (await stat(path)).size));
}

function bytesOf(blocks: readonly PromptBlock[]): number {
  return blocks.reduce((sum, block) => sum + (block.type === 'text' ? Buffer.byteLength(block.text) : 0), 0);
}
