import fc from 'fast-check';
import { expect, it } from 'vitest';
import { english, translationsIn } from '../../shared/i18n/i18n.ts';
import { spendingCapSchema } from '../../shared/prices-schema.ts';
import {
  parseDays,
  parseDollars,
  parseClock,
  parseInterval,
  parseModel,
  parseNumber,
  parsePercent,
  parsePrice,
  parseRow,
  parseSeconds,
  parseTokens,
  type Parsed,
} from './parse.ts';

const valueOf = <T>(parsed: Parsed<T>): T | string => (parsed.ok ? parsed.value : parsed.trouble);

it('reads money as people write it', () => {
  expect(
    ['5', '$5.00', ' $ 5,50 ', '1,000', '1,234.56', '.5', '12.345'].map((text) =>
      valueOf(parseDollars(text, english)),
    ),
  ).toEqual([5, 5, 5.5, 1000, 1234.56, 0.5, 12.35]);
});

it('says what is wrong with money that is none', () => {
  for (const text of ['', '0', '-5', 'five', '1.2.3', '5 €', '1e3', '0x10', '.', ',']) {
    expect(parseDollars(text, english)).toEqual({ ok: false, trouble: 'Write an amount such as 5 or 5.00.' });
  }
  expect(valueOf(parseDollars('100001', english))).toBe('That is more than $100,000.');
});

it('lets a price be nothing, and keeps its small parts', () => {
  expect(['0', '0.30', '0.075', '10'].map((text) => valueOf(parsePrice(text, english)))).toEqual([
    0, 0.3, 0.075, 10,
  ]);
  expect(valueOf(parsePrice('', english))).toBe('Write a price such as 0.30.');
  expect(valueOf(parsePrice('10001', english))).toBe('That is more than $10,000 for a million tokens.');
});

it('reads tokens with and without a unit', () => {
  expect(
    ['500000', '500k', '1.5M', '2,000,000', '2 000 000', '1 k'].map((text) =>
      valueOf(parseTokens(text, english)),
    ),
  ).toEqual([500_000, 500_000, 1_500_000, 2_000_000, 2_000_000, 1000]);
  for (const text of ['', '0', 'k', '-1', '0.4']) {
    expect(valueOf(parseTokens(text, english))).toBe('Write a number of tokens such as 500k or 2M.');
  }
  expect(valueOf(parseTokens('99999M', english))).toBe('That is more than 10 billion tokens.');
});

it('keeps seconds in their range', () => {
  expect(valueOf(parseSeconds('3,600', 30, 3600, english))).toBe(3600);
  expect(valueOf(parseSeconds('120', 15, 900, english))).toBe(120);
  expect(valueOf(parseSeconds('120 seconds', 15, 900, english))).toBe(120);
  for (const text of ['14', '901', '1.5', '', 'x', '99999999']) {
    expect(valueOf(parseSeconds(text, 15, 900, english))).toBe('Write whole seconds from 15 to 900.');
  }
  expect(['0.5', '2 s', '3600'].map((text) => valueOf(parseInterval(text, english)))).toEqual([0.5, 2, 3600]);
  expect(valueOf(parseInterval('0.1', english))).toBe('Write seconds from 0.2 to 3,600.');
});

it('takes an empty model for the default and refuses what could be an option', () => {
  expect(valueOf(parseModel('  ', english))).toBeNull();
  expect(valueOf(parseModel('gemini-2.5-pro', english))).toBe('gemini-2.5-pro');
  expect(parseModel('--yolo', english).ok).toBe(false);
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
        const money = parseDollars(text, english);
        if (money.ok)
          expect(spendingCapSchema.safeParse({ kind: 'money', dollars: money.value }).success).toBe(true);
        const tokens = parseTokens(text, english);
        if (tokens.ok)
          expect(spendingCapSchema.safeParse({ kind: 'tokens', tokens: tokens.value }).success).toBe(true);
      },
    ),
  );
});

it('reads German numbers as Germans write them', () => {
  const translations = translationsIn('de');
  expect(
    ['5,50', '1.000', '1.234,56', '5.25', '10 $'].map((text) => valueOf(parseDollars(text, translations))),
  ).toEqual([5.5, 1000, 1234.56, 5.25, 10]);
  expect(['0,075', '0.075'].map((text) => valueOf(parsePrice(text, translations)))).toEqual([0.075, 0.075]);
  expect(valueOf(parseTokens('2.000.000', translations))).toBe(2_000_000);
});

it('keeps days and percents in their range', () => {
  expect(valueOf(parseDays('0', english))).toBe(0);
  expect(valueOf(parseDays(' 3650 ', english))).toBe(3650);
  for (const text of ['3651', '-1', '1.5', '', 'many']) {
    expect(valueOf(parseDays(text, english))).toBe('Write whole days from 0 to 3650.');
  }
  expect(['50', '125 %', '200'].map((text) => valueOf(parsePercent(text, english)))).toEqual([0.5, 1.25, 2]);
  for (const text of ['49', '201', '1', '', '1e2']) {
    expect(valueOf(parsePercent(text, english))).toBe('Write a percentage from 50 to 200.');
  }
});

it('reads the number of a row, or none', () => {
  expect(['2', ' 17 ', ''].map((text) => valueOf(parseRow(text, english)))).toEqual([2, 17, null]);
  for (const text of ['0', 'abc', '-1', '1.5', '12345678']) {
    expect(valueOf(parseRow(text, english))).toBe('Write the number of a row, such as 2, or nothing.');
  }
});

it('reads any number as people write it', () => {
  expect(
    ['12', '-3', '−3', '1,200', '1.5k', '2M', ' 0 '].map((text) => valueOf(parseNumber(text, english))),
  ).toEqual([12, -3, -3, 1200, 1500, 2_000_000, 0]);
  expect(valueOf(parseNumber('1.200,5', translationsIn('de')))).toBe(1200.5);
  for (const text of ['', 'k', '--3', 'many', '1e3', '1.2.3']) {
    expect(valueOf(parseNumber(text, english))).toBe('Write a number such as 1,200 or 1.5k.');
  }
});

it('reads a time of a video', () => {
  expect(['7', '0:07', '1:02:03', '90:00'].map((text) => valueOf(parseClock(text, english)))).toEqual([
    7, 7, 3723, 5400,
  ]);
  for (const text of ['', '0:7s', 'soon', '1:2:3:4', '-1']) {
    expect(valueOf(parseClock(text, english))).toBe('Write a time such as 0:07, or seconds.');
  }
});
