import { unzipSync, strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import { escapeHtml } from '../../shared/escape-html.ts';
import { WordDocument } from './word-document.ts';

async function xmlOf(text: string): Promise<string> {
  const document = new WordDocument({ title: text, paper: 'A4' });
  document.add(`<h2>A report</h2><p>${escapeHtml(text)}</p><pre><code>${escapeHtml(text)}</code></pre>`);
  const files = Object.values(unzipSync(await document.pack()));
  return files.map((bytes) => strFromU8(bytes)).join('');
}

// Word refuses a whole document for one of them.
it.each([
  ['control characters', 'a\u0001b\u0008c\u001Fd'],
  ['NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\uD800b'],
  ['what is no character', 'a\uFFFEb\uFFFFc'],
])('writes only what XML allows: %s', async (_, text) => {
  const xml = await xmlOf(text);
  expect(xml).toContain('A report');
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  expect(xml).toMatch(/a\uFFFD+b/u);
});

it('leaves all other letters', async () => {
  expect(await xmlOf('Grüße, 字 und 👩‍👧')).toContain('Grüße, 字 und 👩‍👧');
});

it('lets a word without end break, where an entity is one sign', async () => {
  const pieces = (await xmlOf(`>${'&'.repeat(3000)}`)).match(/(?:&amp;|&gt;){50,}/gu) ?? [];
  const lengths = pieces.map((piece) => piece.split(';').length - 1);
  // Only the title among the document's properties is not laid out.
  expect(lengths.filter((signs) => signs > 60)).toEqual([3001]);
  expect(lengths.filter((signs) => signs === 60).length).toBeGreaterThanOrEqual(150);
});

it.each([
  ['an address', `https://a.example/${'a'.repeat(60)}`],
  ['Chinese, whose lines end between letters', '我们卖了很多，'.repeat(60)],
  ['Thai', 'สวัสดีครับ'.repeat(21)],
])('leaves as it is: %s', async (_, text) => {
  expect(await xmlOf(text)).toContain(text);
});
