import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../shared/failure.ts';
import { noFacts, type AnswerFacts } from './answer-facts.ts';
import { failureOfQuestion } from './question-failure.ts';
import { RelayedQuestion, type RelayedRequest } from './relayed-conversation.ts';

const times = { nowMs: 0, wallMs: 0 };

/** Returns the failure of a question for which the relay saw these requests. */
function failureOf(...requests: readonly Partial<RelayedRequest>[]): Failure | null {
  const question = new RelayedQuestion({
    onSending: () => undefined,
    onSent: () => undefined,
    onWaiting: () => undefined,
  });
  for (const seen of requests) question.relaying().record({ isSent: true, ...seen });
  return failureOfQuestion(question, times);
}

function failureAfter(facts: Partial<AnswerFacts>, isWhole = true): Failure | null {
  return failureOf({ facts: { ...noFacts, ...facts }, isWhole });
}

const CONTENT = [
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'MODEL_ARMOR',
];

describe('an answer that ends with', () => {
  test.each(CONTENT)('%s is refused, with and without text, whole or not', (finishReason) => {
    for (const hasText of [true, false]) {
      for (const isWhole of [true, false]) {
        expect(failureAfter({ finishReason, hasText }, isWhole)).toMatchObject({ kind: 'refused' });
      }
    }
  });

  test.each<readonly [Partial<AnswerFacts>, string]>([
    [{ finishReason: 'STOP' }, 'none'],
    [{ finishReason: 'MAX_TOKENS' }, 'none'],
    [{ finishReason: 'MAX_TOKENS', hasThoughts: true }, 'only-thoughts'],
    [{ finishReason: null, hasThoughts: true }, 'only-thoughts'],
    [{ finishReason: 'LANGUAGE', hasThoughts: true }, 'language'],
    [{ finishReason: 'OTHER' }, 'other'],
    [{ finishReason: 'MALFORMED_RESPONSE' }, 'malformed'],
    [{ finishReason: 'MALFORMED_FUNCTION_CALL' }, 'malformed'],
    [{ finishReason: 'UNEXPECTED_TOOL_CALL' }, 'malformed'],
    [{ finishReason: 'A_REASON_OF_2027' }, 'none'],
    [{ finishReason: null }, 'none'],
  ])('%o and without text is empty: %s', (facts, reason) => {
    expect(failureAfter(facts)).toMatchObject({ kind: 'empty-answer', reason });
    // With text, or in the middle, the text itself says more.
    expect(failureAfter({ ...facts, hasText: true })).toBeNull();
    expect(failureAfter(facts, false)).toBeNull();
  });

  test('a block is refused, whatever its reason', () => {
    for (const blockReason of ['SAFETY', 'OTHER', 'A_REASON_OF_2027']) {
      expect(failureAfter({ blockReason })).toMatchObject({ kind: 'refused' });
    }
  });

  test('a call of a tool says nothing: gemini goes on', () => {
    expect(failureAfter({ finishReason: 'STOP', hasCalls: true })).toBeNull();
  });

  test('the reason and Google’s own words are in the detail', () => {
    const { detail } = failureAfter({ finishReason: 'SPII', finishMessage: 'A passport.' }) ?? {
      detail: null,
    };
    expect(detail).toBe('Google ended the answer with SPII. A passport.');
  });
});

test('what came in the middle of an answer counts, also after text', () => {
  const error = { status: 503, message: 'Overloaded. (UNAVAILABLE)' };
  expect(failureAfter({ hasText: true, error })).toMatchObject({ kind: 'model-unavailable', status: 503 });
  expect(failureAfter({ error: { status: 0, message: 'x (RESOURCE_EXHAUSTED)' } })).toMatchObject({
    kind: 'rate-limited',
  });
});

describe('an error reply', () => {
  const reply = (status: number, body: string, isHtml = false): Failure | null =>
    failureOf({ error: { status, body, isHtml, retryAfterMs: null } });

  test('is read with its details, in a list or alone; what is none of Google’s is read as it is', () => {
    const error = { message: 'No.', status: 'X', details: [{ reason: 'API_KEY_INVALID' }] };
    const rejected = { kind: 'not-signed-in', reason: 'key-rejected' };
    expect(reply(400, JSON.stringify({ error }))).toMatchObject(rejected);
    expect(reply(400, JSON.stringify([{ error }]))).toMatchObject(rejected);
    expect(reply(400, 'API_KEY_INVALID')).toMatchObject(rejected);
    expect(reply(418, '')).toEqual({ kind: 'unexpected', detail: '' });
    expect(reply(418, '{"error":"a word"}')).toMatchObject({ kind: 'unexpected' });
  });

  test('that is a page is told by its status', () => {
    expect(reply(403, '<p>', true)).toMatchObject({ kind: 'network-blocked', obstacle: 'block-page' });
    expect(reply(502, '<p>', true)).toMatchObject({ kind: 'model-unavailable', status: 502 });
    expect(reply(407, '<p>', true)).toMatchObject({ kind: 'network-blocked', obstacle: 'proxy-sign-in' });
  });
});

test('a page instead of a stream is told, though its status is 200', () => {
  expect(failureAfter({ isPage: true })).toMatchObject({ kind: 'network-blocked', obstacle: 'block-page' });
});

test('the last request decides', () => {
  const refusal = { facts: { ...noFacts, finishReason: 'SAFETY' }, isWhole: true };
  const answered = { facts: { ...noFacts, finishReason: 'STOP', hasText: true }, isWhole: true };
  expect(failureOf(refusal, answered)).toBeNull();
  expect(failureOf(answered, refusal)).toMatchObject({ kind: 'refused' });
});

test('where no request came, nothing is known but a model that was not allowed', () => {
  const question = new RelayedQuestion({
    onSending: () => undefined,
    onSent: () => undefined,
    onWaiting: () => undefined,
  });
  expect(failureOfQuestion(question, times)).toBeNull();
  question.refused('gemini-y');
  question.refused('gemini-z');
  expect(failureOfQuestion(question, times)).toMatchObject({
    kind: 'model-not-found',
    reason: 'switched',
    model: 'gemini-y',
  });
});
