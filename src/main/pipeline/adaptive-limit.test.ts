import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LimitReason } from '../../shared/session/model.ts';
import { AdaptiveLimit, startingLimit } from './adaptive-limit.ts';
import { Semaphore } from './semaphore.ts';

interface Change {
  readonly atMs: number;
  readonly limit: number;
  readonly reason: LimitReason;
}

/** A signal of its own, as each job has. */
function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

async function desk(limit: number, isAuto = true) {
  const semaphore = new Semaphore(limit);
  const changes: Change[] = [];
  const time = { ms: 0 };
  const auto = new AdaptiveLimit({
    semaphore,
    now: () => time.ms,
    onChange: (next, reason) => changes.push({ atMs: time.ms, limit: next, reason }),
  });
  auto.choose(limit, isAuto);
  // All lanes are busy, and more jobs wait.
  for (let lane = 0; lane < limit; lane += 1) await semaphore.acquire(neverAborted());
  for (let waiting = 0; waiting < 32; waiting += 1) void semaphore.acquire(neverAborted());
  return { semaphore, changes, time, auto };
}

test('a rate limit takes a fifth of the lanes, and the next ones do so only after a quarter of a minute', async () => {
  const { auto, changes, time } = await desk(10);
  auto.onRateLimited();
  auto.onRateLimited();
  time.ms = 15_000;
  auto.onRateLimited();

  expect(changes).toEqual([
    { atMs: 0, limit: 8, reason: { kind: 'rate-limited', refusals: 1 } },
    { atMs: 15_000, limit: 6, reason: { kind: 'rate-limited', refusals: 2 } },
  ]);
});

test('after as many quiet answers as lanes, and some time, there is one lane more', async () => {
  const { auto, changes, time } = await desk(5);
  auto.onRateLimited();
  for (let answer = 0; answer < 7; answer += 1) auto.onAnswered();
  time.ms = 20_000;
  auto.onAnswered();

  expect(changes.slice(1)).toEqual([{ atMs: 20_000, limit: 5, reason: { kind: 'quiet', answers: 8 } }]);
});

test('where lanes are free, more of them are not opened', () => {
  const semaphore = new Semaphore(3);
  const changes: number[] = [];
  const auto = new AdaptiveLimit({ semaphore, now: () => 100_000, onChange: (limit) => changes.push(limit) });
  auto.choose(9, true);
  for (let answer = 0; answer < 50; answer += 1) auto.onAnswered();
  expect(changes).toEqual([]);
});

test('without Auto nothing but the user moves the limit', async () => {
  const { auto, changes, time } = await desk(5, false);
  for (let second = 0; second < 300; second += 1) {
    time.ms = second * 1000;
    auto.onRateLimited();
    auto.onAnswered();
  }
  auto.choose(7, false);
  expect(changes).toEqual([{ atMs: 299_000, limit: 7, reason: { kind: 'chosen' } }]);
});

test('with Auto a lower maximum is obeyed at once, and a higher one leaves the limit to grow', async () => {
  const { auto, semaphore } = await desk(5);
  auto.choose(3, true);
  expect(semaphore.limit).toBe(3);
  auto.choose(20, true);
  expect(semaphore.limit).toBe(3);
});

test('Auto begins with the usual number at most', () => {
  expect([startingLimit(32, true), startingLimit(2, true), startingLimit(32, false)]).toEqual([5, 2, 32]);
});

test('whatever comes: between 1 and the maximum, smaller only for rate limits, larger by one only when it was quiet, each with its reason', async () => {
  const step = fc.record({
    kind: fc.constantFrom('refused' as const, 'answered' as const),
    afterMs: fc.integer({ min: 0, max: 30_000 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 32 }),
      fc.array(step, { maxLength: 200 }),
      async (most, steps) => {
        const { auto, semaphore, changes, time } = await desk(most);
        for (const { kind, afterMs } of steps) {
          time.ms += afterMs;
          if (kind === 'refused') auto.onRateLimited();
          else auto.onAnswered();
        }

        expect(semaphore.limit).toBe(changes.at(-1)?.limit ?? most);
        let before: Change = { atMs: -Infinity, limit: most, reason: { kind: 'chosen' } };
        let shrunkAtMs = -Infinity;
        for (const change of changes) {
          expect(change.limit).toBeGreaterThanOrEqual(1);
          expect(change.limit).toBeLessThanOrEqual(most);
          if (change.reason.kind === 'rate-limited') {
            expect(change.limit).toBe(
              Math.max(1, Math.min(before.limit - 1, Math.floor(before.limit * 0.8))),
            );
            expect(change.atMs - shrunkAtMs).toBeGreaterThanOrEqual(15_000);
            shrunkAtMs = change.atMs;
          } else {
            expect([change.reason.kind, change.limit]).toEqual(['quiet', before.limit + 1]);
            expect(change.atMs - before.atMs).toBeGreaterThanOrEqual(20_000);
          }
          before = change;
        }
      },
    ),
  );
});
