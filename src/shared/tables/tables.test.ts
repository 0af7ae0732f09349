import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { harmless, harmlessName, hoursClock, itemsOf, joinerFor, localMoment } from './cell-text.ts';
import {
  dateCell,
  durationCell,
  emptyCell,
  listCell,
  numberCell,
  textCell,
  type Cell,
  type Table,
} from './cells.ts';
import { clipboardTable } from './clipboard.ts';
import { toCsv } from './csv.ts';

const one = (...cells: readonly Cell[]): Table => ({
  columns: cells.map((_, place) => ({ key: `c${place}`, name: `C${place}` })),
  rows: [cells],
});

/** Reads a CSV strictly: nothing that the standard does not allow is forgiven. */
const read = (csv: string, delimiter: string): readonly string[] =>
  parse(csv, { delimiter, bom: true, record_delimiter: '\r\n', relax_quotes: false })[1] ?? [];

it('tells a sheet of this language seconds, numbers and dates that it understands', () => {
  const atMs = new Date(2026, 0, 31, 9, 5, 7).getTime();
  const table = one(durationCell(34.9), durationCell(90_061), numberCell(-7.5), dateCell(atMs), emptyCell);
  expect(read(toCsv(table, 'sheets', 'de-DE'), ';')).toEqual([
    '0:00:34',
    '25:01:01',
    '-7,5',
    '2026-01-31 09:05:07',
    '',
  ]);
  expect(read(toCsv(table, 'sheets', 'en-GB'), ',')[2]).toBe('-7.5');
  // Digits and signs that a sheet reads, whatever the language writes.
  expect(read(toCsv(table, 'sheets', 'ar-EG'), ',').slice(0, 3)).toEqual(['0:00:34', '25:01:01', '-7.5']);
  expect(read(toCsv(table, 'sheets', 'sv-SE'), ';')[2]).toBe('-7,5');
});

it('tells programs the same in every language: seconds, decimal points, ISO dates, lists as JSON', () => {
  const moments: Cell = { kind: 'moments', moments: [{ timeS: 34.5, what: 'It "ends"' }] };
  const atMs = Date.UTC(2026, 0, 31, 9, 5, 7);
  const table = one(durationCell(34.5), numberCell(-7.5), dateCell(atMs), listCell(['a; b', 'c|d']), moments);
  expect(toCsv(table, 'programs', 'de-DE')).toBe(
    [
      'c0,c1,c2,c3,c4',
      '34.5,-7.5,2026-01-31T09:05:07.000Z,"[""a; b"",""c|d""]","[{""time_s"":34.5,""what"":""It \\""ends\\""""}]"',
      '',
    ].join('\r\n'),
  );
});

it('makes formulas harmless and nothing else', () => {
  const formulas = ['=1+1', '+cmd|x', '-1+2', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '＝1', '- a list'];
  expect(formulas.map(harmless)).toEqual(formulas.map((text) => `'${text}`));
  const plain = ['-7', '+3,5', '-0.25', 'a=b', '5 - 3', '(=)', '#1', '“@home”', '1:34', ''];
  expect(plain.map(harmless)).toEqual(plain);
});

it('leaves names as they are that can do nothing, so that programs can join by them', () => {
  const names = ['@shop_1.mp4', '-clip.mp4', '+49 clip', '＠店.mp4', '-1+2', '- a list'];
  expect(names.map(harmlessName)).toEqual(names);
  const formulas = ['=1+1', '+cmd|x', '@SUM(A1)', '\t=1', '\r=1', ' =1+1', '＝1', "-2+3+cmd|' /C calc'!A0"];
  expect(formulas.map(harmlessName)).toEqual(formulas.map((text) => `'${text}`));
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('a | b', 'a · b', '/', '¦', '||', ';', ',', '"', '\r\n', "'=1", '；'),
);

it('can be read back by a strict reader, whatever the texts are', () => {
  fc.assert(
    fc.property(
      fc.array(anyText, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('de', 'en'),
      (texts, locale) => {
        const table = one(...texts.map(textCell));
        expect(read(toCsv(table, 'sheets', locale), locale === 'de' ? ';' : ',')).toEqual(
          texts.map(harmless),
        );
        expect(read(toCsv(table, 'programs', locale), ',')).toEqual(texts.map(harmlessName));
      },
    ),
  );
});

it('joins lists so that they can be taken apart again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyText, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      (lists) => {
        const table = one(...lists.map(listCell));
        const joiner = joinerFor(table);
        expect(joiner).not.toMatch(/[,;\t]/u);
        for (const cell of table.rows[0] ?? []) {
          const items = itemsOf(cell) ?? [];
          expect(items.join(joiner).split(joiner)).toEqual(items);
        }
      },
    ),
  );
});

it('copies a table as a row a line for sheets, and as HTML that keeps types and harms nobody', () => {
  const link: Cell = { kind: 'link', text: 'shop', target: 'https://a.example/?x=1&y="2"' };
  const { text, html } = clipboardTable(
    one(textCell('<b>\n=1</b>\tx'), textCell('=1'), durationCell(34), numberCell(1.5), link),
    'de',
  );
  expect(text).toBe(`C0\tC1\tC2\tC3\tC4\n<b> =1</b> x\t'=1\t0:00:34\t1,5\tshop`);
  expect(html).toContain('&lt;b&gt; =1&lt;/b&gt; x');
  expect(html).toContain(String.raw`<td style="mso-number-format:'\[h\]\:mm\:ss'">0:00:34</td>`);
  expect(html).toContain('<td><a href="https://a.example/?x=1&amp;y=&quot;2&quot;">shop</a></td>');
});

it('writes clocks and moments that no sheet misreads', () => {
  expect([0, 34, 3599.9, 3600, 360_000, -1].map(hoursClock)).toEqual([
    '0:00:00',
    '0:00:34',
    '0:59:59',
    '1:00:00',
    '100:00:00',
    '0:00:00',
  ]);
  expect(localMoment(new Date(2026, 11, 1, 0, 0, 0).getTime())).toBe('2026-12-01 00:00:00');
});
