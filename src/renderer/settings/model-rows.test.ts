import { expect, test } from 'vitest';
import type { KeyCheck } from '../../shared/key-check.ts';
import { noPrices } from '../../shared/prices.ts';
import { modelRows } from './model-rows.ts';

const nowMs = Date.parse('2026-11-29T12:00:00Z');
const accepted = (...names: readonly string[]): KeyCheck => ({
  kind: 'accepted',
  models: names.map((name) => ({
    name,
    displayName: `The ${name}`,
    inputTokenLimit: null,
    methods: ['generateContent'],
  })),
});
const listed = { check: null, chosen: null, prices: noPrices, nowMs };

test('the list holds what the key may use: the usual model first, those that Google gives up last', () => {
  const check = accepted(
    'gemini-2.5-pro',
    'gemini-9-new',
    'gemini-embedding-1',
    'gemini-3.8-flash',
    'gemini-3.6-flash',
  );
  expect(modelRows({ ...listed, check }).map(({ name, label }) => [name, label])).toEqual([
    ['gemini-3.8-flash', 'Gemini 3.8 Flash'],
    ['gemini-3.6-flash', 'Gemini 3.6 Flash'],
    ['gemini-9-new', 'The gemini-9-new'],
    ['gemini-2.5-pro', 'Gemini 2.5 Pro'],
  ]);
});

test('a price tells of the one that follows, and a model without a price has none', () => {
  const rows = modelRows({
    ...listed,
    check: accepted('gemini-3.8-flash', 'gemini-3.6-flash', 'gemini-2.5-flash'),
  });
  expect(rows.map(({ price, nextPrice }) => [price?.input ?? null, nextPrice?.from ?? null])).toEqual([
    [0.75, '2027-01-01'],
    [null, null],
    // Its price stays; only that of sound changes.
    [0.3, null],
  ]);
});

test('a chosen model stands in the list, though the key may not use it', () => {
  const rows = modelRows({ ...listed, check: accepted('gemini-3.8-flash'), chosen: 'gemini-2.5-flash' });
  expect(rows.map(({ name, isOffered }) => [name, isOffered])).toEqual([
    ['gemini-3.8-flash', true],
    ['gemini-2.5-flash', false],
  ]);
  expect(rows[1]?.availability).toMatchObject({ kind: 'deprecated', successor: 'gemini-3.5-flash-lite' });
});

test('the user’s own price is marked as such', () => {
  const prices = {
    asOf: null,
    models: [{ model: 'gemini-3.8-flash', inputPerMillion: 9, outputPerMillion: 9 }],
  };
  const [row] = modelRows({ ...listed, prices, check: accepted('gemini-3.8-flash') });
  expect(row).toMatchObject({ isOwnPrice: true, price: { input: 9 }, nextPrice: null });
});
