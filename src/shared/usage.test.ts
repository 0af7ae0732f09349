import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPrices } from './prices.ts';
import type { Job, Tokens, Attempt } from './session/model.ts';
import { reported, sampleBatch } from './testing/sample-batch.ts';
import { reachesCap, usageOf } from './usage.ts';

const million: Tokens = { input: 1_000_000, output: 1_000_000 };

function attemptOf(model: string, tokens: Tokens | null): Attempt {
  return { model, startedAtMs: 0, firstTextAtMs: null, endedAtMs: 1, tokens, failure: null };
}

function batchOf(...attempts: readonly Attempt[][]): { readonly jobs: readonly Job[] } {
  const names = Object.fromEntries(attempts.map((_, index) => [`${index}.mp4`, reported('/r.md')]));
  const jobs = sampleBatch('/out', names).jobs.map((job, index) => ({
    ...job,
    attempts: attempts[index] ?? [],
  }));
  return { jobs };
}

test('all attempts count, also those without a report; running ones and unanswered ones cost nothing', () => {
  const flash = attemptOf('gemini-2.5-flash', million);
  const batch = batchOf(
    [flash, { ...flash, failure: { kind: 'truncated', detail: null } }],
    [attemptOf('x', null)],
  );
  expect(usageOf(batch, defaultPrices)).toEqual({
    tokens: { input: 2_000_000, output: 2_000_000 },
    dollars: 5.6,
    isLowerBound: false,
  });
});

test('what has no price makes the cost a lower bound, or unknown', () => {
  const unknown = attemptOf('other-9', million);
  const known = attemptOf('gemini-2.5-pro-002', million);
  expect(usageOf(batchOf([unknown, known]), defaultPrices)).toMatchObject({
    dollars: 11.25,
    isLowerBound: true,
  });
  expect(usageOf(batchOf([unknown]), defaultPrices)).toMatchObject({ dollars: null, isLowerBound: true });
  expect(usageOf(batchOf([]), defaultPrices)).toMatchObject({ dollars: 0, isLowerBound: false });
});

test('a limit is reached by the tokens or the money that were used, and an unknown model counts as the dearest', () => {
  const batch = batchOf([attemptOf('gemini-2.5-flash', million)]);
  const reaches = (dollars: number): boolean => reachesCap(batch, { kind: 'money', dollars }, defaultPrices);
  expect([reaches(2.8), reaches(2.81)]).toEqual([true, false]);
  expect(reachesCap(batch, { kind: 'tokens', tokens: 2_000_000 }, defaultPrices)).toBe(true);
  expect(reachesCap(batch, { kind: 'tokens', tokens: 2_000_001 }, defaultPrices)).toBe(false);
  const unknown = batchOf([attemptOf('other-9', million)]);
  expect(reachesCap(unknown, { kind: 'money', dollars: 11.25 }, defaultPrices)).toBe(true);
});

test('more attempts never cost less, and a reached limit stays reached', () => {
  const anyTry = fc.record({
    model: fc.constantFrom('gemini-2.5-flash', 'gemini-2.5-pro', 'other-9'),
    input: fc.nat(1_000_000),
    output: fc.nat(1_000_000),
  });
  fc.assert(
    fc.property(
      fc.array(anyTry),
      anyTry,
      fc.double({ min: 0.01, max: 20, noNaN: true }),
      (some, more, dollars) => {
        const attempts = some.map(({ model, input, output }) => attemptOf(model, { input, output }));
        const before = batchOf(attempts);
        const after = batchOf([
          ...attempts,
          attemptOf(more.model, { input: more.input, output: more.output }),
        ]);
        const cost = usageOf(before, defaultPrices).dollars ?? 0;
        expect(usageOf(after, defaultPrices).dollars ?? 0).toBeGreaterThanOrEqual(cost - 1e-9);
        const cap = { kind: 'money', dollars } as const;
        if (reachesCap(before, cap, defaultPrices)) expect(reachesCap(after, cap, defaultPrices)).toBe(true);
        // The known spending never exceeds what the limit is compared with.
        if (cost >= dollars + 1e-9) expect(reachesCap(before, cap, defaultPrices)).toBe(true);
      },
    ),
  );
});
