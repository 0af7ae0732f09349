import { setMaxListeners } from 'node:events';
import { FailureError } from '../../../shared/failure.ts';
import { NOTES_TOKENS, PART_TOKENS, TEXT_TOKENS } from '../../../shared/synthesis/estimate.ts';
import type { Column } from '../../../shared/template/template.ts';
import { askUntilAnswered } from '../ask-until.ts';
import { mapInSlices } from '../in-slices.ts';
import type { PromptBlock } from '../ports.ts';
import { askStep, type InquiryContext, type StepAnswer } from './ask-step.ts';
import { partsOf, reportBlock, type ReadReport } from './material.ts';
import { notesPrompt, writingPrompt, type PromptFacts, type Reading, type VideoPictures } from './prompts.ts';

export interface TextRequest {
  readonly facts: PromptFacts;
  readonly reports: readonly ReadReport[];
  readonly columns: readonly Column[];
  /** Frames that go along with the text itself. */
  readonly pictures: readonly VideoPictures[];
  /** Makes the last answer one of its own: asked again, it is written again. Notes are shared by all texts of the batch. */
  readonly nonce: string;
  /** The most tokens of material in one request. */
  readonly maxTokens?: number;
}

/**
 * Writes one text over reports. Where they are too long for one request, notes are taken from parts of them, several at once as lanes
 * allow, and from notes again until they fit. Each answer is kept, so that a text that was ended goes on where it was. Throws
 * FailureError, and the signal's reason.
 */
export async function writeText(
  context: InquiryContext,
  { facts, reports, columns, pictures, nonce, maxTokens = PART_TOKENS }: TextRequest,
  signal: AbortSignal,
): Promise<StepAnswer> {
  const blocks = await mapInSlices(reports, (report) => reportBlock(report, columns), signal);
  let reading: Reading = { kind: 'reports', blocks };
  let parts = partsOf(blocks, (block) => block, maxTokens);
  const progress = { done: 0, steps: stepsFor(parts.length, maxTokens) };
  while (parts.length > 1) {
    const { kind } = reading;
    const notes = await takeNotes(
      context,
      parts.map((part) => readingOf(kind, part)),
      facts,
      progress,
      signal,
    );
    reading = { kind: 'notes', notes };
    const next = partsOf(notes, (one) => one, maxTokens);
    // Notes that do not get shorter are never read in circles.
    if (next.length >= parts.length) throw new FailureError({ kind: 'request-too-large', detail: null });
    parts = next;
  }
  const text = writingPrompt(reading, facts, pictures);
  const step = { blocks: text, key: `${keyOf(text)}\n${nonce}`, englishTokens: TEXT_TOKENS, isText: true };
  return await answerOf(context, { ...step, progress }, signal);
}

/** The requests that so many parts take, by estimate: notes of each, notes of notes, and the text. */
function stepsFor(parts: number, maxTokens = PART_TOKENS): number {
  const notesAPart = Math.max(2, Math.floor(maxTokens / NOTES_TOKENS));
  let steps = 1;
  for (let left = parts; left > 1; left = Math.ceil(left / notesAPart)) steps += left;
  return steps;
}

/**
 * Takes notes from all parts. The first failure ends the others, except a spending limit: what is under way is being paid for, and each of the
 * others asks for room itself.
 */
async function takeNotes(
  context: InquiryContext,
  parts: readonly Reading[],
  facts: PromptFacts,
  progress: { done: number; steps: number },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  // Every part waits for its lane with a listener of its own, so more than Node's ten are no leak.
  setMaxListeners(parts.length + 10, either);
  let cause: unknown = null;
  const asked = parts.map(async (part) => {
    const blocks = notesPrompt(part, facts);
    const step = { blocks, key: keyOf(blocks), englishTokens: NOTES_TOKENS, isText: false, progress };
    try {
      return (await answerOf(context, step, either)).text;
    } catch (error) {
      cause ??= error;
      if (!(error instanceof FailureError && error.failure.kind === 'cap-reached')) ending.abort(error);
      throw error;
    }
  });
  // All of them have ended before anything follows.
  const settled = await Promise.allSettled(asked);
  signal.throwIfAborted();
  if (cause !== null) throw cause as Error;
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

type Asked = Omit<Parameters<typeof askStep>[1], 'permit' | 'ticket' | 'openings' | 'model'>;

async function answerOf(context: InquiryContext, step: Asked, signal: AbortSignal): Promise<StepAnswer> {
  const kept = await context.steps.find(step.key);
  if (kept !== null) {
    step.progress.done += 1;
    return kept;
  }
  const outcome = await askUntilAnswered(
    context,
    null,
    (lane, model) => askStep(context, { ...step, ...lane, model }, signal),
    signal,
  );
  if (outcome.kind === 'answered') return outcome.answer;
  throw new FailureError(outcome.failure);
}

function readingOf(kind: Reading['kind'], part: readonly string[]): Reading {
  return kind === 'reports' ? { kind, blocks: part } : { kind, notes: part };
}

function keyOf(blocks: readonly PromptBlock[]): string {
  // Frames that are taken again lie elsewhere each time; their labels tell which they are.
  return blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n\n');
}
