import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Report, Tokens } from '../../shared/session/model.ts';
import { addTokens } from '../../shared/usage.ts';
import type { RequestTicket } from './rate-limiter.ts';
import type { Lane } from './lane-queue.ts';
import { isOtherModel } from './model-names.ts';
import { repairPrompt } from './prompt.ts';
import { buildQuestion } from './prompt-budget.ts';
import { parseFindings, parseReport, streamedText } from './report-text.ts';
import { storeAnswer, saveStoredAnswer, type StoredAnswer } from './save-report.ts';
import { SleepGuard } from './sleep-guard.ts';
import type { Answer, AnswerListener, Conversation } from './ports.ts';
import { WordCount } from './word-count.ts';
import type { JobWork, KeptAnswer, Prepared, EmitJobEvent, Workplace } from './job-context.ts';

/** Word counts reach the window at most so often; the text itself travels apart. */
const WORDS_EVERY_MS = 250;

export type Outcome =
  | { readonly kind: 'reported'; readonly report: Report }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draft: string };

export interface Asking extends Lane {
  readonly work: JobWork;
  readonly prepared: Prepared;
  /** The model to ask; null: the usual one. */
  readonly model: string | null;
}

/** What is known of a try while it runs. */
interface Trace {
  text: string;
  firstTextAtMs: number | null;
  tokens: Tokens | null;
  model: string | null;
}

/**
 * Asks once, keeps the answer and saves the report, in the lane of `permit`, which is given back. Throws the signal's reason, or what
 * stands in the way of the report once the answer is there: UnsavedError, FailureError. That the try went well is told once the answer
 * is on the disk, so that a crash between never leaves a journal that tells of an answer which is gone.
 */
export async function attempt(
  asking: Asking,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<Outcome> {
  const { work, model } = asking;
  using permit = asking.permit;
  using ticket = asking.ticket;
  record({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  record({ type: 'attempt-started', model: model ?? DEFAULT_MODEL });
  const trace: Trace = { text: '', firstTextAtMs: null, tokens: null, model: null };
  const ended = (failure: Failure | null): void => {
    const { firstTextAtMs, tokens } = trace;
    record({ type: 'attempt-ended', firstTextAtMs, tokens, model: trace.model, failure });
  };
  let kept: StoredAnswer;
  try {
    kept = await askChecked(asking, trace, place, record, signal);
  } catch (cause) {
    const failure: Failure = signal.aborted ? { kind: 'cancelled', detail: null } : failureOf(cause);
    if (failure.kind === 'rate-limited') ticket.refused(failure.retryAfterMs);
    ended(failure);
    record({ type: 'stage-ended', stage: 'analysing', outcome: signal.aborted ? 'cancelled' : 'failed' });
    signal.throwIfAborted();
    return { kind: 'failed', failure, draft: failure.kind === 'truncated' ? streamedText(trace.text) : '' };
  }
  place.pools.limit.onAnswered();
  ended(null);
  return { kind: 'reported', report: await saveStoredAnswer(kept, work, record) };
}

/** The answer, checked against the contract and kept; wrong findings are asked for once more in the same conversation. */
async function askChecked(
  { work, prepared, model, ticket }: Asking,
  trace: Trace,
  place: Workplace,
  record: EmitJobEvent,
  signal: AbortSignal,
): Promise<StoredAnswer> {
  const { info, extracted } = prepared;
  const { template, video } = work;
  const question = await buildQuestion(extracted, {
    videoName: video.name,
    info,
    plan: work.plan(),
    template,
  });
  await work.keepQuestion(question.blocks);
  await using conversation = await place.client.open(model, signal);
  if (question.warnings.length > 0) record({ type: 'job-warned', warnings: question.warnings });
  using guard = new SleepGuard(place);
  const listener = listenerOf(record, place.now, (raw) => {
    guard.sawSign();
    ticket.accepted();
    if (raw !== null) trace.firstTextAtMs ??= place.now();
    trace.text = raw ?? trace.text;
    if (raw !== null) work.keepText(raw);
  });
  ticket.sent();
  const either = AbortSignal.any([signal, guard.signal]);
  const { text } = note(await conversation.ask(question.blocks, listener, either), trace);
  ticket.accepted();
  const asked = model ?? DEFAULT_MODEL;
  if (isOtherModel(trace.model ?? asked, work.plan().model ?? DEFAULT_MODEL)) {
    record({ type: 'job-warned', warnings: ['other-model'] });
  }
  const parsed = parseReport(text, template.columns);
  // Kept before the conversation is tidied up: what was paid for comes first.
  const keep = (told: Pick<KeptAnswer, 'markdown' | 'findings' | 'raw'>): Promise<StoredAnswer> =>
    storeAnswer({ ...told, ...answeredBy(trace, asked) }, work);
  switch (parsed.kind) {
    case 'complete': {
      const { markdown, findings } = parsed;
      return await keep({ markdown, findings, raw: text });
    }
    case 'bad-findings': {
      const answer = await repaired(conversation, parsed.problem, { ticket, trace }, signal);
      const findings = answer === null ? null : parseFindings(answer, template.columns);
      const raw = answer === null ? text : `${text}\n\n${answer}`;
      return await keep({ markdown: parsed.markdown, findings: findings ?? parsed.findings, raw });
    }
    case 'truncated':
      throw new FailureError({ kind: 'truncated', detail: null });
    case 'malformed':
      throw new FailureError({ kind: 'malformed-answer', detail: parsed.problem });
  }
}

/** What the model says when it is asked for the findings once more. Null where that failed: a report without them is still a report, kept and marked. */
async function repaired(
  conversation: Conversation,
  problem: string,
  { ticket, trace }: { readonly ticket: RequestTicket; readonly trace: Trace },
  signal: AbortSignal,
): Promise<string | null> {
  ticket.sent();
  try {
    return note(await conversation.ask(repairPrompt(problem), silent, signal), trace).text;
  } catch (cause) {
    signal.throwIfAborted();
    const failure = failureOf(cause);
    if (failure.kind === 'rate-limited') ticket.refused(failure.retryAfterMs);
    return null;
  }
}

function note(answer: Answer, trace: Trace): Answer {
  trace.tokens = sum(trace.tokens, answer.tokens);
  trace.model = answer.model ?? trace.model;
  return answer;
}

function answeredBy({ tokens, model }: Trace, asked: string): Pick<KeptAnswer, 'tokens' | 'model'> {
  return { tokens, model: model ?? asked };
}

/** Turns the stream into facts: the first sign of life, the first word, and how many words, a few times a second. */
function listenerOf(
  record: EmitJobEvent,
  now: () => number,
  hear: (raw: string | null) => void,
): AnswerListener {
  const count = new WordCount();
  let phase: 'starting' | 'thinking' | 'writing' = 'starting';
  let toldAtMs = 0;
  const enter = (next: 'thinking' | 'writing'): void => {
    if (phase === next || (phase === 'writing' && next === 'thinking')) return;
    phase = next;
    record({ type: 'phase-changed', phase });
  };
  return {
    onThinking: () => {
      hear(null);
      enter('thinking');
    },
    onText: (raw) => {
      hear(raw);
      enter('writing');
      const words = count.update(raw);
      if (now() - toldAtMs < WORDS_EVERY_MS) return;
      toldAtMs = now();
      record({ type: 'answer-grew', words });
    },
  };
}

/** A repair's answer is data, not text to watch. */
const silent: AnswerListener = { onThinking: () => undefined, onText: () => undefined };

function sum(a: Tokens | null, b: Tokens | null): Tokens | null {
  if (a === null || b === null) return a ?? b;
  return addTokens(a, b);
}
