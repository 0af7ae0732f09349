import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AdaptiveLimit } from './adaptive-limit.ts';
import { Admission, type Pass } from './admission.ts';
import { Semaphore } from './semaphore.ts';
import { ManualClock } from './testing/manual-clock.ts';

const never = new AbortController().signal;

function entrance() {
  const clock = new ManualClock();
  const rests: { readonly atMs: number; readonly untilMs: number }[] = [];
  const limit = new AdaptiveLimit({ semaphore: new Semaphore(5), now: clock.now, onChange: () => undefined });
  const onCooled = (untilMs: number): void => void rests.push({ atMs: clock.now(), untilMs });
  return { clock, rests, admission: new Admission({ clock, limit, onCooled }) };
}

function enter(admission: Admission, count: number): Pass[] {
  return Array.from({ length: count }, () => admission.enter());
}

test('refusals of requests that were under way together are one rest', async () => {
  const { clock, rests, admission } = entrance();
  const passes = enter(admission, 5);
  await clock.advance(1000);
  for (const pass of passes) pass.refused(null);
  await clock.advance(300);

  expect(rests).toEqual([{ atMs: 1000, untilMs: 7000 }]);
  expect(admission.restMs).toBe(5700);
});

test('a stated rest is kept, and a later end that another refusal states is kept too', async () => {
  const { clock, rests, admission } = entrance();
  const [first, second, third] = enter(admission, 3);
  first?.refused(33_000);
  await clock.advance(100);
  second?.refused(33_000);
  third?.refused(40_000);

  expect(rests.map(({ untilMs }) => untilMs)).toEqual([33_000, 40_100]);
});

test('after a rest one request goes first, and each answer lets one more follow', async () => {
  const { clock, admission } = entrance();
  for (const pass of enter(admission, 5)) pass.refused(null);
  await clock.advance(70_000);

  const scout = admission.enter();
  expect(admission.isOpen).toBe(false);
  scout.accepted();
  const [a, b] = enter(admission, 2);
  expect(admission.isOpen).toBe(false);
  a?.accepted();
  b?.[Symbol.dispose]();
  expect(admission.isOpen).toBe(true);
});

test('who waits for the first request goes on when it is answered, fails otherwise, or goes away', async () => {
  for (const end of ['accepted', Symbol.dispose] as const) {
    const { clock, admission } = entrance();
    admission.enter().refused(5000);
    await clock.advance(70_000);
    const scout = admission.enter();
    const next = admission.open(never);
    await clock.advance(30_000);
    expect(admission.isOpen).toBe(false);
    scout[end]();
    await clock.until(next);
    expect(admission.isOpen).toBe(true);
  }
});

test('rests without a stated end grow while nothing is answered, up to a minute', async () => {
  const { clock, rests, admission } = entrance();
  for (let time = 0; time < 6; time += 1) {
    await clock.until(admission.open(never));
    admission.enter().refused(null);
  }
  expect(rests.map(({ atMs, untilMs }) => untilMs - atMs)).toEqual([
    6000, 12_000, 24_000, 48_000, 60_000, 60_000,
  ]);
});

test('who gives up waiting holds nothing', async () => {
  const { clock, admission } = entrance();
  admission.enter().refused(60_000);
  const control = new AbortController();
  const waiting = admission.open(control.signal);
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
      const { clock, admission } = entrance();
      const out: Pass[] = [];
      for (const { kind, pick, afterMs } of moves) {
        await clock.advance(afterMs);
        if (kind === 'enter' && admission.isOpen) {
          out.push(admission.enter());
          continue;
        }
        const [pass] = out.splice(pick % Math.max(1, out.length), 1);
        if (kind === 'accept') pass?.accepted();
        if (kind === 'refuse') pass?.refused(null);
        if (kind === 'refuse stated') pass?.refused(33_000);
        pass?.[Symbol.dispose]();
      }
      for (const pass of out) pass[Symbol.dispose]();
      await clock.until(admission.open(never));
      expect(admission.isOpen).toBe(true);
      expect(clock.waiting).toBe(0);
    }),
    { numRuns: 200 },
  );
});
