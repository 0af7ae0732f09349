import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noPrices } from './prices.ts';
import type { Job, Tokens, Attempt } from './session/model.ts';
import { reported, sampleBatch } from './testing/sample-batch.ts';
import { reachesCap, reservedOf, usageOf } from './usage.ts';

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
  expect(usageOf(batch, noPrices)).toEqual({
    tokens: { input: 2_000_000, output: 2_000_000 },
    dollars: 5.6,
    isLowerBound: false,
  });
});

test('a request that Framelane did not see the end of counts as it was expected to end, for the limit and for what is shown', () => {
  const cutOff: Attempt = { ...attemptOf('gemini-2.5-flash', null), expected: million };
  const batch = batchOf([cutOff]);
  expect(usageOf(batch, noPrices).dollars).toBeCloseTo(2.8);
  expect(reachesCap(batch, { kind: 'money', dollars: 2.8 }, noPrices)).toBe(true);
  expect(reservedOf(batch, noPrices).tokens).toEqual({ input: 0, output: 0 });
});

test('what is held back for requests under way is told apart from what was spent', () => {
  const running: Attempt = { ...attemptOf('gemini-2.5-flash', null), endedAtMs: null, expected: million };
  const batch = batchOf([running], [attemptOf('gemini-2.5-flash', million)]);
  expect(usageOf(batch, noPrices).dollars).toBeCloseTo(2.8);
  expect(reservedOf(batch, noPrices).dollars).toBeCloseTo(2.8);
  expect(reachesCap(batch, { kind: 'money', dollars: 5.6 }, noPrices)).toBe(true);
});

test('what has no price makes the cost a lower bound, or unknown', () => {
  const unknown = attemptOf('other-9', million);
  const known = attemptOf('gemini-2.5-pro-002', million);
  expect(usageOf(batchOf([unknown, known]), noPrices)).toMatchObject({
    // More than 200,000 tokens: 2.50 in, 15 out.
    dollars: 17.5,
    isLowerBound: true,
  });
  expect(usageOf(batchOf([unknown]), noPrices)).toMatchObject({ dollars: null, isLowerBound: true });
  expect(usageOf(batchOf([]), noPrices)).toMatchObject({ dollars: 0, isLowerBound: false });
});

test('a limit is reached by the tokens or the money that were used, and an unknown model counts as the dearest', () => {
  const batch = batchOf([attemptOf('gemini-2.5-flash', million)]);
  const reaches = (dollars: number): boolean => reachesCap(batch, { kind: 'money', dollars }, noPrices);
  expect([reaches(2.8), reaches(2.81)]).toEqual([true, false]);
  expect(reachesCap(batch, { kind: 'tokens', tokens: 2_000_000 }, noPrices)).toBe(true);
  expect(reachesCap(batch, { kind: 'tokens', tokens: 2_000_001 }, noPrices)).toBe(false);
  const unknown = batchOf([attemptOf('other-9', million)]);
  // The dearest of all known prices, each of its kind: 4 dollars in, 18 out.
  expect(reachesCap(unknown, { kind: 'money', dollars: 22 }, noPrices)).toBe(true);
  expect(reachesCap(unknown, { kind: 'money', dollars: 22.01 }, noPrices)).toBe(false);
});

test('each attempt costs what its model cost on its day', () => {
  const days = ['2026-12-31', '2027-01-01'].map((day) => Date.parse(`${day}T08:00:00Z`));
  const attempts = days.map((startedAtMs) => ({
    ...attemptOf('gemini-3.8-flash', { input: 100_000, output: 100_000 }),
    startedAtMs,
  }));
  expect(usageOf(batchOf(attempts), noPrices).dollars).toBeCloseTo(0.45 + 0.9);
});

test('a request that is longer than a limit costs more, many short ones do not', () => {
  const short = attemptOf('gemini-3.1-pro-preview', { input: 150_000, output: 0 });
  const long = attemptOf('gemini-3.1-pro-preview', { input: 300_000, output: 0 });
  expect(usageOf(batchOf([short, short]), noPrices).dollars).toBeCloseTo(0.6);
  expect(usageOf(batchOf([long]), noPrices).dollars).toBeCloseTo(1.2);
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
        const cost = usageOf(before, noPrices).dollars ?? 0;
        expect(usageOf(after, noPrices).dollars ?? 0).toBeGreaterThanOrEqual(cost - 1e-9);
        const cap = { kind: 'money', dollars } as const;
        if (reachesCap(before, cap, noPrices)) expect(reachesCap(after, cap, noPrices)).toBe(true);
        // The known spending never exceeds what the limit is compared with.
        if (cost >= dollars + 1e-9) expect(reachesCap(before, cap, noPrices)).toBe(true);
      },
    ),
  );
});
