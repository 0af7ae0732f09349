import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parseDate, dateOrderOf } from './parse-date.ts';
import { decimalMarkOf, parseNumber } from './parse-number.ts';
import { formOf, likelyKind, LONGEST_VALUE, parseValue } from './parse-value.ts';
import { anyText } from '../testing/any-text.ts';

test.each<[string, number | null]>([
  ['0', 0],
  ['1200', 1200],
  ['1,234', 1234],
  ['1,234,567', 1_234_567],
  ['1.234.567', 1_234_567],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['12,34,567', 1_234_567],
  ['1 234 567', 1_234_567],
  ["1'234'567", 1_234_567],
  ['0.345', 0.345],
  ['0,5', 0.5],
  ['1.2M', 1_200_000],
  ['1,2 Mio.', 1_200_000],
  ['4.1K', 4100],
  ['1.234M', 1_234_000],
  ['3.4万', 34_000],
  ['2.5w', 25_000],
  ['1.1B', 1_100_000_000],
  ['12 Tsd.', 12_000],
  ['10K+', 10_000],
  ['$1,200', 1200],
  ['3.5%', 3.5],
  ['(1,200)', -1200],
  ['-7', -7],
  ['−7', -7],
  ['7.29E+5', 729_000],
  ['١٢٬٣٤٥', 12_345],
  ['１２３', 123],
  ['1,2,3', null],
  ['1.2.3.4', null],
  ['12 apples', null],
  ['', null],
  ['M', null],
  ['12:30', null],
  ['9'.repeat(400), null],
])('reads %s as %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

it('reads what can be read in two ways as its column does', () => {
  expect(decimalMarkOf(['12.345', '1.234.567', ''])).toBe(',');
  expect(decimalMarkOf(['12,345', '1,234.5'])).toBe('.');
  expect(decimalMarkOf(['12,345', '800'])).toBe(null);
  expect(parseNumber('12.345', ',')).toBe(12_345);
  expect(parseNumber('12,345', ',')).toBe(12.345);
  expect(parseNumber('12.345')).toBe(12.345);
  // Views are whole numbers.
  expect(parseNumber('12.345', null, true)).toBe(12_345);
  expect(parseNumber('12,345', null, true)).toBe(12_345);
});

it('reads back any whole number however it is grouped', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN', 'ar-EG'),
      (number, locale) => {
        // Arabic writes invisible signs of direction before a minus.
        const text = new Intl.NumberFormat(locale).format(number).replaceAll(/[\u061C\u200E]/gu, '');
        expect(parseNumber(text, null, true)).toBe(number);
      },
    ),
  );
});

test.each<[string | number, string | null]>([
  [20_260_304, '2026-03-04'],
  ['20260304', '2026-03-04'],
  [1_772_582_400, '2026-03-04T00:00:00Z'],
  [1_772_582_400_000, '2026-03-04T00:00:00Z'],
  ['2026-03-04', '2026-03-04'],
  ['2026/3/4', '2026-03-04'],
  ['2026年3月4日', '2026-03-04'],
  ['2026-03-04T10:05:00.000Z', '2026-03-04T10:05:00Z'],
  ['2026-03-04 10:05', '2026-03-04T10:05:00Z'],
  ['2026-03-04T10:05:00+02:00', '2026-03-04T08:05:00Z'],
  ['04.03.2026', '2026-04-03'],
  ['03/04/2026', '2026-03-04'],
  ['03/04/26 1:05 PM', '2026-03-04T13:05:00Z'],
  ['Mar 4, 2026', '2026-03-04'],
  ['4. März 2026', '2026-03-04'],
  ['4 mai 2026', '2026-05-04'],
  ['Wed Mar 04 10:05:00 +0000 2026', '2026-03-04T10:05:00Z'],
  ['2026-02-30', null],
  ['31/31/2026', null],
  ['soon', null],
  ['', null],
  [12, null],
  ['0000-00-00', null],
])('reads %s as the date %s', (value, date) => {
  expect(parseDate(value)).toBe(date);
});

it('tells which of day and month stands first by the other dates of a column', () => {
  expect(dateOrderOf(['03/04/2026', '25/04/2026'])).toBe('day-first');
  expect(dateOrderOf(['03/04/2026', '04/25/2026'])).toBe('month-first');
  expect(dateOrderOf(['03.04.2026'])).toBe('day-first');
  expect(dateOrderOf(['03/04/2026'])).toBe(null);
  expect(parseDate('03/04/2026', 'day-first')).toBe('2026-04-03');
});

test.each<[string[], string]>([
  [['1,200', '3.4K', ''], 'number'],
  [['https://www.tiktok.com/@a/video/7294881234567891234'], 'link'],
  [['7294881234567891234', '7294881234567891235'], 'text'],
  [['2026-03-04', '2026-03-05T10:00:00Z'], 'date'],
  [['0012345', '0012399'], 'text'],
  [['12345', '0012399'], 'text'],
  [['yes', 'no'], 'yes-no'],
  [['0', '1', '12'], 'number'],
  [['20260304', '20260305'], 'number'],
  [['A', '1'], 'text'],
  [[], 'text'],
])('takes %j for %s', (texts, kind) => {
  expect(likelyKind(texts)).toBe(kind);
});

it('keeps how a value was written, bounds it, and takes signs for nothing as nothing', () => {
  const form = formOf(['1.234.567'], true);
  expect(parseValue('12.345', 'number', form)).toEqual({ value: 12_345, raw: '12.345' });
  expect(parseValue(12, 'number')).toEqual({ value: 12 });
  expect(parseValue('N/A', 'text')).toBe(null);
  expect(parseValue('  ', 'text')).toBe(null);
  expect(parseValue('javascript:alert(1)', 'link')).toBe(null);
  expect(parseValue('a\u0000b\u202Ec', 'text')).toEqual({ value: 'abc' });
  expect(String(parseValue('x'.repeat(1e6), 'text')?.value)).toHaveLength(LONGEST_VALUE);
});

it('ends with any text, and gives what can be kept', () => {
  fc.assert(
    fc.property(anyText({ maxLength: 200 }), (text) => {
      for (const kind of ['number', 'date', 'text', 'link', 'yes-no'] as const) {
        const kept = parseValue(text, kind);
        expect(JSON.parse(JSON.stringify(kept))).toEqual(kept);
      }
    }),
  );
});
