import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { escapeMarkdown } from './escape-markdown.ts';
import { lawRuns } from '../testing/law-runs.ts';

interface Node {
  readonly value?: string;
  readonly children?: readonly Node[];
}

function textOf({ value, children = [] }: Node): string {
  return value ?? children.map(textOf).join('');
}

function shown(markdown: string): string {
  // The cast is safe: the test reads only fields that every node may have.
  return textOf(unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node);
}

it.each([
  'half_download_7312.mp4',
  '__init__.mp4',
  '_draft_ of *this*.mp4',
  '[link](x) ![y](z) <b>.mp4',
  'a & b &amp; c ~~d~~ `e` #1 #',
  'C:\\clips\\*.mp4',
])('shows %s as it is', (name) => {
  expect(shown(`# Report: ${escapeMarkdown(name)}`)).toBe(`Report: ${name}`);
});

it('leaves ordinary names alone', () => {
  expect(escapeMarkdown('half_download_7312 (1) - take 2.mp4')).toBe('half_download_7312 (1) - take 2.mp4');
});

it('shows any name as it is', () => {
  const letter = fc.constantFrom(...Array.from('ab1_*`[]()<>&#~\\!-. äé'));
  const name = fc
    .array(letter, { minLength: 1, maxLength: 14 })
    .map((letters) => letters.join('').replaceAll(/\s+/gu, ' ').trim());
  fc.assert(
    fc.property(name, (text) => {
      expect(shown(`# Report: ${escapeMarkdown(text)}`).trim()).toBe(`Report: ${text}`.trim());
    }),
    { numRuns: lawRuns(2000) },
  );
});
