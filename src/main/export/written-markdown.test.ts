import { describe, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { writtenMarkdown } from '../../shared/testing/written-markdown.ts';
import { renderReport } from './report-html.ts';
import { shiftHeadings } from './shift-headings.ts';
import { plainMarkdown } from './plain-markdown.ts';

const htmlOf = (markdown: string): string =>
  renderReport(markdown, {
    prefix: '',
    evidence: noEvidence,
    dismissed: new Set(),
    isChecked: false,
    translations: english,
  })
    .html.replaceAll(/<\/?span[^>]*>/gu, '')
    .replaceAll(/<(\w+)\s[^>]*>/gu, '<$1>')
    .replaceAll('\n</code>', '</code>')
    .replaceAll(/\n(?=<)|(?<=<(?:p|ul|ol|li|table|thead|tbody|tr|blockquote|section)>)\n/gu, '');

describe('Markdown as models write it', () => {
  it.each(writtenMarkdown)('%j', (markdown, html) => {
    expect(htmlOf(markdown)).toBe(html);
    // Neither the files nor the combined file change what is read.
    expect(htmlOf(plainMarkdown(markdown).markdown)).toBe(html);
    const deeper = html.replaceAll(/(?<=<\/?h)[2-5]/gu, (level) => String(Number(level) + 1));
    expect(htmlOf(shiftHeadings(markdown, 'v1-').markdown)).toBe(deeper);
  });
});
