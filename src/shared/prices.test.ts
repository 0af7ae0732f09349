import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelTable } from './models.ts';
import { costOf, highestPrice, noPrices, priceOf, type PriceTable } from './prices.ts';
import { priceTableSchema } from './prices-schema.ts';

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const today = at('2026-11-29');
const own = (...models: PriceTable['models']): PriceTable => ({ asOf: '2026-11-20', models });

test('a price is that of the model or of the one it is a variant of', () => {
  const found = [
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite-001',
    'gemini-2.5-flash-001',
    'gemini-3.8-flash-tts',
  ];
  expect(found.map((model) => priceOf(noPrices, model, today)?.output ?? null)).toEqual([
    2.5,
    0.4,
    2.5,
    null,
  ]);
});

test('a price holds until its last day', () => {
  const prices = ['2026-12-31', '2027-01-01'].map((day) => priceOf(noPrices, 'gemini-3.8-flash', at(day)));
  expect(prices.map((price) => [price?.input, price?.output])).toEqual([
    [0.75, 3.75],
    [1.5, 7.5],
  ]);
  expect(priceOf(noPrices, 'gemini-4-argon', at('2026-12-01'))).toMatchObject({ input: 4, output: 20 });
});

test('the user’s own price comes first, and its most exact name', () => {
  const mine = own(
    { model: 'gemini-3.8-flash', inputPerMillion: 9, outputPerMillion: 10 },
    { model: 'gemini-3.8-flash-001', inputPerMillion: 11, outputPerMillion: 12 },
  );
  expect(priceOf(mine, 'gemini-3.8-flash-latest', today)?.input).toBe(9);
  expect(priceOf(mine, 'gemini-3.8-flash-001', today)?.input).toBe(11);
  expect(priceOf(mine, 'gemini-3.5-flash-lite', today)?.input).toBe(0.3);
});

test('a model without a price has none, and counts as the dearest where it must not be too little', () => {
  expect(priceOf(noPrices, 'gemini-3.6-flash', today)).toBeNull();
  expect(priceOf(noPrices, 'my-own-model', today)).toBeNull();
  expect(highestPrice(noPrices, today)).toEqual({ input: 4, output: 18, audioInput: 4, long: null });
  expect(highestPrice(noPrices, at('2026-12-01'))).toMatchObject({ input: 4, output: 20 });
  const dear = own({ model: 'x', inputPerMillion: 50, outputPerMillion: 1 });
  expect(highestPrice(dear, today)).toMatchObject({ input: 50, output: 18 });
});

test('no model costs more than the dearest, whatever is sent', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...modelTable.models.map(({ name }) => name)),
      fc.integer({ min: today, max: at('2027-12-31') }),
      fc.record({ input: fc.nat(1_000_000), output: fc.nat(100_000), audio: fc.nat(1_000_000) }),
      (model, atMs, tokens) => {
        const price = priceOf(noPrices, model, atMs);
        if (price === null) return;
        expect(costOf(tokens, price)).toBeLessThanOrEqual(
          costOf(tokens, highestPrice(noPrices, atMs)) + 1e-9,
        );
      },
    ),
  );
});

test('tokens are paid by the million, sound at its own price, long requests at theirs', () => {
  const flat = { input: 2, output: 10, audioInput: null, long: null };
  expect(costOf({ input: 500_000, output: 100_000 }, flat)).toBe(2);
  expect(costOf({ input: 500_000, output: 0, audio: 100_000 }, { ...flat, audioInput: 7 })).toBeCloseTo(1.5);
  const tiered = { ...flat, long: { aboveTokens: 200_000, input: 4, output: 20 } };
  expect(costOf({ input: 200_000, output: 100_000 }, tiered)).toBeCloseTo(1.4);
  expect(costOf({ input: 200_001, output: 100_000 }, tiered)).toBeCloseTo(2.8, 4);
});

test('an empty table is one that the settings accept', () => {
  expect(priceTableSchema.parse(noPrices)).toEqual(noPrices);
});
