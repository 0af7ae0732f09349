import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { shiftHeadings as shift } from './shift-headings.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

const shiftHeadings = (markdown: string): string => shift(markdown).markdown;

describe('shiftHeadings', () => {
  it.each([
    ['# One\n\ntext\n\n## Two', '## One\n\ntext\n\n### Two'],
    ['###### Six', '###### Six'],
    ['One\n===\ntext', 'One\n---\ntext'],
    ['Two\n---\ntext', '### Two\ntext'],
    ['Two\nlines\n---\ntext', '### Two lines\ntext'],
    ['> # Quoted\n\n- # Listed', '> ## Quoted\n\n- ## Listed'],
    ['```\n# not a heading\n```', '```\n# not a heading\n```'],
    ['a # b\n\\# c', 'a # b\n\\# c'],
  ])('moves headings down, in every way they are written: %j', (before, after) => {
    expect(shiftHeadings(before)).toBe(after);
  });

  it.each([
    ['text\n\n```json\n{"a": 1', 'text\n\n```json\n{"a": 1\n```\n'],
    ['~~~~\ncode\n~~~', '~~~~\ncode\n~~~\n~~~~\n'],
    ['```', '```\n```\n'],
    ['```\ncode\n```', '```\ncode\n```'],
    ['```\ncode\n````', '```\ncode\n````'],
  ])('closes what a cut report left open: %j', (before, after) => {
    expect(shiftHeadings(before)).toBe(after);
  });

  it('shows raw HTML as text, and lets line breaks be', () => {
    expect(shiftHeadings('<script>x</script>\n\nb <i>c</i> <br>d\n\n<!-- e')).toBe(
      '&lt;script>x&lt;/script>\n\nb &lt;i>c&lt;/i> <br>d\n\n&lt;!-- e',
    );
  });

  it('leaves no HTML but line breaks within lines, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '<b',
        '<b>',
        '</b>',
        '<!--',
        '-->',
        '<?',
        '<br>',
        '<br/>',
        '<a href="',
        '">',
        '\\',
        '`',
        '*',
        '_',
      ],
      ...[
        '[',
        '](',
        ')',
        '!',
        '| a |',
        '\n|---|\n',
        '\n',
        '\n\n',
        ' ',
        '> ',
        '- ',
        'www.a.de',
        'a@b.de ',
        '# ',
        '&lt;',
        '~~~',
        'x',
        '\n<?',
        '"',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const root = parser.parse(shiftHeadings(pieces.join('')));
        expect(htmlIn(root).filter((html) => !/^<br ?\/?>$/u.test(html))).toEqual([]);
      }),
      { numRuns: lawRuns(400) },
    );
  });

  it('makes links of pictures, so that opening the file fetches nothing', () => {
    expect(
      shiftHeadings('see ![a frame](https://x.example/t.png) and ![b][r]\n\n[r]: https://x.example'),
    ).toBe('see [a frame](https://x.example/t.png) and [b][r]\n\n[r]: https://x.example');
  });

  it('leaves no heading at level 1, whatever the text', () => {
    const line = fc.constantFrom(
      '# a',
      '## b',
      'c',
      '===',
      '---',
      '```',
      '~~~',
      '',
      '> # d',
      '- e',
      '  # f',
      '| g |',
      '<div>',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 7 }), (lines) => {
        const shifted = shiftHeadings(lines.join('\n'));
        const root = parser.parse(`${shifted}\n\n# After\n`);
        const titles = root.children.filter((node) => node.type === 'heading' && node.depth === 1);
        expect(titles).toHaveLength(1);
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

function htmlIn(node: Node): readonly string[] {
  if (node.type === 'html') return [node.value ?? ''];
  return (node.children ?? []).flatMap(htmlIn);
}
