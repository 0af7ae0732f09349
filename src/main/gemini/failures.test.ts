import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure, SignInProblem } from '../../shared/failure.ts';
import type { Tokens } from '../../shared/session/model.ts';
import { failureFrom, failureOfEmpty, failureOfExit } from './failures.ts';
import { untilPacificMidnightMs } from './pacific-midnight.ts';

// 22 November 2026, 16:32 UTC is 08:32 in California (UTC−8).
const NOW = Date.UTC(2026, 10, 22, 16, 32);
const MIDNIGHT = Date.UTC(2026, 10, 23, 8);

/** A Failure without its detail, which is checked separately. */
type ExpectedFailure = Failure extends infer F ? (F extends Failure ? Omit<F, 'detail'> : never) : never;

const keyRejected: ExpectedFailure = { kind: 'not-signed-in', reason: 'key-rejected' };
const noKey: ExpectedFailure = { kind: 'not-signed-in', reason: 'no-key' };

function signIn(reason: SignInProblem): ExpectedFailure {
  return { kind: 'not-signed-in', reason };
}

/**
 * The first twelve messages are copied from gemini 0.61.0 over ACP. The others come from its source or the API's documentation.
 */
const table: readonly (readonly [code: number, message: string, failure: ExpectedFailure])[] = [
  [429, 'Resource has been exhausted (e.g. check quota).', { kind: 'rate-limited', retryAfterMs: null }],
  [
    429,
    'Resource has been exhausted (e.g. check quota).\nSuggested retry after 33s.',
    { kind: 'rate-limited', retryAfterMs: 33_000 },
  ],
  [
    429,
    'You have exhausted your daily quota on this model.',
    { kind: 'quota-exhausted', resetsAtMs: MIDNIGHT },
  ],
  [
    400,
    '{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}',
    keyRejected,
  ],
  [
    400,
    '{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT"}}',
    { kind: 'unexpected' },
  ],
  [
    401,
    '{"error":{"code":401,"message":"Request had invalid authentication credentials.","status":"UNAUTHENTICATED"}}',
    keyRejected,
  ],
  [
    403,
    '{"error":{"code":403,"message":"The caller does not have permission.","status":"PERMISSION_DENIED"}}',
    keyRejected,
  ],
  [
    500,
    'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent.',
    { kind: 'model-not-found', model: 'gemini-9', reason: 'unknown' },
  ],
  [
    413,
    '{"error":{"code":413,"message":"Request payload size exceeds the limit: 20971520 bytes."}}',
    { kind: 'request-too-large' },
  ],
  [
    500,
    '{"error":{"code":500,"message":"An internal error has occurred.","status":"INTERNAL"}}',
    { kind: 'model-unavailable', status: 500 },
  ],
  [503, 'The model is overloaded. Please try again later.', { kind: 'model-unavailable', status: 503 }],
  [500, 'exception TypeError: fetch failed sending request', { kind: 'offline' }],
  [500, 'terminated', { kind: 'offline' }],
  [500, "Expected ':' after property name in JSON at position 36", { kind: 'malformed-answer' }],
  [-32_000, 'Gemini API key is missing or not configured.', noKey],
  [-32_000, 'Authentication required.', noKey],
  [429, 'Rate limit exceeded. Try again later.', { kind: 'rate-limited', retryAfterMs: null }],
  [429, 'Please retry in 1m3.5s.', { kind: 'rate-limited', retryAfterMs: 63_500 }],
  [429, '{"details":[{"retryDelay":"7s"}]}', { kind: 'rate-limited', retryAfterMs: 7000 }],
  [
    429,
    'Quota exceeded for metric: generate_content_free_tier_requests, limit: 0, model: gemini-3-pro',
    { kind: 'model-not-found', model: 'gemini-3-pro', reason: 'not-included' },
  ],
  [
    429,
    'You have exhausted your capacity on this model. Your quota will reset after 2h30m.',
    { kind: 'quota-exhausted', resetsAtMs: NOW + 9_000_000 },
  ],
  [
    429,
    '"quotaId":"GenerateRequestsPerDayPerProjectPerModel"',
    { kind: 'quota-exhausted', resetsAtMs: MIDNIGHT },
  ],
  [400, 'User location is not supported for the API use.', signIn('place')],
  [400, 'Gemini API free tier is not available in your country. Please enable billing.', signIn('place')],
  [403, 'Your API key was reported as leaked. Please use another API key.', signIn('key-leaked')],
  [400, 'API key expired. Please renew the API key.', keyRejected],
  [
    400,
    'The input token count (1200000) exceeds the maximum number of tokens allowed',
    { kind: 'request-too-large' },
  ],
  [500, 'exception TypeError: getaddrinfo ENOTFOUND generativelanguage.googleapis.com', { kind: 'offline' }],
  [500, 'connect ECONNREFUSED 127.0.0.1:1', { kind: 'offline' }],
  [500, 'Response was blocked due to SAFETY', { kind: 'refused' }],
  [0, 'Model response was cut. Reached max session turns for this session.', { kind: 'malformed-answer' }],
  [403, 'Requests from referer https://x are blocked. API_KEY_HTTP_REFERRER_BLOCKED', keyRejected],
  [403, "Method doesn't allow unregistered callers. Please use API Key.", keyRejected],
  [
    403,
    'Generative Language API has not been used in project 1 before or it is disabled.',
    signIn('api-disabled'),
  ],
  [403, 'This API method requires billing to be enabled.', signIn('billing')],
  [403, 'IneligibleTierError: this account is not eligible', signIn('account-not-served')],
  [
    403,
    "Permission 'aiplatform.endpoints.predict' denied on resource '//x' (or it may not exist).",
    signIn('api-disabled'),
  ],
  [
    403,
    'You do not have permission to access the model models/gemini-4-ultra.',
    { kind: 'model-not-found', model: 'gemini-4-ultra', reason: 'not-included' },
  ],
  [
    403,
    'You do not have permission to access the requested model.',
    { kind: 'model-not-found', model: null, reason: 'not-included' },
  ],
  [403, 'Your API key is not allowed to use models/gemini-4-ultra.', keyRejected],
  [
    403,
    '<html><body>Blocked by the firewall</body></html>',
    { kind: 'network-blocked', obstacle: 'block-page' },
  ],
  // Pages: of Google's front ends, of proxies and of whatever else is in between.
  [
    502,
    '<!DOCTYPE html><title>Error 502 (Server Error)!!1</title>',
    { kind: 'model-unavailable', status: 502 },
  ],
  [503, '\n<HTML>busy</HTML>', { kind: 'model-unavailable', status: 503 }],
  [413, '<html>413 Request Entity Too Large</html>', { kind: 'request-too-large' }],
  [429, '<html>unusual traffic</html>', { kind: 'rate-limited', retryAfterMs: null }],
  [407, '<html>sign in</html>', { kind: 'network-blocked', obstacle: 'proxy-sign-in' }],
  [407, '', { kind: 'network-blocked', obstacle: 'proxy-sign-in' }],
  [511, '<html>sign in</html>', { kind: 'network-blocked', obstacle: 'block-page' }],
  [511, '', { kind: 'network-blocked', obstacle: 'block-page' }],
  [302, '', { kind: 'network-blocked', obstacle: 'block-page' }],
  [200, '<!doctype html>', { kind: 'network-blocked', obstacle: 'block-page' }],
  // A wait of hours is a quota, and one of years is an error of whoever states it.
  [429, 'Please retry in 59m.', { kind: 'rate-limited', retryAfterMs: 3_540_000 }],
  [429, 'Please retry in 2h.', { kind: 'quota-exhausted', resetsAtMs: NOW + 7_200_000 }],
  [429, 'Please retry in 99999h.', { kind: 'quota-exhausted', resetsAtMs: null }],
  [503, 'Please retry in 20s.', { kind: 'model-unavailable', status: 503, retryAfterMs: 20_000 }],
  [503, 'Please retry in 20h.', { kind: 'model-unavailable', status: 503, retryAfterMs: 3_600_000 }],
  [504, 'Deadline exceeded', { kind: 'model-unavailable', status: 504 }],
  [-32_603, 'Internal error', { kind: 'unexpected' }],
];

test.each(table)('%i %s', (code, message, failure) => {
  expect(failureFrom({ code, message }, { nowMs: NOW, wallMs: NOW })).toEqual({
    ...failure,
    detail: message,
  });
});

test.each<readonly [message: string, tokens: Tokens | null, failure: ExpectedFailure]>([
  // Stop reasons as gemini 0.61.0 reports them over ACP.
  ['end_turn', { input: 0, output: 0 }, { kind: 'refused' }],
  ['end_turn', { input: 5160, output: 0 }, { kind: 'empty-answer', reason: 'none' }],
  ['end_turn', null, { kind: 'empty-answer', reason: 'none' }],
  ['refusal', null, { kind: 'refused' }],
  ['max_tokens', null, { kind: 'request-too-large' }],
  ['max_turn_requests', null, { kind: 'malformed-answer' }],
  ['cancelled', null, { kind: 'process-died', tool: 'gemini' }],
  // Messages copied from headless gemini 0.61.0.
  [
    'The model returned an empty response with no text or thoughts.',
    null,
    { kind: 'empty-answer', reason: 'none' },
  ],
  [
    'The model returned reasoning thoughts but no final response text.',
    null,
    { kind: 'empty-answer', reason: 'none' },
  ],
  ['The model response was blocked due to safety settings.', null, { kind: 'refused' }],
  ['The model response was blocked due to recitation/copyright filters.', null, { kind: 'refused' }],
  ['Model response was truncated because it exceeded the token limit.', null, { kind: 'truncated' }],
  ['Model stream ended without a finish reason.', { input: 5160, output: 0 }, { kind: 'refused' }],
  [
    'Model stream ended without a finish reason.',
    { input: 5160, output: 7 },
    { kind: 'empty-answer', reason: 'none' },
  ],
])('no text, and "%s" %j', (message, tokens, failure) => {
  expect(failureOfEmpty({ message, tokens })).toEqual({
    ...failure,
    detail: `The model gave no text: ${message}`,
  });
});

test.each<readonly [exitCode: number | null, stderr: string, failure: ExpectedFailure]>([
  [1, 'oh no', { kind: 'process-died', tool: 'gemini' }],
  [null, '', { kind: 'process-died', tool: 'gemini' }],
  [41, 'Please set an Auth method', noKey],
  [1, 'When using Gemini API, you must specify the GEMINI_API_KEY environment variable.', noKey],
])('a process that ended with %s: %s', (exitCode, stderr, failure) => {
  const killedBy = exitCode === null ? 'SIGKILL' : null;
  const how = killedBy ?? `code ${String(exitCode)}`;
  const detail = `Ended with ${how}.\n${stderr}`.trim();
  expect(failureOfExit({ exitCode, killedBy, stderr })).toEqual({ ...failure, detail });
});

test('the longer one of two stated waits holds, and a page is known by what the relay saw', () => {
  const times = { nowMs: NOW, wallMs: NOW };
  const asked = { code: 429, message: 'Please retry in 7s.' };
  expect(
    [3_000, 9_000, null].map((retryAfterMs) => failureFrom({ ...asked, retryAfterMs }, times)),
  ).toMatchObject([{ retryAfterMs: 7_000 }, { retryAfterMs: 9_000 }, { retryAfterMs: 7_000 }]);
  const spending = { code: 429, message: 'spend-based rate limit' };
  expect(failureFrom({ ...spending, retryAfterMs: 600_000 }, times)).toMatchObject({ retryAfterMs: 600_000 });
  expect(failureFrom({ code: 403, message: '<!-- filter --><p>No.', isPage: true }, times)).toMatchObject({
    kind: 'network-blocked',
    obstacle: 'block-page',
  });
  expect(failureFrom({ code: 403, message: '<html>', isPage: false }, times)).toMatchObject({
    kind: 'not-signed-in',
  });
});

test('whatever an error says, it becomes a failure with a bounded detail', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string({ maxLength: 5000 }), (code, message) => {
      expect(failureFrom({ code, message }, { nowMs: NOW, wallMs: NOW }).detail?.length).toBeLessThanOrEqual(
        2000,
      );
    }),
  );
});

describe('the next midnight in California', () => {
  test.each([
    ['in winter', NOW, MIDNIGHT],
    ['in summer', Date.UTC(2026, 6, 1, 12), Date.UTC(2026, 6, 2, 7)],
    ['on the day that has 23 hours', Date.UTC(2026, 2, 8, 9), Date.UTC(2026, 2, 9, 7)],
    ['on the day that has 25 hours', Date.UTC(2026, 10, 1, 8), Date.UTC(2026, 10, 2, 8)],
    ['at midnight itself', MIDNIGHT, MIDNIGHT + 24 * 3_600_000],
  ])('%s', (_, nowMs, expected) => {
    expect(nowMs + untilPacificMidnightMs(nowMs)).toBe(expected);
  });

  test('is as far away as the system clock says, stated in the session’s time', () => {
    const hourMs = 3_600_000;
    // The system clock was set back by an hour while videos were running.
    const times = { nowMs: NOW, wallMs: NOW - hourMs };
    const message = 'Quota exceeded: GenerateRequestsPerDayPerProjectPerModel';
    expect(failureFrom({ code: 429, message }, times)).toMatchObject({ resetsAtMs: MIDNIGHT + hourMs });
    const stated = 'You have exhausted your capacity. Your quota will reset after 2h.';
    expect(failureFrom({ code: 429, message: stated }, times)).toMatchObject({
      resetsAtMs: NOW + 2 * hourMs,
    });
  });
});
