import { strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import { escapeHtml } from '../../shared/escape-html.ts';
import { wordFiles, wordXml } from './testing/word-files.ts';
import { WordDocument, type WordPiece } from './word-document.ts';
import { pictureAddress } from './word-pictures.ts';

function xmlOf(text: string): string {
  const piece = `<h2>A report</h2><p>${escapeHtml(text)}</p><pre><code>${escapeHtml(text)}</code></pre>`;
  const files = Object.values(wordFiles({ title: text, paper: 'A4' }, [piece]));
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

const picture = (end: number): Uint8Array => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, end]);

it('numbers lists and pictures, and leaves words in braces, in every section', () => {
  const pieces = ['a', 'b'].flatMap((name) => [
    {
      kind: 'report' as const,
      html: `<h2>${name}</h2><p><img src="${pictureAddress(0)}" width="20" height="10" alt="{docx-html-list-1-0}"></p><ol><li>one {name}</li></ol><p>{docx-html-list-1-0} {} end of ${name}</p>`,
      pictures: [picture(name.length)],
    },
    {
      kind: 'table' as const,
      html: `<table><tr><td>wide ${name}</td></tr></table>`,
      isWide: true,
      part: { isFirst: true, isLast: true },
    },
  ]);
  const files = wordFiles({ title: 'Clips', paper: 'A4' }, pieces);
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(xml.match(/one \{name\}/gu)).toHaveLength(2);
  expect(xml.match(/\{docx-html-list-1-0\} \{\} end of/gu)).toHaveLength(2);
  expect(xml.match(/descr="\{docx-html-list-1-0\}"/gu)).toHaveLength(2);
  expect(xml.match(/wide [ab]/gu)).toEqual(['wide a', 'wide b']);
  expect(xml.match(/<w:sectPr/gu)).toHaveLength(4);
  // The same picture twice is one file.
  expect(xml.match(/r:embed="rIdPicture1"/gu)).toHaveLength(2);
  expect(strFromU8(files['word/_rels/document.xml.rels'] ?? new Uint8Array())).toContain(
    'Target="media/image1.jpg"',
  );
  expect(xml.match(/<w:numId w:val="\d+"/gu)).toHaveLength(2);
  expect(Object.keys(files).filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
  expect(Object.keys(files).filter((path) => path.startsWith('word/footer'))).toHaveLength(2);
  expect(xml).not.toContain('framelane');
});

it('lets each numbered list begin anew, and shares what looks alike', () => {
  const report = (name: string): string =>
    `<h2>${name}</h2><ol><li>one</li><li>two<ol><li>a</li></ol></li></ol><p>between</p><ol start="7"><li>seven</li></ol><ul><li>sign</li></ul><p>end</p><ol><li>last</li></ol>`;
  const files = wordFiles({ title: 'Clips', paper: 'A4' }, ['a', 'b', 'c'].map(report));
  const numbering = strFromU8(files['word/numbering.xml'] ?? new Uint8Array());
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const used = Array.from(xml.matchAll(/<w:numId w:val="(\d+)"\/>/gu), ([, number]) => number);
  const [one, two, nested, seven, sign, last] = used;
  expect(new Set([two, nested])).toEqual(new Set([one]));
  expect(new Set([one, seven, sign, last]).size).toBe(4);
  // Three numbered lists of three reports, and the signs of all.
  expect(new Set(used).size).toBe(10);
  expect(used.filter((number) => number === sign)).toHaveLength(3);
  for (const number of new Set(used)) expect(numbering).toContain(`<w:num w:numId="${number}">`);
  const beginningsOf = (number = ''): readonly string[] => {
    const [, after = ''] = numbering.split(`<w:num w:numId="${number}">`);
    return after.slice(0, after.indexOf('</w:num>')).match(/startOverride w:val="\d+"/gu) ?? [];
  };
  expect(beginningsOf(one)[0]).toBe('startOverride w:val="1"');
  expect(beginningsOf(seven)[0]).toBe('startOverride w:val="7"');
  expect(beginningsOf(sign)).toEqual([]);
  // The library's own definition, that of signs, that from one, and that from seven.
  expect(numbering.match(/<w:abstractNum /gu)?.length).toBeLessThanOrEqual(5);
  // Word calls a file damaged in which a definition follows a list.
  expect(numbering.lastIndexOf('<w:abstractNum ')).toBeLessThan(numbering.indexOf('<w:num '));
});

it.each([false, true])('writes a long table in parts that are one table, turned: %s', (isWide) => {
  const part = (place: number): WordPiece => ({
    kind: 'table',
    html: `${place === 0 ? '<h2>Compared</h2>' : ''}<table><colgroup><col width="100"><col width="200"></colgroup>${place === 0 ? '<thead><tr><th>A</th><th>B</th></tr></thead>' : ''}<tbody><tr><td>row ${place}</td><td>x</td></tr></tbody></table>${place === 2 ? '<p>below</p>' : ''}`,
    isWide,
    part: { isFirst: place === 0, isLast: place === 2 },
  });
  const xml = wordXml({ title: 'Clips', paper: 'A4' }, [
    '<p>top</p>',
    part(0),
    part(1),
    part(2),
    '<h2>next</h2>',
  ]);
  expect(xml.match(/<w:tbl>|<w:tblGrid>|<w:tr>|<\/w:tbl>/gu)).toEqual([
    '<w:tbl>',
    '<w:tblGrid>',
    ...Array.from({ length: 4 }, () => '<w:tr>'),
    '</w:tbl>',
  ]);
  expect(xml.match(/row \d|Compared|below|next/gu)).toEqual([
    'Compared',
    'row 0',
    'row 1',
    'row 2',
    'below',
    'next',
  ]);
  expect(xml.match(/<w:sectPr/gu)).toHaveLength(isWide ? 3 : 1);
});

it('hands on pictures at once, and begins with the list of its parts', () => {
  const bytes: Uint8Array[] = [];
  const document = new WordDocument({ title: 'Clips', paper: 'A4' }, (some) => bytes.push(some));
  const taken = (): number => bytes.reduce((sum, { length }) => sum + length, 0);
  const pictures = [new Uint8Array(300_000).fill(7)];
  pictures[0]?.set(picture(1));
  const html = `<p><img src="${pictureAddress(0)}" width="20" height="10" alt="x"></p>`;
  document.add({ kind: 'report', html: `${html}<p>more</p>`, pictures });
  expect(taken()).toBeGreaterThan(300_000);
  document.end();
  expect(Buffer.concat(bytes).subarray(30, 49).toString('latin1')).toBe('[Content_Types].xml');
});
