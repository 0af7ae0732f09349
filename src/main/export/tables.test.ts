import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { renderReport } from './report-html.ts';
import { wordFiles } from './testing/word-files.ts';
import type { WordPiece } from './word-document.ts';

const columns = Array.from({ length: 12 }, (_, n) => `Column ${n}`);
const wide = `| ${columns.join(' | ')} |\n|${'---|'.repeat(12)}\n| ${columns.map(() => 'some words of it').join(' | ')} |\n`;
const html = (markdown: string): string =>
  renderReport(markdown, {
    prefix: 'r1-',
    evidence: noEvidence,
    dismissed: new Set(),
    isChecked: false,
    translations: english,
    isForWord: true,
  }).html;

function documentOf(...pieces: readonly WordPiece[]): string {
  const files = wordFiles({ title: 'Clips', paper: 'A4', language: 'de-DE' }, pieces);
  return (
    strFromU8(files['word/document.xml'] ?? new Uint8Array()) +
    strFromU8(files['word/styles.xml'] ?? new Uint8Array())
  );
}

describe('tables in Word', () => {
  it('have columns as wide as what is in them', () => {
    const widths = Array.from(
      html('| A | B |\n|---|---|\n| 0:05 | A sentence that goes on and on about what is seen |\n').matchAll(
        /col width="(\d+)"/gu,
      ),
      ([, width]) => Number(width),
    );
    expect(widths).toHaveLength(2);
    expect(widths[1]).toBeGreaterThan(4 * (widths[0] ?? 0));
  });

  it('stand on turned pages where they are wide', () => {
    const xml = documentOf(
      `<article id="video-1"><h2>A</h2><div class="report">${html(`Before.\n\n${wide}\nAfter.`)}</div></article>`,
    );
    expect(xml.match(/<w:sectPr/gu)).toHaveLength(3);
    expect(xml.match(/w:orient="landscape"/gu)).toHaveLength(1);
  });

  it('count the pages of reports, of turned pages and of long tables for their contents', () => {
    const rows = Array.from({ length: 120 }, (_, n) => `| ${n} | What is seen |`).join('\n');
    const article = (n: number, markdown: string): string =>
      `<article id="video-${n}"><h2 id="video-${n}-title" class="page-title">${n}</h2><div class="report">${html(markdown)}</div></article>`;
    const lines = [1, 2, 3, 4].map((n) => ({ target: `video-${n}`, name: `${n}.mp4`, about: null }));
    const xml = documentOf(
      { kind: 'contents', title: 'Contents', lines },
      article(1, 'Words.'),
      article(2, `Before.\n\n${wide}\nAfter.`),
      article(3, `| A | B |\n|---|---|\n${rows}\n`),
      article(4, 'Words.'),
    );
    const pages = Array.from(
      xml.matchAll(/PAGEREF video_\d[^<]*<\/w:instrText>.*?<w:t[^>]*>(\d+)<\/w:t>/gu),
      ([, page]) => Number(page),
    );
    expect(pages).toEqual([2, 3, 6, 10]);
  });

  it('have footnotes, and a list of notes where one is used twice', () => {
    const files = (markdown: string) => {
      const article = `<article id="video-1"><div class="report">${html(markdown)}</div></article>`;
      const parts = wordFiles({ title: 'x', paper: 'A4' }, [article]);
      return {
        notes: strFromU8(parts['word/footnotes.xml'] ?? new Uint8Array()).match(/The source/gu)?.length ?? 0,
        texts: strFromU8(parts['word/document.xml'] ?? new Uint8Array()).match(/The source/gu)?.length ?? 0,
      };
    };
    expect(files('A[^1].\n\n[^1]: The source.\n')).toEqual({ notes: 1, texts: 0 });
    expect(files('A[^1], B[^1].\n\n[^1]: The source.\n')).toEqual({ notes: 0, texts: 1 });
    expect(files('A[^1].\n\n[^1]: As in[^2].\n\n[^2]: The source.\n')).toEqual({ notes: 0, texts: 1 });
    expect(files(`A[^1].\n\n${wide}\n[^1]: The source.\n`)).toEqual({ notes: 0, texts: 1 });
  });

  it('have contents that lead to their reports, with page numbers', () => {
    const xml = documentOf(
      { kind: 'contents', title: 'Contents', lines: [{ target: 'video-1', name: 'a.mp4', about: null }] },
      '<article id="video-1"><h2>a.mp4</h2><p dir="rtl">مرحبا بالعالم</p></article>',
    );
    expect(xml).toContain('w:anchor="video_1"');
    expect(xml).toContain('PAGEREF video_1');
    expect(xml).toContain('<w:bookmarkStart w:name="video_1"');
    expect(xml).toContain('<w:bidi');
    expect(xml).toContain('w:val="de-DE"');
    expect(xml).toContain('w:bidi="ar-SA"');
  });
});
