import { failureOf, FailureError, type Failure } from '../../shared/failure.ts';
import type { Report, Tokens } from '../../shared/session/model.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { Findings } from '../../shared/template.ts';
import { promptOf, repairPrompt } from './prompt.ts';
import { parseFindings, parseReport, streamedText } from './report-text.ts';
import type { Permit } from './semaphore.ts';
import type { AnswerListener, Conversation } from './toolbox.ts';
import { WordCount } from './word-count.ts';
import type { JobWork, Prepared, Record, Workplace } from './workplace.ts';

/** Word counts reach the window at most so often; the text itself travels apart. */
const WORDS_EVERY_MS = 250;

export type Reported = Report;

export type Outcome =
  | { readonly kind: 'reported'; readonly reported: Reported }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly draft: string };

interface Try {
  readonly work: JobWork;
  readonly prepared: Prepared;
  readonly number: number;
  readonly permit: Permit;
}

/** Asks once and saves the report, in the lane of `permit`, which is given back. Throws only the signal's reason. */
export async function attempt(
  { work, prepared, number, permit }: Try,
  place: Workplace,
  record: Record,
  signal: AbortSignal,
): Promise<Outcome> {
  using lane = permit;
  record({ type: 'stage-started', stage: 'analysing', slot: lane.slot, totalFrames: 0 });
  record({ type: 'attempt-started', attempt: number });
  const plan = work.plan();
  let text = '';
  try {
    await using conversation = await place.analyst.open(plan.model, signal);
    const listener = listenerOf(record, place.now, (raw) => {
      text = raw;
      work.keepText(raw);
    });
    const checked = await askChecked(conversation, work, prepared, listener, signal);
    record({ type: 'phase-changed', phase: 'saving' });
    const path = await work.shelf().save(work.video.name, checked.markdown);
    work.keepFindings(checked.findings);
    record({ type: 'stage-ended', stage: 'analysing', outcome: 'done' });
    return {
      kind: 'reported',
      reported: {
        path,
        words: new WordCount().update(checked.markdown),
        tokens: checked.tokens,
        model: plan.model ?? DEFAULT_MODEL,
        hasFindings: checked.findings !== null,
        headline: checked.findings?.headline ?? null,
      },
    };
  } catch (cause) {
    record({ type: 'stage-ended', stage: 'analysing', outcome: signal.aborted ? 'cancelled' : 'failed' });
    signal.throwIfAborted();
    const failure = failureOf(cause);
    return { kind: 'failed', failure, draft: failure.kind === 'truncated' ? streamedText(text) : '' };
  }
}

interface Checked {
  readonly markdown: string;
  readonly findings: Findings | null;
  readonly tokens: Tokens | null;
}

/** The answer, checked against the contract; wrong findings are asked for once more in the same conversation. */
async function askChecked(
  conversation: Conversation,
  work: JobWork,
  { info, material }: Prepared,
  listener: AnswerListener,
  signal: AbortSignal,
): Promise<Checked> {
  const prompt = promptOf({
    videoName: work.video.name,
    info,
    frames: material.frames,
    audioPath: material.audioPath,
    plan: work.plan(),
    template: work.template,
  });
  const answer = await conversation.ask(prompt, listener, signal);
  const parsed = parseReport(answer.text);
  switch (parsed.kind) {
    case 'complete':
      return { markdown: parsed.markdown, findings: parsed.findings, tokens: answer.tokens };
    case 'bad-findings': {
      const repair = await conversation.ask(repairPrompt(parsed.problem), silent, signal).catch(() => {
        signal.throwIfAborted();
        // A report whose findings could not be repaired is still a report: it is kept and marked.
        return { text: '', tokens: null };
      });
      const tokens = sum(answer.tokens, repair.tokens);
      return { markdown: parsed.markdown, findings: parseFindings(repair.text), tokens };
    }
    case 'truncated':
      throw new FailureError({ kind: 'truncated', detail: null });
    case 'malformed':
      throw new FailureError({ kind: 'malformed-answer', detail: parsed.problem });
  }
}

/** Turns the stream into facts: the first sign of life, the first word, and how many words, a few times a second. */
function listenerOf(record: Record, now: () => number, keep: (raw: string) => void): AnswerListener {
  const count = new WordCount();
  let phase: 'starting' | 'thinking' | 'writing' = 'starting';
  let toldAtMs = 0;
  const enter = (next: 'thinking' | 'writing'): void => {
    if (phase === next || (phase === 'writing' && next === 'thinking')) return;
    phase = next;
    record({ type: 'phase-changed', phase });
  };
  return {
    onThinking: () => enter('thinking'),
    onText: (raw) => {
      enter('writing');
      keep(raw);
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
  return { input: a.input + b.input, output: a.output + b.output };
}
