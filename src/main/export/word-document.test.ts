import { unzipSync, strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import { escapeHtml } from '../../shared/escape-html.ts';
import { WordDocument } from './word-document.ts';
import { pictureAddress } from './word-pictures.ts';

function xmlOf(text: string): string {
  const document = new WordDocument({ title: text, paper: 'A4' });
  document.add(`<h2>A report</h2><p>${escapeHtml(text)}</p><pre><code>${escapeHtml(text)}</code></pre>`);
  const files = Object.values(unzipSync(document.pack()));
  return files.map((bytes) => strFromU8(bytes)).join('');
}

// Word refuses a whole document for one of them.
it.each([
  ['control characters', 'a\u0001b\u0008c\u001Fd'],
  ['NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\uD800b'],
  ['what is no character', 'a\uFFFEb\uFFFFc'],
])('writes only what XML allows: %s', (_, text) => {
  const xml = xmlOf(text);
  expect(xml).toContain('A report');
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  expect(xml).toMatch(/a\uFFFD+b/u);
});

it('leaves all other letters', () => {
  expect(xmlOf('Grüße, 字 und 👩‍👧')).toContain('Grüße, 字 und 👩‍👧');
});

it('lets a word without end break, where an entity is one sign', () => {
  const pieces = xmlOf(`>${'&'.repeat(3000)}`).match(/(?:&amp;|&gt;){50,}/gu) ?? [];
  const lengths = pieces.map((piece) => piece.split(';').length - 1);
  // Only the title among the document's properties is not laid out.
  expect(lengths.filter((signs) => signs > 60)).toEqual([3001]);
  expect(lengths.filter((signs) => signs === 60).length).toBeGreaterThanOrEqual(150);
});

it.each([
  ['an address', `https://a.example/${'a'.repeat(60)}`],
  ['Chinese, whose lines end between letters', '我们卖了很多，'.repeat(60)],
  ['Thai', 'สวัสดีครับ'.repeat(21)],
])('leaves as it is: %s', (_, text) => {
  expect(xmlOf(text)).toContain(text);
});

it('numbers lists and pictures, and leaves words in braces, in every section', () => {
  const document = new WordDocument({ title: 'Clips', paper: 'A4' });
  const picture = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
  for (const name of ['a', 'b']) {
    document.add({
      kind: 'report',
      html: `<h2>${name}</h2><p><img src="${pictureAddress(0)}" width="20" height="10" alt="x"></p><ol><li>one {name}</li></ol><p>{docx-html-list-9} {} end of ${name}</p>`,
      pictures: [new Uint8Array([...picture, name.length])],
    });
    document.add({ kind: 'wide', html: `<table><tr><td>wide ${name}</td></tr></table>` });
  }
  const files = unzipSync(document.pack());
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(xml.match(/one \{name\}/gu)).toHaveLength(2);
  expect(xml.match(/\{docx-html-list-9\} \{\} end of/gu)).toHaveLength(2);
  expect(xml.match(/wide [ab]/gu)).toEqual(['wide a', 'wide b']);
  expect(xml.match(/<w:sectPr/gu)).toHaveLength(4);
  // The same picture twice is one file.
  expect(xml.match(/r:embed="rId\d+"/gu)).toHaveLength(2);
  expect(xml.match(/<w:numId w:val="\d+"/gu)).toHaveLength(2);
  expect(Object.keys(files).filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  expect(xml).not.toContain('framelane');
});
