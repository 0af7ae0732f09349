import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { RateLimiter, type RequestTicket } from './rate-limiter.ts';
import { Semaphore } from './semaphore.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const neverAborted = new AbortController().signal;

function entrance() {
  const clock = new ManualClock();
  const rests: { readonly atMs: number; readonly untilMs: number }[] = [];
  const limit = new AdaptiveLimit({ semaphore: new Semaphore(5), now: clock.now, onChange: () => undefined });
  const onCooled = (untilMs: number): void => void rests.push({ atMs: clock.now(), untilMs });
  return { clock, rests, rateLimiter: new RateLimiter({ clock, limit, onCooled }) };
}

function enter(rateLimiter: RateLimiter, count: number): RequestTicket[] {
  return Array.from({ length: count }, () => rateLimiter.issueTicket());
}

test('refusals of requests that were under way together are one rest', async () => {
  const { clock, rests, rateLimiter } = entrance();
  const passes = enter(rateLimiter, 5);
  await clock.advance(1000);
  for (const ticket of passes) ticket.refused(null);
  await clock.advance(300);

  expect(rests).toEqual([{ atMs: 1000, untilMs: 7000 }]);
  expect(rateLimiter.restMs).toBe(5700);
});

test('a stated rest is kept, and a later end that another refusal states is kept too', async () => {
  const { clock, rests, rateLimiter } = entrance();
  const [first, second, third] = enter(rateLimiter, 3);
  first?.refused(33_000);
  await clock.advance(100);
  second?.refused(33_000);
  third?.refused(40_000);

  expect(rests.map(({ untilMs }) => untilMs)).toEqual([33_000, 40_100]);
});

test('another key ends the rest that was stated for the one before, and what Google still says about that does not count', async () => {
  const { clock, rests, rateLimiter } = entrance();
  const [first, second] = enter(rateLimiter, 2);
  first?.refused(3_000_000);
  await clock.advance(1000);
  const waiting = rateLimiter.whenOpen(neverAborted);
  rateLimiter.useOtherKey();
  await waiting;
  second?.refused(3_000_000);

  expect(rests).toEqual([
    { atMs: 0, untilMs: 3_000_000 },
    { atMs: 1000, untilMs: 1000 },
  ]);
  expect([rateLimiter.isOpen, rateLimiter.restMs]).toEqual([true, 0]);
});

test('after a rest one request goes first, and each answer lets one more follow', async () => {
  const { clock, rateLimiter } = entrance();
  for (const ticket of enter(rateLimiter, 5)) ticket.refused(null);
  await clock.advance(70_000);

  const scout = rateLimiter.issueTicket();
  expect(rateLimiter.isOpen).toBe(false);
  scout.accepted();
  const [a, b] = enter(rateLimiter, 2);
  expect(rateLimiter.isOpen).toBe(false);
  a?.accepted();
  b?.[Symbol.dispose]();
  expect(rateLimiter.isOpen).toBe(true);
});

test('a request that waits for the first one is sent when that is answered, fails otherwise, or is aborted', async () => {
  for (const end of ['accepted', Symbol.dispose] as const) {
    const { clock, rateLimiter } = entrance();
    rateLimiter.issueTicket().refused(5000);
    await clock.advance(70_000);
    const scout = rateLimiter.issueTicket();
    const next = rateLimiter.whenOpen(neverAborted);
    await clock.advance(30_000);
    expect(rateLimiter.isOpen).toBe(false);
    scout[end]();
    await clock.until(next);
    expect(rateLimiter.isOpen).toBe(true);
  }
});

test('rests without a stated end grow while nothing is answered, up to a minute', async () => {
  const { clock, rests, rateLimiter } = entrance();
  for (let time = 0; time < 6; time += 1) {
    await clock.until(rateLimiter.whenOpen(neverAborted));
    rateLimiter.issueTicket().refused(null);
  }
  expect(rests.map(({ atMs, untilMs }) => untilMs - atMs)).toEqual([
    6000, 12_000, 24_000, 48_000, 60_000, 60_000,
  ]);
});

test('who gives up waiting holds nothing', async () => {
  const { clock, rateLimiter } = entrance();
  rateLimiter.issueTicket().refused(60_000);
  const control = new AbortController();
  const waiting = rateLimiter.whenOpen(control.signal);
  control.abort();
  await expect(waiting).rejects.toThrow();
  expect(clock.waiting).toBe(0);
});

test('whatever comes, the pool opens again by itself or by the end of what is out', async () => {
  const move = fc.record({
    kind: fc.constantFrom('enter', 'accept', 'refuse', 'refuse stated', 'leave'),
    pick: fc.nat(9),
    afterMs: fc.nat(40_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 60 }), async (moves) => {
      const { clock, rateLimiter } = entrance();
      const out: RequestTicket[] = [];
      for (const { kind, pick, afterMs } of moves) {
        await clock.advance(afterMs);
        if (kind === 'enter' && rateLimiter.isOpen) {
          out.push(rateLimiter.issueTicket());
          continue;
        }
        const [ticket] = out.splice(pick % Math.max(1, out.length), 1);
        if (kind === 'accept') ticket?.accepted();
        if (kind === 'refuse') ticket?.refused(null);
        if (kind === 'refuse stated') ticket?.refused(33_000);
        ticket?.[Symbol.dispose]();
      }
      for (const ticket of out) ticket[Symbol.dispose]();
      await clock.until(rateLimiter.whenOpen(neverAborted));
      expect(rateLimiter.isOpen).toBe(true);
      expect(clock.waiting).toBe(0);
    }),
    { numRuns: lawRuns(200) },
  );
});
