import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Report, Tokens } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template.ts';
import { addTokens } from '../../shared/usage.ts';
import type { Pass } from './admission.ts';
import { isOtherModel } from './model-names.ts';
import { repairPrompt } from './prompt.ts';
import { questionOf } from './question.ts';
import { parseFindings, parseReport, streamedText } from './report-text.ts';
import type { Permit } from './semaphore.ts';
import type { Answer, AnswerListener, Conversation } from './toolbox.ts';
import { WordCount } from './word-count.ts';
import type { JobWork, Prepared, Record, Workplace } from './workplace.ts';

/** Word counts reach the window at most so often; the text itself travels apart. */
const WORDS_EVERY_MS = 250;

export type Outcome =
  | { readonly kind: 'reported'; readonly report: Report }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draft: string };

/** A lane, and the way to the service from it. */
export interface Lane {
  readonly permit: Permit;
  readonly pass: Pass;
}

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

/** Asks once and saves the report, in the lane of `permit`, which is given back. Throws only the signal's reason. */
export async function attempt(
  asking: Asking,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<Outcome> {
  const { work, model } = asking;
  using permit = asking.permit;
  using pass = asking.pass;
  record({ type: 'stage-started', stage: 'analysing', slot: permit.slot, totalFrames: 0 });
  record({ type: 'attempt-started', model: model ?? DEFAULT_MODEL });
  const trace: Trace = { text: '', firstTextAtMs: null, tokens: null, model: null };
  const ended = (failure: Failure | null): void => {
    const { firstTextAtMs, tokens } = trace;
    record({ type: 'attempt-ended', firstTextAtMs, tokens, model: trace.model, failure });
  };
  try {
    const { markdown, findings } = await askChecked(asking, trace, place, record, signal);
    record({ type: 'phase-changed', phase: 'saving' });
    const path = await work.shelf().save(work.video.name, markdown);
    work.keepFindings(findings);
    place.pools.limit.onAnswered();
    ended(null);
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'done' });
    return { kind: 'reported', report: reportOf(path, markdown, findings, trace, model) };
  } catch (cause) {
    const failure: Failure = signal.aborted ? { kind: 'cancelled', detail: null } : failureOf(cause);
    if (failure.kind === 'rate-limited') pass.refused(failure.retryAfterMs);
    ended(failure);
    record({ type: 'stage-ended', stage: 'analysing', outcome: signal.aborted ? 'cancelled' : 'failed' });
    signal.throwIfAborted();
    return { kind: 'failed', failure, draft: failure.kind === 'truncated' ? streamedText(trace.text) : '' };
  }
}

interface Checked {
  readonly markdown: string;
  readonly findings: Findings | null;
}

/** The answer, checked against the contract; wrong findings are asked for once more in the same conversation. */
async function askChecked(
  { work, prepared, model, pass }: Asking,
  trace: Trace,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<Checked> {
  const { info, material } = prepared;
  const { template, video } = work;
  const question = await questionOf(material, { videoName: video.name, info, plan: work.plan(), template });
  await using conversation = await place.analyst.open(model, signal);
  if (question.warnings.length > 0) record({ type: 'job-warned', warnings: question.warnings });
  const listener = listenerOf(record, place.now, (raw) => {
    pass.accepted();
    if (raw !== null) trace.firstTextAtMs ??= place.now();
    trace.text = raw ?? trace.text;
    if (raw !== null) work.keepText(raw);
  });
  pass.asked();
  const answer = await conversation.ask(question.blocks, listener, signal);
  pass.accepted();
  note(answer, trace);
  const asked = model ?? DEFAULT_MODEL;
  if (isOtherModel(answer.model ?? asked, work.plan().model ?? DEFAULT_MODEL)) {
    record({ type: 'job-warned', warnings: ['other-model'] });
  }
  const parsed = parseReport(answer.text);
  switch (parsed.kind) {
    case 'complete':
      return parsed;
    case 'bad-findings':
      return {
        markdown: parsed.markdown,
        findings: await repaired(conversation, parsed.problem, { pass, trace }, signal),
      };
    case 'truncated':
      throw new FailureError({ kind: 'truncated', detail: null });
    case 'malformed':
      throw new FailureError({ kind: 'malformed-answer', detail: parsed.problem });
  }
}

/** The findings, asked for once more. Null where they stay wrong: a report without them is still a report, kept and marked. */
async function repaired(
  conversation: Conversation,
  problem: string,
  { pass, trace }: { readonly pass: Pass; readonly trace: Trace },
  signal: AbortSignal,
): Promise<Findings | null> {
  pass.asked();
  try {
    const answer = await conversation.ask(repairPrompt(problem), silent, signal);
    note(answer, trace);
    return parseFindings(answer.text);
  } catch (cause) {
    signal.throwIfAborted();
    const failure = failureOf(cause);
    if (failure.kind === 'rate-limited') pass.refused(failure.retryAfterMs);
    return null;
  }
}

function note({ tokens, model }: Answer, trace: Trace): void {
  trace.tokens = sum(trace.tokens, tokens);
  trace.model = model ?? trace.model;
}

function reportOf(
  path: string,
  markdown: string,
  findings: Findings | null,
  { tokens, model }: Trace,
  asked: string | null,
): Report {
  return {
    path,
    words: new WordCount().update(markdown),
    tokens,
    model: model ?? asked ?? DEFAULT_MODEL,
    hasFindings: findings !== null,
    headline: findings?.headline ?? null,
  };
}

/** Turns the stream into facts: the first sign of life, the first word, and how many words, a few times a second. */
function listenerOf(record: Record, now: () => number, hear: (raw: string | null) => void): AnswerListener {
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
