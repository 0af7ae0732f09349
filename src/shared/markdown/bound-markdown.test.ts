import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { boundMarkdown } from './bound-markdown.ts';
import { withoutHtmlBlocks } from './without-html-blocks.ts';
import { lawRuns } from '../testing/law-runs.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(withoutHtmlBlocks);

const ordinary = `# Report: two drops.mp4

A hand lifts the bottle at **0:07** and says “wait for it”. See [the shop](https://example.org/a_b_c), *or* \`code\`.

| Time | Shown | Said |
|------|-------|------|
${'| 0:12 | **A bottle**, *held up* | “I use [it](https://example.org)” |\n'.repeat(300)}
${'- An item with **bold** words at 0:09\n  - and one below it\n'.repeat(200)}
> A quote
> > in a quote

${'```json\n{ "moments": [[[[1]]]], "a_b": "*" }\n```\n\n'.repeat(20)}
A heading
---------
1. One

   more of it
`;

describe('boundMarkdown', () => {
  it('returns an ordinary report as it is, long tables and lists included', () => {
    expect(boundMarkdown(ordinary)).toEqual({ markdown: ordinary, leftAsText: 0 });
  });

  it.each([
    ['quotes', '>'.repeat(10_000)],
    ['lists', '- '.repeat(10_000)],
    ['lists of every kind', '> 1. - '.repeat(30)],
    ['lists by indentation', Array.from({ length: 80 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n')],
    ['stars', '*'.repeat(20_000)],
    ['bold in bold', `${'**a '.repeat(40)}${' a**'.repeat(40)}`],
    ['brackets', '['.repeat(40)],
    ['closing brackets', ']'.repeat(3000)],
    ['pictures in pictures', `${'!['.repeat(50)}a${'](b)'.repeat(50)}`],
    ['unfinished tags', 'a<!--'.repeat(3000)],
    ['addresses in one word', 'www._'.repeat(1000)],
    ['a word after an address', `https://example.org/${'!'.repeat(4000)}x`],
    ['rows without cells', `${'|a'.repeat(900)}\n${'|-'.repeat(900)}\n${'|\n'.repeat(900)}`],
    ['the same time again and again', '0:01 '.repeat(5000)],
    ['a line without end', 'word '.repeat(20_000)],
    ['lines without end', 'a\n'.repeat(2000)],
  ])('leaves %s as text', (_, hostile) => {
    const { markdown, leftAsText } = boundMarkdown(`Before.\n\n${hostile}\n\nAfter.`);
    expect(leftAsText).toBe(1);
    expect(parser.parse(markdown).children.map(({ type }) => type)).toEqual([
      'paragraph',
      'code',
      'paragraph',
    ]);
    expect(markdown).toContain(hostile);
  });

  it.each([
    ['underlined headings', 'a\n=\n\n'.repeat(3000)],
    ['lines that go on a quote without its sign', `> a\n${'a\n'.repeat(50)}\n`.repeat(100)],
    ['one item after the other', '- a\n\n'.repeat(30_000)],
  ])('ends at its budget with %s', (_, hostile) => {
    expect(boundMarkdown(hostile).leftAsText).toBe(1);
  });

  it('cuts thousands of blank lines', () => {
    expect(boundMarkdown(`a${'\n'.repeat(100_000)}b`).markdown).toHaveLength(53);
  });

  it('keeps code as code, however long it is, and says nothing of it', () => {
    const code = `\`\`\`json\n${'{ "a": [] }\n'.repeat(20_000)}\`\`\`\n`;
    const { markdown, leftAsText } = boundMarkdown(code);
    expect(leftAsText).toBe(0);
    expect(parser.parse(markdown).children.map(({ type }) => type)).toEqual(['code']);
  });

  it.each([
    ['ends the fence of an item', '- ```\n   ```\ntext\n   ```\n'],
    ['opens a fence within an item', '1. item\n   ```\ntext\n   ```\n'],
    ['opens a fence within an item, after a blank line', '- item\n\n  ```\ntext\n  ```\n'],
  ])('text stays in its block of code where a line before it %s', (_, before) => {
    const { markdown, leftAsText } = boundMarkdown(`Before.\n\n${before}MARK ${'['.repeat(60)}\n`);
    expect(marksOutsideCode(parser.parse(markdown))).toBe(0);
    expect(leftAsText).toBe(1);
  });

  it('keeps the beginning of a block that becomes code, where a page cannot show more', () => {
    for (const hostile of ['“'.repeat(1_000_000), '- '.repeat(500_000), 'a\n'.repeat(100_000)]) {
      const { markdown, leftAsText } = boundMarkdown(`Before.\n\n${hostile}\n\nAfter.`, 20_000);
      expect([leftAsText, markdown.length < 20_100, markdown.includes(' […]\n')]).toEqual([1, true, true]);
      expect(parser.parse(markdown).children.map(({ type }) => type)).toEqual([
        'paragraph',
        'code',
        'paragraph',
      ]);
    }
  });

  it('loses nothing, and text cannot leave its block of code', () => {
    const line = fc.constantFrom(
      'text',
      '',
      '```',
      '````',
      '```js',
      '~~~',
      '   ```',
      '- ```',
      '- item',
      '> ```',
      '<!--',
      '-->',
      '<pre>',
      '[^a]: note',
      '    code',
      '| a | b |',
      '|---|---|',
      `MARK ${'['.repeat(60)}`,
      `- MARK ${'**a '.repeat(60)}`,
      `   ${'> '.repeat(60)}MARK`,
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const { markdown } = boundMarkdown(lines.join(end));
        const kept = markdown.split(/\r\n|\n|\r/u);
        for (const written of new Set(lines.filter((one) => one.includes('MARK')))) {
          expect(kept.filter((one) => one === written).length).toBe(
            lines.filter((one) => one === written).length,
          );
        }
        expect(marksOutsideCode(parser.parse(markdown))).toBe(0);
      }),
      { numRuns: lawRuns(250) },
    );
  });
});

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function marksOutsideCode(node: Node): number {
  if (node.type === 'text' && node.value?.includes('MARK') === true) return 1;
  return (node.children ?? []).reduce((sum, child) => sum + marksOutsideCode(child), 0);
}
