import { expect, it } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import type { Attempt } from '../../shared/session/model.ts';
import { aSpan } from '../store/testing/jobs.ts';
import { wasRefused } from './refused.ts';

const aTry = (startedAtMs: number, failure: Failure | null): Attempt => ({
  model: 'm',
  startedAtMs,
  firstTextAtMs: null,
  endedAtMs: startedAtMs + 5,
  tokens: null,
  failure,
});
const slowDown: Failure = { kind: 'rate-limited', retryAfterMs: null, detail: null };
const offline: Failure = { kind: 'offline', detail: null };
const failed = (startedAtMs: number, endedAtMs: number) =>
  aSpan({ startedAtMs, endedAtMs, outcome: 'failed' });

it('tells a try that was asked to wait from one that failed', () => {
  const attempts = [aTry(10, slowDown), aTry(30, offline), aTry(50, null)];
  expect(wasRefused({ attempts }, failed(10, 20))).toBe(true);
  expect(wasRefused({ attempts }, failed(30, 40))).toBe(false);
  expect(wasRefused({ attempts }, aSpan({ startedAtMs: 10, endedAtMs: 20, outcome: 'cancelled' }))).toBe(
    false,
  );
  expect(wasRefused({ attempts: [] }, failed(10, 20))).toBe(false);
});
