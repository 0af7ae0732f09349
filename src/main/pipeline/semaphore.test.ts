import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Semaphore, type Permit } from './semaphore.ts';

const never = new AbortController().signal;

test('never more than the limit hold a place, and the rest wait', async () => {
  const semaphore = new Semaphore(2);
  const first = await semaphore.acquire(never);
  await semaphore.acquire(never);
  let third: Permit | null = null;
  const waiting = semaphore.acquire(never).then((permit) => (third = permit));
  await Promise.resolve();
  expect([semaphore.inUse, third]).toEqual([2, null]);

  first[Symbol.dispose]();
  await waiting;

  expect(semaphore.inUse).toBe(2);
});

test('slots are the lowest free numbers', async () => {
  const semaphore = new Semaphore(3);
  const [a, b, c] = [
    await semaphore.acquire(never),
    await semaphore.acquire(never),
    await semaphore.acquire(never),
  ];
  b[Symbol.dispose]();

  const again = await semaphore.acquire(never);

  expect([a.slot, c.slot, again.slot]).toEqual([0, 2, 1]);
});

test('raising the limit starts waiters at once', async () => {
  const semaphore = new Semaphore(1);
  await semaphore.acquire(never);
  const waiting = semaphore.acquire(never);

  semaphore.setLimit(2);

  expect((await waiting).slot).toBe(1);
});

test('lowering the limit lets the running ones finish', async () => {
  const semaphore = new Semaphore(2);
  const [a, b] = [await semaphore.acquire(never), await semaphore.acquire(never)];
  const waiting = semaphore.acquire(never);

  semaphore.setLimit(1);
  a[Symbol.dispose]();
  expect(semaphore.inUse).toBe(1);
  b[Symbol.dispose]();

  expect((await waiting).slot).toBe(0);
});

test('who gives up waiting holds nothing', async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire(never);
  const control = new AbortController();
  const waiting = semaphore.acquire(control.signal);

  control.abort();
  await expect(waiting).rejects.toThrow();
  held[Symbol.dispose]();

  expect(semaphore.inUse).toBe(0);
});

test('giving back twice frees one place only', async () => {
  const semaphore = new Semaphore(2);
  const [a] = [await semaphore.acquire(never), await semaphore.acquire(never)];

  a[Symbol.dispose]();
  a[Symbol.dispose]();

  expect(semaphore.inUse).toBe(1);
});

test('under any order of taking, giving back, aborting and resizing the bound holds and nobody waits beside a free place', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('acquire' as const) }),
    fc.record({ kind: fc.constant('release' as const), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('abort' as const), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('resize' as const), limit: fc.integer({ min: 1, max: 6 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const semaphore = new Semaphore(3);
      const held: Permit[] = [];
      const waiting: AbortController[] = [];
      for (const move of steps) {
        const before = semaphore.inUse;
        if (move.kind === 'acquire') {
          const control = new AbortController();
          waiting.push(control);
          const leave = (): void => void waiting.splice(waiting.indexOf(control), 1);
          semaphore.acquire(control.signal).then(
            (permit) => (leave(), held.push(permit)),
            () => leave(),
          );
        } else if (move.kind === 'release') {
          held.splice(move.pick % Math.max(1, held.length), 1)[0]?.[Symbol.dispose]();
        } else if (move.kind === 'abort') {
          waiting[move.pick % Math.max(1, waiting.length)]?.abort();
        } else {
          semaphore.setLimit(move.limit);
        }
        await new Promise(setImmediate);
        expect(semaphore.inUse).toBeLessThanOrEqual(Math.max(semaphore.limit, before));
        expect(new Set(held.map((permit) => permit.slot)).size).toBe(held.length);
        expect(held.length).toBe(semaphore.inUse);
        if (waiting.length > 0) expect(semaphore.inUse).toBeGreaterThanOrEqual(semaphore.limit);
      }
    }),
    { numRuns: 60 },
  );
});
