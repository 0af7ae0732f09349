import fc from 'fast-check';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ByteBudget } from './byte-budget.ts';

const { signal: never } = new AbortController();

test('bodies are held up to the budget, in the order in which they came, whatever ends them', async () => {
  const bodies = fc.array(fc.record({ bytes: fc.nat(150), isGivenUp: fc.boolean(), turns: fc.nat(3) }), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(bodies, async (all) => {
      const budget = new ByteBudget(100);
      let held = 0;
      const begun: number[] = [];
      await Promise.all(
        all.map(async ({ bytes, isGivenUp, turns }, index) => {
          const end = new AbortController();
          const taking = budget.take(bytes, end.signal);
          if (isGivenUp) end.abort(new Error('given up'));
          const room = await taking.catch(() => null);
          if (room === null) return;
          begun.push(index);
          held += Math.min(bytes, 100);
          expect(held).toBeLessThanOrEqual(100);
          for (let left = turns; left > 0; left -= 1) await turn();
          held -= Math.min(bytes, 100);
          room[Symbol.dispose]();
          // A second end gives nothing back twice.
          room[Symbol.dispose]();
        }),
      );
      expect(begun).toEqual(begun.toSorted((a, b) => a - b));
      // Everything was given back.
      using _all = await budget.take(1_000, never);
      expect(held).toBe(0);
    }),
  );
});

test('a large body that waits is not passed by small ones, and who waits is told', async () => {
  const budget = new ByteBudget(100);
  const first = await budget.take(60, never);
  const order: string[] = [];
  const take = async (name: string, bytes: number): Promise<void> => {
    using _room = await budget.take(bytes, never, () => order.push(`${name} waits`));
    order.push(name);
  };
  const both = [take('large', 90), take('small', 10)];
  await turn();
  expect(order).toEqual(['large waits', 'small waits']);
  first[Symbol.dispose]();
  await Promise.all(both);
  expect(order.slice(2)).toEqual(['large', 'small']);
});
