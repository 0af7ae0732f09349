import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Semaphore, type Permit } from './semaphore.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const neverAborted = new AbortController().signal;

test('never more than the limit hold a place, and the rest wait', async () => {
  const semaphore = new Semaphore(2);
  const first = await semaphore.acquire(neverAborted);
  await semaphore.acquire(neverAborted);
  let third: Permit | null = null;
  const waiting = semaphore.acquire(neverAborted).then((permit) => (third = permit));
  await Promise.resolve();
  expect([semaphore.inUse, third]).toEqual([2, null]);

  first[Symbol.dispose]();
  await waiting;

  expect(semaphore.inUse).toBe(2);
});

test('slots are the lowest free numbers', async () => {
  const semaphore = new Semaphore(3);
  const [a, b, c] = [
    await semaphore.acquire(neverAborted),
    await semaphore.acquire(neverAborted),
    await semaphore.acquire(neverAborted),
  ];
  b[Symbol.dispose]();

  const again = await semaphore.acquire(neverAborted);

  expect([a.slot, c.slot, again.slot]).toEqual([0, 2, 1]);
});

test('raising the limit starts waiters at once', async () => {
  const semaphore = new Semaphore(1);
  await semaphore.acquire(neverAborted);
  const waiting = semaphore.acquire(neverAborted);

  semaphore.setLimit(2);

  expect((await waiting).slot).toBe(1);
});

test('lowering the limit lets the running ones finish', async () => {
  const semaphore = new Semaphore(2);
  const [a, b] = [await semaphore.acquire(neverAborted), await semaphore.acquire(neverAborted)];
  const waiting = semaphore.acquire(neverAborted);

  semaphore.setLimit(1);
  a[Symbol.dispose]();
  expect(semaphore.inUse).toBe(1);
  b[Symbol.dispose]();

  expect((await waiting).slot).toBe(0);
});

test('who gives up waiting holds nothing', async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire(neverAborted);
  const control = new AbortController();
  const waiting = semaphore.acquire(control.signal);

  control.abort();
  await expect(waiting).rejects.toThrow();
  held[Symbol.dispose]();

  expect(semaphore.inUse).toBe(0);
});

test('giving back twice frees one place only', async () => {
  const semaphore = new Semaphore(2);
  const [a] = [await semaphore.acquire(neverAborted), await semaphore.acquire(neverAborted)];

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
    { numRuns: lawRuns(60) },
  );
});

test('who is moved up while waiting goes first, and equals go in the order of asking', async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire(neverAborted);
  const served: string[] = [];
  const priorities: Record<string, number> = { a: 0, b: 0, c: 0, d: 1 };
  const all = Object.keys(priorities).map(async (name) => {
    using _permit = await semaphore.acquire(neverAborted, { priority: () => priorities[name] ?? 0 });
    served.push(name);
  });
  priorities.c = 2;

  held[Symbol.dispose]();
  await Promise.all(all);

  expect(served).toEqual(['c', 'd', 'a', 'b']);
});

test('who steps back stands where it stood, behind those who are more urgent only', async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire(neverAborted);
  const served: string[] = [];
  const stand = async (name: string, priority: number, order?: number): Promise<void> => {
    using _permit = await semaphore.acquire(neverAborted, {
      priority: () => priority,
      ...(order === undefined ? {} : { order }),
    });
    served.push(name);
  };
  const all = [stand('later', 0), stand('urgent', 1)];
  expect([0, 1].map((priority) => semaphore.isOutranked(held, priority))).toEqual([true, false]);
  all.push(stand('stepped back', 0, held.order));

  held[Symbol.dispose]();
  await Promise.all(all);

  expect(served).toEqual(['urgent', 'stepped back', 'later']);
});

test('under any order of taking, moving up, stepping back, giving back, aborting and resizing, the most urgent who asked first is served', async () => {
  const pick = fc.nat(20);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('acquire' as const), priority: fc.nat(2) }),
    fc.record({ kind: fc.constantFrom('release' as const, 'abort' as const, 'move up' as const), pick }),
    fc.record({ kind: fc.constant('step back' as const), pick }),
    fc.record({ kind: fc.constant('resize' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  );
  interface Asker {
    readonly name: number;
    readonly control: AbortController;
    order: number;
    priority: number;
    permit: Permit | null;
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const semaphore = new Semaphore(2);
      let waiting: Asker[] = [];
      const held: Asker[] = [];
      let asked = 0;
      let highest = 2;
      const ask = (asker: Asker, order?: number): void => {
        semaphore
          .acquire(asker.control.signal, {
            priority: () => asker.priority,
            ...(order === undefined ? {} : { order }),
          })
          .then(
            (permit) => (asker.permit = permit),
            () => undefined,
          );
        waiting.push(asker);
      };
      const serve = (): void => {
        while (held.length < semaphore.limit && waiting.length > 0) {
          const [best] = waiting.toSorted((a, b) => b.priority - a.priority || a.order - b.order);
          if (best === undefined) return;
          waiting = waiting.filter((asker) => asker !== best);
          held.push(best);
        }
      };
      for (const move of steps) {
        if (move.kind === 'acquire') {
          asked += 1;
          const { priority } = move;
          ask({ name: asked, order: asked, priority, control: new AbortController(), permit: null });
        } else if (move.kind === 'resize') {
          semaphore.setLimit(move.limit);
        } else if (move.kind === 'abort') {
          const [gone] = waiting.splice(move.pick % Math.max(1, waiting.length), 1);
          gone?.control.abort();
        } else if (move.kind === 'move up') {
          const up = waiting[move.pick % Math.max(1, waiting.length)];
          if (up !== undefined) up.priority = highest += 1;
        } else {
          const [left] = held.splice(move.pick % Math.max(1, held.length), 1);
          const { permit = null } = left ?? {};
          if (left !== undefined) left.permit = null;
          if (left !== undefined && permit !== null && move.kind === 'step back') {
            asked += 1;
            ask(left, permit.order);
          }
          permit?.[Symbol.dispose]();
        }
        serve();
        await new Promise(setImmediate);
        expect([...held, ...waiting].filter(({ permit }) => permit !== null)).toEqual(held);
        expect(semaphore.inUse).toBe(held.length);
        for (const { order, permit } of held) expect(permit?.order).toBe(order);
        expect(new Set(held.map(({ permit }) => permit?.slot)).size).toBe(held.length);
      }
    }),
    { numRuns: lawRuns(150) },
  );
});

test('ten thousand who wait and give back at once are asked for their priority a few times each, not once for every other', async () => {
  const semaphore = new Semaphore(1);
  const held = await semaphore.acquire(neverAborted);
  let reads = 0;
  const priority = (): number => {
    reads += 1;
    return 0;
  };
  const all = Array.from({ length: 10_000 }, () =>
    semaphore.acquire(new AbortController().signal, { priority }).then((permit) => permit[Symbol.dispose]()),
  );

  held[Symbol.dispose]();
  await Promise.all(all);

  expect(reads).toBeLessThanOrEqual(3 * all.length);
});
