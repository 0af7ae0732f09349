import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { failureFrom } from './failures.ts';
import { nextPacificMidnight } from './pacific-midnight.ts';

// 22 November 2026, 16:32 UTC is 08:32 in California (UTC−8).
const NOW = Date.UTC(2026, 10, 22, 16, 32);
const MIDNIGHT = Date.UTC(2026, 10, 23, 8);

/** `kind` and what belongs to it, for a table; the detail is checked apart. */
type Told = Failure extends infer F ? (F extends Failure ? Omit<F, 'detail'> : never) : never;

const keyRejected: Told = { kind: 'not-signed-in', reason: 'key-rejected' };
const noKey: Told = { kind: 'not-signed-in', reason: 'no-key' };
const notServed: Told = { kind: 'not-signed-in', reason: 'account-not-served' };

/** The first dozen are word for word what gemini 0.61.0 sent over ACP; the others stand in its code or in the API's pages. */
const table: readonly (readonly [code: number, message: string, failure: Told])[] = [
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
    { kind: 'model-not-found', model: 'gemini-9' },
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
    { kind: 'quota-exhausted', resetsAtMs: null },
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
  [400, 'User location is not supported for the API use.', notServed],
  [403, 'Your API key was reported as leaked. Please use another API key.', keyRejected],
  [400, 'API key expired. Please renew the API key.', keyRejected],
  [
    400,
    'The input token count (1200000) exceeds the maximum number of tokens allowed',
    { kind: 'request-too-large' },
  ],
  [500, 'exception TypeError: getaddrinfo ENOTFOUND generativelanguage.googleapis.com', { kind: 'offline' }],
  [500, 'connect ECONNREFUSED 127.0.0.1:1', { kind: 'offline' }],
  [500, 'Response was blocked due to SAFETY', { kind: 'refused' }],
  [504, 'Deadline exceeded', { kind: 'model-unavailable', status: 504 }],
  [-32_603, 'Internal error', { kind: 'unexpected' }],
];

test.each(table)('%i %s', (code, message, failure) => {
  expect(failureFrom({ code, message }, NOW)).toEqual({ ...failure, detail: message });
});

test('whatever an error says, it becomes a failure with a bounded detail', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string({ maxLength: 5000 }), (code, message) => {
      expect(failureFrom({ code, message }, NOW).detail?.length).toBeLessThanOrEqual(2000);
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
    expect(nextPacificMidnight(nowMs)).toBe(expected);
  });
});
