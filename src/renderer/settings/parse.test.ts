import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spendingCapSchema } from '../../shared/prices.ts';
import {
  parseDollars,
  parseInterval,
  parseModel,
  parsePrice,
  parseSeconds,
  parseTokens,
  type Parsed,
} from './parse.ts';

const valueOf = <T>(parsed: Parsed<T>): T | string => (parsed.ok ? parsed.value : parsed.trouble);

it('reads money as people write it', () => {
  expect(
    ['5', '$5.00', ' $ 5,50 ', '1,000', '1,234.56', '.5', '12.345'].map((text) =>
      valueOf(parseDollars(text)),
    ),
  ).toEqual([5, 5, 5.5, 1000, 1234.56, 0.5, 12.35]);
});

it('says what is wrong with money that is none', () => {
  for (const text of ['', '0', '-5', 'five', '1.2.3', '5 €', '1e3', '0x10', '.', ',']) {
    expect(parseDollars(text)).toEqual({ ok: false, trouble: 'Write an amount such as 5 or 5.00.' });
  }
  expect(valueOf(parseDollars('100001'))).toBe('That is more than $100,000.');
});

it('lets a price be nothing, and keeps its small parts', () => {
  expect(['0', '0.30', '0.075', '10'].map((text) => valueOf(parsePrice(text)))).toEqual([0, 0.3, 0.075, 10]);
  expect(valueOf(parsePrice(''))).toBe('Write a price such as 0.30.');
  expect(valueOf(parsePrice('10001'))).toBe('That is more than $10,000 for a million tokens.');
});

it('reads tokens with and without a unit', () => {
  expect(
    ['500000', '500k', '1.5M', '2,000,000', '2 000 000', '1 k'].map((text) => valueOf(parseTokens(text))),
  ).toEqual([500_000, 500_000, 1_500_000, 2_000_000, 2_000_000, 1000]);
  for (const text of ['', '0', 'k', '-1', '0.4']) {
    expect(valueOf(parseTokens(text))).toBe('Write a number of tokens such as 500k or 2M.');
  }
  expect(valueOf(parseTokens('99999M'))).toBe('That is more than 10 billion tokens.');
});

it('keeps seconds in their range', () => {
  expect(valueOf(parseSeconds('120', 15, 900))).toBe(120);
  expect(valueOf(parseSeconds('120 seconds', 15, 900))).toBe(120);
  for (const text of ['14', '901', '1.5', '', 'x', '99999999']) {
    expect(valueOf(parseSeconds(text, 15, 900))).toBe('Write whole seconds from 15 to 900.');
  }
  expect(['0.5', '2 s', '3600'].map((text) => valueOf(parseInterval(text)))).toEqual([0.5, 2, 3600]);
  expect(valueOf(parseInterval('0.1'))).toBe('Write seconds from 0.2 to 3600.');
});

it('takes an empty model for the default and refuses what could be an option', () => {
  expect(valueOf(parseModel('  '))).toBeNull();
  expect(valueOf(parseModel('gemini-2.5-pro'))).toBe('gemini-2.5-pro');
  expect(parseModel('--yolo').ok).toBe(false);
});

it('never gives what main would refuse', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.double().map(String),
        fc.nat().map((n) => `${n}k`),
      ),
      (text) => {
        const money = parseDollars(text);
        if (money.ok)
          expect(spendingCapSchema.safeParse({ kind: 'money', dollars: money.value }).success).toBe(true);
        const tokens = parseTokens(text);
        if (tokens.ok)
          expect(spendingCapSchema.safeParse({ kind: 'tokens', tokens: tokens.value }).success).toBe(true);
      },
    ),
  );
});
