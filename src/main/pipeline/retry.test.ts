import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import { nextTryAfterMs, noTries, tallied } from './retry.ts';

const unavailable: Failure = { kind: 'model-unavailable', status: 503, detail: null };
const rateLimited: Failure = { kind: 'rate-limited', retryAfterMs: 33_000, detail: null };

test('a busy model gets three tries in all', () => {
  const tries = [1, 2, 3].map((others) => nextTryAfterMs(unavailable, { ...noTries, others }, () => 0.5));
  expect(tries).toEqual([1000, 2000, null]);
});

test('a delay the service asked for is kept at least', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 11 }),
      (random, count) => {
        expect(
          nextTryAfterMs(rateLimited, { rateLimited: count, others: 0 }, () => random),
        ).toBeGreaterThanOrEqual(33_000);
      },
    ),
  );
});

test('a rate limit does not use up the tries of the video', () => {
  const tally = [rateLimited, rateLimited, rateLimited, rateLimited, unavailable].reduce(tallied, noTries);
  expect(nextTryAfterMs(unavailable, tally, () => 0)).toBe(0);
});

test('what a retry cannot help is given up at once', () => {
  const failure: Failure = { kind: 'refused', detail: null };
  expect(nextTryAfterMs(failure, tallied(noTries, failure), () => 0)).toBeNull();
});

test('a cut answer is asked for once more only', () => {
  const failure: Failure = { kind: 'truncated', detail: null };
  expect([1, 2].map((others) => nextTryAfterMs(failure, { ...noTries, others }, () => 0))).toEqual([0, null]);
});
