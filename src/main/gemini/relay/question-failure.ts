import { z } from 'zod';
import type { EmptyReason, Failure } from '../../../shared/failure.ts';
import { failureFrom, type FailureTimes } from '../failures.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { failureOfNetwork } from './outbound.ts';
import type { ErrorReply, RelayedQuestion } from './relayed-conversation.ts';

/** Google stopped because of what the video shows or the answer says; the same question would be stopped again. */
const CONTENT_STOPS: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'MODEL_ARMOR',
]);
/** Other ends than STOP, of which some pass by themselves (docs/facts/gemini-api.md, "Requests and answers"). */
const OTHER_ENDS: Readonly<Record<string, EmptyReason>> = {
  LANGUAGE: 'language',
  OTHER: 'other',
  MALFORMED_RESPONSE: 'malformed',
  MALFORMED_FUNCTION_CALL: 'malformed',
  UNEXPECTED_TOOL_CALL: 'malformed',
};

/**
 * Why a question has no answer, by what the relay saw. Null if Google answered with text, or the reason is not Google's: then
 * gemini's own error says more.
 */
export function failureOfQuestion(question: RelayedQuestion, times: FailureTimes): Failure | null {
  const { last, refusedModel } = question;
  if (last === null) {
    if (refusedModel === null) return null;
    const detail = `gemini wanted to ask ${refusedModel} instead.`;
    return { kind: 'model-not-found', model: refusedModel, reason: 'switched', detail };
  }
  if (last.error !== null) return failureOfReply(last.error, times);
  if (last.networkProblem !== null) return failureOfNetwork(last.networkProblem);
  const { error } = last.facts;
  if (error !== null) return failureFrom({ code: error.status, message: error.message }, times);
  return failureOfEnd(last.facts, last.isWhole);
}

function failureOfEnd(facts: AnswerFacts, isWhole: boolean): Failure | null {
  const { finishReason, blockReason, hasText, hasThoughts, hasCalls } = facts;
  if (facts.isPage) {
    return {
      kind: 'network-blocked',
      obstacle: 'block-page',
      detail: 'A web page came instead of an answer.',
    };
  }
  const detail =
    `Google ended the answer with ${blockReason ?? finishReason ?? 'no reason'}. ${facts.finishMessage ?? ''}`.trim();
  if (blockReason !== null || (finishReason !== null && CONTENT_STOPS.has(finishReason))) {
    return { kind: 'refused', detail };
  }
  // gemini goes on by itself after a call of a tool, and says where that has no end.
  if (hasText || hasCalls || !isWhole) return null;
  const reason = finishReason === null ? undefined : OTHER_ENDS[finishReason];
  return { kind: 'empty-answer', reason: reason ?? (hasThoughts ? 'only-thoughts' : 'none'), detail };
}

const errorSchema = z.object({
  error: z.object({
    message: z.string(),
    status: z.string().optional().catch(undefined),
    details: z.array(z.unknown()).optional().catch(undefined),
  }),
});

function failureOfReply({ status, body, isHtml, retryAfterMs }: ErrorReply, times: FailureTimes): Failure {
  const message = isHtml ? body : messageIn(body);
  return failureFrom({ code: status, message, retryAfterMs, isPage: isHtml }, times);
}

/** Google's message, its status and its details in one text; the body itself where it is none of Google's. */
function messageIn(body: string): string {
  // Vertex AI wraps its errors into a list.
  const { data } = errorSchema.safeParse(unwrapped(parsed(body)));
  if (data === undefined) return body;
  const { message, status, details } = data.error;
  return [message, status, details === undefined ? undefined : JSON.stringify(details)]
    .filter((part) => part !== undefined)
    .join('\n');
}

function unwrapped(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page, or nothing.
    return null;
  }
}
