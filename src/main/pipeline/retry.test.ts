import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FailureError, type Failure, type FailureKind } from '../../shared/failure.ts';
import { retryDelayMs, shouldFallBack } from './retry.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';

const unavailable: Failure = { kind: 'model-unavailable', status: 500, detail: null };
const busy: Failure = { kind: 'model-unavailable', status: 503, detail: null };
const rateLimited: Failure = { kind: 'rate-limited', retryAfterMs: 33_000, detail: null };
const times = (kind: FailureKind, count: number): FailureKind[] => Array<FailureKind>(count).fill(kind);
const half = { attempts: 3, busyMs: 0, random: () => 0.5 };

test('a busy model uses up no attempts of the video, and is waited for half an hour', () => {
  const waitAfter = (busyMs: number): number | null =>
    retryDelayMs(busy, [...Array<'busy'>(9).fill('busy')], { ...half, busyMs });
  expect([waitAfter(0), waitAfter(29 * 60_000), waitAfter(30 * 60_000)]).toEqual([30_000, 30_000, null]);
  expect(retryDelayMs(unavailable, ['busy', 'busy', 'busy', 'model-unavailable'], half)).toBe(1000);
});

test('a model that fails gets three attempts in all', () => {
  const waits = [1, 2, 3].map((count) => retryDelayMs(unavailable, times('model-unavailable', count), half));
  expect(waits).toEqual([1000, 2000, null]);
});

test('a wait that a failing service states is kept at least', () => {
  const stated: Failure = { kind: 'model-unavailable', status: 502, retryAfterMs: 30_000, detail: null };
  expect(retryDelayMs(stated, ['model-unavailable'], half)).toBe(31_000);
});

test('as many attempts are made as the user wants', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }), (attempts, met) => {
      const waitMs = retryDelayMs(unavailable, times('model-unavailable', met), { ...half, attempts });
      expect(waitMs === null).toBe(met >= attempts);
    }),
  );
});

test('a delay the service asked for is kept at least, and waits are spread over all of the back-off', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 11 }), (random, count) => {
      const waitMs = retryDelayMs(rateLimited, times('rate-limited', count), {
        ...half,
        random: () => random,
      });
      expect(waitMs).toBe(33_000 + random * Math.min(60_000, 2000 * 2 ** (count - 1)));
    }),
  );
});

test('a rate limit does not use up the attempts of the video', () => {
  expect(retryDelayMs(unavailable, [...times('rate-limited', 9), 'model-unavailable'], half)).toBe(1000);
});

test('a service that only ever says to slow down is asked twelve times, then the video has failed for it', async () => {
  const world = new FakeJobPorts({
    // Patience that had no end would come to an answer.
    asking: ({ nth }) => (nth > 100 ? Promise.resolve() : Promise.reject(new FailureError(rateLimited))),
  });
  const report = world.clock.until(world.run('clip-1.mp4'));

  await expect(report).rejects.toMatchObject({ failure: rateLimited });
  expect([world.asked.length, world.isIdle]).toEqual([12, true]);
});

test.each<FailureKind>(['refused', 'request-too-large', 'not-signed-in', 'quota-exhausted'])(
  '%s is given up at once: no retry helps',
  (kind) => {
    // Safe: only the kind is used.
    expect(retryDelayMs({ kind, detail: null } as Failure, [kind], half)).toBeNull();
  },
);

test.each<Failure>([
  { kind: 'truncated', detail: null },
  { kind: 'process-died', tool: 'gemini', detail: null },
  { kind: 'empty-answer', reason: 'only-thoughts', detail: null },
])('after $kind the video is asked about once more only, whatever else failed before', (failure) => {
  const waits = [1, 2].map((count) =>
    retryDelayMs(failure, ['model-unavailable', ...times(failure.kind, count)], { ...half, attempts: 6 }),
  );
  expect(waits).toEqual([2000, null]);
});

test('another model is asked from the second time on that the chosen one was unavailable, or for the last attempt', () => {
  const met: FailureKind[] = ['truncated', 'rate-limited', 'model-unavailable'];
  expect([
    shouldFallBack(met, 3),
    shouldFallBack([...met, 'model-unavailable'], 3),
    shouldFallBack(met, 2),
    shouldFallBack(['truncated', 'rate-limited'], 2),
    shouldFallBack(['busy', 'busy'], 3),
    shouldFallBack(['model-not-found'], 3),
  ]).toEqual([false, true, true, false, true, true]);
});
