import { expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { fileNameOf } from './page-words.ts';
import { renderReport } from './report-html.ts';
import { wordXml } from './testing/word-files.ts';
import type { WordPiece } from './word-document.ts';

const html = (markdown: string): string =>
  renderReport(markdown, {
    prefix: 'r1-',
    evidence: noEvidence,
    dismissed: new Set(),
    isChecked: false,
    translations: english,
    isForWord: true,
  }).html;
const xmlOf = (...pieces: readonly WordPiece[]): string => wordXml({ title: 'Clips', paper: 'A4' }, pieces);
/** The paragraphs with a text, from their beginning to their end. */
const paragraphsWith = (xml: string, text: string): readonly string[] =>
  xml.split('<w:p>').filter((paragraph) => paragraph.includes(text));
const sides = (xml: string, text: string): readonly (string | null)[] =>
  paragraphsWith(xml, text).map((paragraph) => /<w:jc w:val="(\w+)"/u.exec(paragraph)?.[1] ?? null);

it('runs from the right after a wide table as before it, and so does the table', () => {
  const row = Array.from({ length: 12 }, (_, n) => `كلمات أخرى هنا ${n}`).join(' | ');
  const report = html(`قبل\n\n| ${row} |\n|${'---|'.repeat(12)}\n| ${row} |\n\nبعد\n\n- بند\n\n## عنوان\n`);
  const xml = xmlOf(
    `<article><h2>a</h2><div class="report" dir="rtl" lang="ar">\n${report}\n</div></article>`,
  );
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain('<w:bidiVisual/>');
  for (const text of ['قبل', 'بعد', 'بند', 'عنوان', 'كلمات أخرى هنا 3']) {
    expect(paragraphsWith(xml, text).length).toBeGreaterThan(0);
    for (const paragraph of paragraphsWith(xml, text)) {
      expect(paragraph).toContain('<w:bidi/>');
      expect(paragraph).toContain('<w:rtl/>');
    }
  }
});

it('keeps the alignment of columns', () => {
  const table = (first: string): string => `| ${first} | b | c |\n|---|:-:|--:|\n| 11 | 22 | 33 |\n`;
  const xml = xmlOf(`<div class="report">${html(table('a'))}</div>`);
  expect(['>11<', '>22<', '>33<'].flatMap((text) => sides(xml, text))).toEqual([null, 'center', 'right']);
  // Word means the other side by left and right in a paragraph that runs from the right.
  const turned = xmlOf(`<div class="report" dir="rtl">${html(table('كلمات أخرى'))}</div>`);
  expect(['>11<', '>22<', '>33<'].flatMap((text) => sides(turned, text))).toEqual([null, 'center', 'left']);
  const numbers = xmlOf('<table><tr><td class="number">7</td></tr></table>');
  expect(sides(numbers, '>7<')).toEqual(['right']);
});

it('lets lines of the contents and cells run as their words do', () => {
  const about = 'Nike تطلق حذاءً جديداً!';
  const xml = xmlOf(
    {
      kind: 'contents',
      title: 'Contents',
      lines: [
        { target: 'video-1', name: 'الحلقة الأولى', about },
        { target: 'video-2', name: 'two.mp4', about: 'Latin' },
      ],
    },
    `<article id="video-1"><table><tr><td><bdi dir="rtl">${about}</bdi></td><td><bdi>plain</bdi></td></tr></table></article>`,
  );
  for (const text of ['الحلقة الأولى', about])
    for (const paragraph of paragraphsWith(xml, text)) {
      expect(paragraph).toContain('<w:bidi/>');
      expect(paragraph).toContain('<w:rtl/>');
    }
  expect(paragraphsWith(xml, about)).toHaveLength(2);
  for (const text of ['two.mp4', 'Latin', 'plain'])
    for (const paragraph of paragraphsWith(xml, text)) expect(paragraph).not.toMatch(/<w:(?:bidi|rtl)\/>/u);
});

it('leaves the ending of a file behind its name, in contents, titles and cells', () => {
  const name = fileNameOf('الحلقة 2.mp4');
  const xml = xmlOf(
    {
      kind: 'contents',
      title: 'Contents',
      lines: [{ target: 'video-1', name: 'الحلقة 2.mp4', about: null }],
    },
    `<article id="video-1"><h2 class="page-title">${name}</h2><table><tr><td>${name}</td></tr></table></article>`,
  );
  const paragraphs = paragraphsWith(xml, 'الحلقة 2');
  expect(paragraphs).toHaveLength(3);
  for (const paragraph of paragraphs) {
    expect(paragraph).not.toContain('<w:bidi/>');
    const [stem, ending] = paragraph.split('<w:r>').filter((run) => /الحلقة|mp4/u.test(run));
    expect(stem).toContain('<w:rtl/>');
    expect(stem).not.toContain('mp4');
    expect(ending).not.toContain('<w:rtl/>');
    expect(ending).toContain('.mp4');
  }
});

it('keeps tables apart from each other and from what follows', () => {
  const tables = html(
    '| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |\n\n> | c |\n> |---|\n> | 3 |\n\n```\ncode\n```\n\nend\n',
  );
  const xml = xmlOf(`<table class="facts"><tr><td>x</td></tr></table><div class="report">${tables}</div>`);
  expect(xml.match(/<\/w:tbl>/gu)).toHaveLength(4);
  expect(
    xml.match(/<\/w:tbl><w:p><w:pPr><w:spacing w:after="140" w:line="20" w:lineRule="exact"\/>/gu),
  ).toHaveLength(4);
  expect(paragraphsWith(xml, 'code')[0]).toContain('w:after="140"');
});

it('leaves room for the indents of lists and quotations beside tables', () => {
  const table = (before: string): string =>
    ['| a |', '|---|', '| 1 |'].map((line) => `${before}${line}\n`).join('');
  const widths = (markdown: string): readonly string[] =>
    Array.from(
      xmlOf(html(markdown)).matchAll(/<w:tblW w:type="pct" w:w="(\d+)%"/gu),
      ([, width = '']) => width,
    );
  expect(widths(table(''))).toEqual(['100']);
  expect(widths(`- x\n\n${table('  ')}`)).toEqual(['92']);
  expect(widths(`- x\n  - y\n\n${table('    ')}`)).toEqual(['85']);
  expect(widths(table('> '))).toEqual(['85']);
});
