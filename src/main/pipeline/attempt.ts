import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import { answerTokens } from '../../shared/answer-tokens.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import type { Report, Sent, SentMaterialSizes, Tokens } from '../../shared/session/model.ts';
import { ignored } from '../log/log.ts';
import { tokensOfText } from '../../shared/text-tokens.ts';
import { addTokens } from '../../shared/usage.ts';
import type { RequestTicket } from './rate-limiter.ts';
import { mayFallBack, type Outcome } from './ask-until.ts';
import { isOutdated, shutLanesIfAllAffected, type Lane } from './lane-queue.ts';
import { expectedTokensOf } from './expected-tokens.ts';
import { findingsJsonSchema } from './findings-schema.ts';
import { isOtherModel } from '../../shared/model-names.ts';
import { repairPrompt } from './prompt.ts';
import { buildQuestion } from './prompt-budget.ts';
import { parseFindings, parseReport, streamedText, withTitle } from './report-text.ts';
import { storeAnswer, saveStoredAnswer, type StoredAnswer } from './save-report.ts';
import { SleepGuard } from './sleep-guard.ts';
import type {
  Answer,
  AnswerListener,
  Conversation,
  JsonSchema,
  Outgoing,
  PromptBlock,
  Spent,
} from './ports.ts';
import { isBusy } from './retry.ts';
import { WordCount } from './word-count.ts';
import type { JobContext, KeptAnswer, Prepared } from './job-context.ts';
import { withCorrections } from './transcribe/corrections.ts';

/** Word counts reach the window at most this often; the text itself travels on a channel of its own. */
const WORDS_EVERY_MS = 250;

/** One request: the lane it is made in, the prepared video and the model. */
export interface AttemptOptions extends Lane {
  readonly prepared: Prepared;
  /** The model to ask; null: the default. */
  readonly model: string | null;
}

/** The state of a running attempt. */
export interface Progress {
  text: string;
  firstTextAtMs: number | null;
  tokens: Tokens | null;
  model: string | null;
  /** The sizes of the material that was asked with; null before. */
  material: SentMaterialSizes | null;
  /** The bytes that left this computer; null if that is not known. */
  leftBytes: number | null;
  /** The last request as it was sent. */
  request: string | null;
  /** The expected tokens of a question, for one that Google did not count. */
  readonly expected: Tokens;
}

/** The state of an attempt that begins. `expected`: what it will cost, by estimate. */
export function newProgress(expected: Tokens): Progress {
  return {
    text: '',
    firstTextAtMs: null,
    tokens: null,
    model: null,
    material: null,
    leftBytes: null,
    request: null,
    expected,
  };
}

/**
 * Makes one request, keeps the answer and saves the report, in the lane of `permit`, which it releases. Throws the signal's reason, or
 * the error that keeps a present answer from becoming a report: UnsavedError, FailureError. `attempt-ended` without a failure is
 * emitted only once the answer is on disk, so that after a crash the journal never mentions an answer that is gone.
 */
export async function attempt(
  context: JobContext,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Outcome<Report>> {
  const { emit, ports } = context;
  using permit = options.permit;
  using ticket = options.ticket;
  const expected = expectedTokensOf(options.prepared, context, options.model);
  if (!ports.mayAsk(expected, options.model)) return { kind: 'too-dear' };
  emit({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  emit({ type: 'attempt-started', model: options.model ?? DEFAULT_MODEL, expected });
  const progress = newProgress(expected);
  const emitEnd = (failure: Failure | null): void => {
    const { firstTextAtMs, tokens, model } = progress;
    const sent = sentIn(progress);
    emit({ type: 'attempt-ended', firstTextAtMs, tokens, model, failure, ...(sent !== null && { sent }) });
  };
  let stored: StoredAnswer;
  try {
    const prepared = await withCorrections(context, options.prepared);
    stored = await askChecked(context, { ...options, prepared }, progress, signal);
  } catch (cause) {
    await keepRequest(progress, context);
    const failure: Failure = signal.aborted ? { kind: 'cancelled', detail: null } : failureOf(cause);
    const { fallbackModel } = context.plan;
    reportToLimiter(failure, ticket, fallbackModel !== null && options.model !== fallbackModel);
    const isAskedAgain =
      isOutdated(failure, options, context) || mayFallBack(failure, options.model, context);
    if (!isAskedAgain) shutLanesIfAllAffected(failure, context);
    emitEnd(failure);
    emit({ type: 'stage-ended', stage: 'analysing', outcome: signal.aborted ? 'cancelled' : 'failed' });
    signal.throwIfAborted();
    return {
      kind: 'failed',
      failure,
      draft:
        failure.kind === 'truncated' || failure.kind === 'refused'
          ? withTitle(streamedText(progress.text), context.video.name)
          : '',
    };
  }
  await keepRequest(progress, context);
  ports.pools.limit.onAnswered();
  emitEnd(null);
  return { kind: 'answered', answer: await saveStoredAnswer(stored, context) };
}

/** Asks, checks the answer against the contract and keeps it; wrong findings are asked for once more in the same conversation. */
async function askChecked(
  context: JobContext,
  { prepared, model, ticket }: AttemptOptions,
  progress: Progress,
  signal: AbortSignal,
): Promise<StoredAnswer> {
  const { video, plan, files, emit, ports } = context;
  const { template } = plan;
  const { info, extracted } = prepared;
  const question = await buildQuestion(extracted, {
    videoName: video.name,
    info,
    plan,
    template,
    values: context.values,
  });
  await files.keepQuestion(question.blocks);
  await using conversation = await ports.client.open(model, signal);
  if (question.warnings.length > 0) emit({ type: 'job-warned', warnings: question.warnings });
  using guard = new SleepGuard(ports);
  const notes = {
    onSpent: (spent: Spent): void => addSpent(spent, progress),
    onLeft: (left: Outgoing): void => addOutgoing(left, progress),
  };
  using listener = answerListener(context, notes, (raw) => {
    guard.sawSign();
    ticket.accepted();
    if (raw === null) return;
    progress.firstTextAtMs ??= ports.now();
    progress.text = raw;
    context.onText(raw);
  });
  ticket.sent();
  progress.material = question.material;
  const either = AbortSignal.any([signal, guard.signal]);
  const { text } = addAnswer(await conversation.ask(question.blocks, listener, either), progress);
  ticket.accepted();
  const asked = model ?? DEFAULT_MODEL;
  if (isOtherModel(progress.model ?? asked, plan.model ?? DEFAULT_MODEL)) {
    emit({ type: 'job-warned', warnings: ['other-model'] });
  }
  const parsed = parseReport(text, template.columns);
  // Kept before the conversation is closed: the answer is paid for.
  const keep = (answer: Pick<KeptAnswer, 'markdown' | 'findings' | 'raw'>): Promise<StoredAnswer> =>
    storeAnswer({ ...answer, tokens: progress.tokens, model: progress.model ?? asked }, context);
  switch (parsed.kind) {
    case 'complete': {
      const { markdown, findings } = parsed;
      return await keep({ markdown: withTitle(markdown, video.name), findings, raw: text });
    }
    case 'bad-findings': {
      const schema = findingsJsonSchema(template.columns);
      const wanted = { ...repairOf(parsed.problem, text, { progress, plan, model: asked }), schema };
      const answer = await repaired(context, conversation, wanted, { model, ticket, progress }, signal);
      const findings = answer === null ? null : parseFindings(answer, template.columns);
      const raw = answer === null ? text : `${text}\n\n${answer}`;
      return await keep({
        markdown: withTitle(parsed.markdown, video.name),
        findings: findings ?? parsed.findings,
        raw,
      });
    }
    case 'truncated':
      throw new FailureError({ kind: 'truncated', detail: null });
    case 'malformed':
      throw new FailureError({ kind: 'malformed-answer', detail: parsed.problem });
  }
}

/** The findings of a report, in English. */
const FINDINGS_TOKENS = 600;

/** A second question in the conversation of an attempt. */
interface Repair {
  readonly blocks: readonly PromptBlock[];
  readonly schema: JsonSchema | null;
  /** The expected tokens of the question, which repeats the first one and its answer. */
  readonly expected: Tokens;
}

function repairOf(
  problem: string,
  answer: string,
  { progress, plan, model }: { readonly progress: Progress; readonly plan: Plan; readonly model: string },
): Omit<Repair, 'schema'> {
  const blocks = repairPrompt(problem);
  const { input, audio } = progress.tokens ?? progress.expected;
  const words = blocks.reduce(
    (sum, block) => sum + (block.type === 'text' ? tokensOfText(block.text) : 0),
    0,
  );
  const { thinking, language } = plan;
  const output = answerTokens(FINDINGS_TOKENS, { model, thinking, language });
  return {
    blocks,
    expected: { input: input + tokensOfText(answer) + words, output, ...(audio !== undefined && { audio }) },
  };
}

/**
 * Asks for the findings once more and returns the model's text. Null where that failed or was stopped, or the spending limit leaves no
 * room for it: the report is kept without them, and marked. Never throws.
 */
async function repaired(
  context: JobContext,
  conversation: Conversation,
  wanted: Repair,
  { model, ticket, progress }: Pick<AttemptOptions, 'model' | 'ticket'> & { readonly progress: Progress },
  signal: AbortSignal,
): Promise<string | null> {
  // Whoever stops need not pay for the first answer again. A question that is stopped fails, and is not asked without its schema.
  if (signal.aborted) return null;
  const { emit, ports } = context;
  const { blocks, schema, expected } = wanted;
  const soFar = progress.tokens ?? progress.expected;
  // The counted tokens of the first question replace its expected ones before more is asked for.
  emit({ type: 'attempt-continued', expected: soFar });
  if (!ports.mayAskMore(expected, model)) {
    emit({ type: 'job-warned', warnings: ['findings-not-asked'] });
    return null;
  }
  emit({ type: 'attempt-continued', expected: addTokens(soFar, expected) });
  ticket.sent();
  try {
    // Its answer is data, and nobody watches it.
    const listener: AnswerListener = {
      onThinking: () => undefined,
      onText: () => undefined,
      onSpent: (spent) => addSpent(spent, progress),
      onLeft: (left) => addOutgoing(left, progress),
    };
    const asking = conversation.ask(blocks, listener, signal, schema);
    return addAnswer(await asking, progress).text;
  } catch (cause) {
    const failure = failureOf(cause);
    reportToLimiter(failure, ticket, false);
    if (schema === null || !mayBeTheSchema(failure)) return null;
    const plain = { ...wanted, schema: null };
    return await repaired(context, conversation, plain, { model, ticket, progress }, signal);
  }
}

/** True if the model may not know schemas, or not this one. */
function mayBeTheSchema({ kind }: Failure): boolean {
  return ['settings-rejected', 'input-rejected', 'unexpected', 'empty-answer'].includes(kind);
}

/**
 * Adds what a question without an answer has cost. Where it was sent whole and nothing was counted, at least its input may be
 * charged.
 */
export function addSpent({ tokens, hasUncounted, model }: Spent, progress: Progress): void {
  const sent: Tokens | null = hasUncounted ? { input: progress.expected.input, output: 0 } : null;
  progress.tokens = sum(progress.tokens, sum(tokens, sent));
  progress.model = model ?? progress.model;
}

export function addOutgoing({ bytes, request }: Outgoing, progress: Progress): void {
  progress.leftBytes = (progress.leftBytes ?? 0) + bytes;
  progress.request = request === null || request === '' ? progress.request : request;
}

/** Returns the sizes of the material that left this computer for an attempt; null if nothing did. */
export function sentIn({ material, leftBytes }: Progress): Sent | null {
  return material === null || leftBytes === 0 ? null : { ...material, totalBytes: leftBytes };
}

async function keepRequest({ request }: Progress, { files }: JobContext): Promise<void> {
  if (request === null) return;
  await files.keepRequest(request).catch(ignored('it is only kept to be looked at'));
}

/** A busy model rests nobody where another one is asked in its place. */
export function reportToLimiter(failure: Failure, ticket: RequestTicket, hasAnother: boolean): void {
  if (failure.kind === 'rate-limited') ticket.refused(failure.retryAfterMs);
  else if (failure.kind === 'model-unavailable' && isBusy(failure) && !hasAnother) {
    ticket.tooBusy(failure.retryAfterMs ?? null);
  }
}

/** Adds an answer's tokens and model to the attempt. */
export function addAnswer(answer: Answer, progress: Progress): Answer {
  progress.tokens = sum(progress.tokens, answer.tokens);
  progress.model = answer.model ?? progress.model;
  return answer;
}

/**
 * Turns the stream into events: the first sign of life, the first word, and the word count a few times a second, of which the last one is told
 * while the answer is still awaited. `onSign` gets the text so far.
 */
function answerListener(
  { emit, ports }: JobContext,
  notes: Pick<AnswerListener, 'onSpent' | 'onLeft'>,
  onSign: (raw: string | null) => void,
): AnswerListener & Disposable {
  const count = new WordCount();
  let phase: 'starting' | 'thinking' | 'writing' = 'starting';
  let emittedAtMs = 0;
  let words = 0;
  let timer: NodeJS.Timeout | null = null;
  const startedAtMs = ports.now();
  const enter = (next: 'thinking' | 'writing'): void => {
    if (phase === next || (phase === 'writing' && next === 'thinking')) return;
    phase = next;
    emit({ type: 'phase-changed', phase });
  };
  const emitWords = (): void => {
    timer = null;
    emittedAtMs = ports.now();
    emit({ type: 'answer-grew', words });
  };
  return {
    ...notes,
    onSending: (ratio) => {
      const nowMs = ports.now();
      const isSoon = nowMs - Math.max(emittedAtMs, startedAtMs + WORDS_EVERY_MS) < WORDS_EVERY_MS;
      // A wait is told at once, and the end wherever the way to it was.
      if (isSoon && ratio > 0 && (ratio < 1 || emittedAtMs === 0)) return;
      emittedAtMs = nowMs;
      emit({ type: 'question-sending', ratio });
    },
    onThinking: () => {
      onSign(null);
      enter('thinking');
    },
    onText: (raw) => {
      onSign(raw);
      enter('writing');
      words = count.update(raw);
      if (timer !== null) return;
      const restMs = emittedAtMs + WORDS_EVERY_MS - ports.now();
      if (restMs > 0) timer = setTimeout(emitWords, restMs);
      else emitWords();
    },
    [Symbol.dispose]: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function sum(a: Tokens | null, b: Tokens | null): Tokens | null {
  if (a === null || b === null) return a ?? b;
  return addTokens(a, b);
}
