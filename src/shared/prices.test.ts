import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, defaultPrices, priceOf } from './prices.ts';
import { priceTableSchema } from './prices-schema.ts';

test('a model’s price is that of the longest name it begins with', () => {
  const found = [
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite-001',
    'gemini-2.5-flash-001',
    'gemini-2.5-flashy',
    'gemini',
  ];
  expect(found.map((model) => priceOf(defaultPrices, model)?.model ?? null)).toEqual([
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite',
    'gemini-2.5-flash',
    null,
    null,
  ]);
});

test('the order of the table does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...defaultPrices.models], { minLength: 3 }), (models) => {
      expect(priceOf({ ...defaultPrices, models }, 'gemini-2.5-flash-lite-001')?.model).toBe(
        'gemini-2.5-flash-lite',
      );
    }),
  );
});

test('tokens are paid by the million', () => {
  const price = { model: 'm', inputPerMillion: 2, outputPerMillion: 10 };
  expect(costOf({ input: 500_000, output: 100_000 }, price)).toBe(2);
});

test('the prices that come with the app are a table the settings accept', () => {
  expect(priceTableSchema.parse(defaultPrices)).toEqual(defaultPrices);
});
