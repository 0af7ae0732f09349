import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { safeLink } from '../../shared/markdown/safe-link.ts';
import { hostileAnswers } from '../../shared/testing/hostile-answers.ts';
import { literalMarkdown } from './literal-markdown.ts';
import { isPlainMarkdown } from './is-plain-markdown.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const plain = (markdown: string): string => plainMarkdown(markdown).markdown;

describe('plainMarkdown', () => {
  it.each([
    ['an ordinary report', '# A\n\n- **b** at 0:07 “c”\n\n| d | e |\n|---|---|\n| 1 < 2 | &amp; |'],
    ['links that say where they go', '[the shop](https://shop.example/a_b) https://shop.example/c_d'],
    ['a mail', 'Write to [us](mailto:a@b.example) or a@b.example.'],
    ['code', '```html\n<script>x</script> ![a](http://b)\n```\n\n`<b>`'],
    ['notes', 'a[^1]\n\n[^1]: b'],
    ['links to places of the file', '[a](#video-1) [b][r]\n\n[r]: #what-works'],
  ])('leaves %s as it is', (_, markdown) => {
    expect(plain(markdown)).toBe(markdown);
  });

  it.each([
    ['a <img src=x onerror=alert(1)> b<br>c', 'a &lt;img src=x onerror=alert(1)> b<br>c'],
    ['![a frame](https://x.example/t.png)', '[a frame](https://x.example/t.png)'],
    ['![a *frame*](http://x.example/t.png)', 'a frame (`http://x.example/t.png`)'],
    ['![](file:///etc/passwd)', '`file:///etc/passwd`'],
    ['![b][r]\n\n[r]: https://x.example', '[b][r]\n\n[r]: https://x.example'],
    ['[click *me*](javascript:alert(1))', 'click *me* (`javascript:alert(1)`)'],
    ['[click](<file:///a b> "title")', 'click (`file:///a%20b`)'],
    ['[](vbscript:x)', '`vbscript:x`'],
    ['<file:///etc/passwd>', '`file:///etc/passwd`'],
    ['见http://a.example/x。后', '见<http://a.example/x>。后'],
    ['![a][r]\n\n[r]: http://x.example', 'a (`http://x.example`)\n\n[r]: #'],
    ['[a][r]\n\n[r]: javascript:alert(1)', 'a (`javascript:alert(1)`)\n\n[r]: #'],
    ['[bank.example](https://evil.example/x)', '[bank.example](https://evil.example/x) (`evil.example`)'],
    [
      '[bank.example][r]\n\n[r]: https://evil.example',
      '[bank.example][r] (`evil.example`)\n\n[r]: https://evil.example',
    ],
    ['| [a](http://b/|c) |\n|---|---|', '| [a](http://b/|c) |\n|---|---|'],
    ['see https://bank.example@evil.example/x', 'see https&#58;//bank.example&#64;evil.example/x'],
    ['see https://evil.example/<img src=x>', 'see https&#58;//evil.example/&lt;img src=x>'],
    ['see www.evil.example/<b>', 'see www&#46;evil.example/&lt;b>'],
    ['see www.evil.example*<b\\<b>', 'see www&#46;evil.example*&lt;b\\&lt;b>'],
    ['see https://good.example.<br>b', 'see https://good.example.<br>b'],
    ['www.a.example/[<b>](x)', 'www&#46;a.example/&lt;b> (`x`)'],
    ['www.a.example/`<c> `<b>`', 'www&#46;a.example/`&lt;c> `&lt;b>`'],
    ['[a](<b)', 'a (`%3Cb`)'],
    ['[#](<b)\n\n[#]: #a', '# (`%3Cb`)\n\n[#]: #a'],
    ['[a]: ](<b>', '[a]: ](&lt;b>'],
    ['![](](<b>)', '![](](&lt;b>)'],
    ['[r]: https://u:p@d.example/](<b>', '[r]: https&#58;//u:p&#64;d.example/](&lt;b>'],
    ['` [a](x<b>)', '` a (`x%3Cb>`)'],
    ['[a]: [x](javascript:x "t")\n===\n\n[a]', '[a]: #\n===\n\na (`x`)'],
    ['参见 https://a.example。类型`List<T>`', '参见 <https://a.example>。类型`List<T>`'],
    ['| a@b.example<br>https://b.example<br>x |\n|---|', '| a@b.example<br>https://b.example<br>x |\n|---|'],
    ['x\\[0\\](<T>) y', 'x\\[0\\](&lt;T>) y'],
    ['![List<T>](https://x.example/p.png)', '[List&lt;T>](https&#58;//x.example/p.png)'],
    // A number at the beginning of a line is no sign of a list.
    ['Dauer:\n12<br>13', 'Dauer:\n12<br>13'],
    ['Preis:\n3.50<br>(netto)', 'Preis:\n3.50<br>(netto)'],
    ['`x\n    > <b>`', '`x\n    > <b>`'],
    ['> - `x\n>   <!-- b`', '> - `x <!-- b`'],
    // A line break stands behind a line, because it would begin a block of HTML at the beginning of one.
    ['a\n<br>\nb', 'a<br>\nb'],
    ['a  \n<br>b', 'a  \nb'],
    ['<br>\n[r]: javascript:x', '&#32;\n[r]: javascript:x'],
    ['[r]:  \n<?', '[r]&#58;  \n&lt;?'],
    ['> a\n> <br>b', '> a<br>b'],
    ['- <br>item', '- item'],
    ['> <br>q', '> q'],
    ['a\n\n<br>\n\nb', 'a\n\n\n\nb'],
    ['<br># a', '&#32;# a'],
    ['[<br/>\na](javascript:x)', '&#32;\na (`javascript:x`)'],
    ['- <br>\n- b', '- \n- b'],
    ['a\n|---|\n<br>\n[r]: b', 'a\n|---|\n&#32;\n[r]: b'],
    ['a</br>b<br\t/>c', 'a<br>b<br>c'],
    // A line that looks like a tag would begin a block of HTML, within whatever it stands.
    ['`a\n<?b`', '`a <?b`'],
    ['> `a\r\n> <div>` b', '> `a <div>` b'],
    ['- `a\n  <!-- b`', '- `a <!-- b`'],
    ['`a\nb <p>`', '`a\nb <p>`'],
    ['[a](https://x.example "b\n<div>")', '[a](https://x.example "b <div>")'],
    ['[a](\n<?b>)', 'a (`?b`)'],
    ['[a][b\n<div>]\n\n[b\n<div>]: https://x.example', '[a][b <div>]\n\n[b <div>]: https://x.example'],
    ['[a\n<div>]: javascript:x', '[a <div>]: #'],
    ['[a]: https://x.example "b\n<div>"', '[a]: https://x.example "b <div>"'],
    // A link in a link is none.
    ['[![a *b*](https://x.example/t.png)](https://x.example)', '[a b](https://x.example)'],
    ['[![](https://x.example/t.png)](https://x.example)', '[↗](https://x.example)'],
    ['[![a](b.png)](javascript:x)', 'a (`javascript:x`)'],
  ])('%j becomes %j', (before, after) => {
    expect(plain(before)).toBe(after);
    expect(plain(after)).toBe(after);
  });

  it.each(hostileAnswers)('leaves nothing that acts, loads or misleads: $name', ({ raw }) => {
    expectHarmless(plain(raw));
  });

  it('leaves nothing that acts, loads or misleads, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        '<b>',
        '<',
        '<!--',
        '<br>',
        '<a href="',
        '">',
        '\\',
        '`',
        '*',
        '_',
        '[',
        '](',
        ')',
        '!',
        '![',
        ']',
        ']: ',
      ],
      ...[
        '| a |',
        '\n|---|\n',
        '\n',
        '\n\n',
        ' ',
        '> ',
        '- ',
        '# ',
        '~~~',
        'x',
        '[r]',
        '\n[r]: ',
        '&lt;',
        '&#58;',
        '\n<?',
        '\n<div>',
        '"',
        ' "',
        '](https://e.example "',
      ],
      ...[
        'www.a.example',
        'a@b.example',
        'http://c.example/',
        'https://u:p@d.example/',
        'javascript:x',
        'https://münchen.example',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const once = plain(pieces.join(''));
        expectHarmless(once);
        expectHarmless(plain(once));
      }),
      { numRuns: lawRuns(250) },
    );
  });

  it('is not asked about a text that certainly is plain', () => {
    expect(isPlainMarkdown('# A\n\n- **b** at 0:07 “c”\n\n```json\n{ "a": 1 }\n```')).toBe(true);
    for (const text of ['<b>', '![a](b)', '[a]: b', 'http://a', 'WWW.a', 'a@b'])
      expect(isPlainMarkdown(text)).toBe(false);
  });
});

describe('literalMarkdown', () => {
  it.each([
    'https://evil.example/<img src=x onerror=alert(1)>',
    'www.evil.example/<script>',
    'a@b.example <b>',
    '![a](https://b.example) *c* `d` | e',
    '# not a heading',
    '&lt;b&gt; \\<b>',
  ])('shows %j as it is, and as nothing else', (text) => {
    const root = parser.parse(`- **${literalMarkdown(text)}**`);
    expect(textOf(root)).toBe(text);
    expect(nodesIn(root).map(({ type }) => type)).not.toContain('html');
  });
});

const parser = unified().use(remarkParse).use(remarkGfm);

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

function expectHarmless(markdown: string): void {
  for (const node of nodesIn(parser.parse(markdown))) {
    if (node.type === 'html') expect(node.value).toMatch(/^<br ?\/?>$/iu);
    expect(node.type).not.toMatch(/^image/u);
    if (node.type === 'link' && !isLiteral(node)) expect(isHarmless(node.url)).toBe(true);
    if (node.type === 'definition') expect(isHarmless(node.url)).toBe(true);
  }
}

function isHarmless(url = ''): boolean {
  return url.startsWith('#') || safeLink(url) !== null;
}

/** An address that stands in the text as it is. */
function isLiteral(node: Node): boolean {
  const text = textOf(node);
  return [text, `http://${text}`, `mailto:${text}`].includes(node.url ?? '');
}

function nodesIn(node: Node): readonly Node[] {
  return [node, ...(node.children ?? []).flatMap(nodesIn)];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
