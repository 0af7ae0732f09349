import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { reportSyntax } from './report-syntax.ts';

const page = unified().use(remarkParse).use(reportSyntax).use(remarkRehype).use(rehypeStringify);
const html = (markdown: string): string => page.processSync(markdown).toString();
const inline = (markdown: string): string => html(markdown).replace(/^<p>|<\/p>$/gu, '');

describe('reportSyntax', () => {
  it.each([
    '3~5秒，优惠8~10秒',
    '大约~100元，原价~200元',
    'PCB 厚度 0.3~8mm，长度 5~7m',
    '~5~',
    '~x~ and ~y~',
    '10 ~ 12 세, 3~4명',
    '20～30 und 5~10 °C, dann 7~9',
  ])('reads single tildes as text: %s', (text) => {
    expect(inline(text)).toBe(text);
  });

  it('strikes through what stands between two of them, beside any letters', () => {
    expect(inline('~~weg~~ 他说~~「重要」~~的')).toBe('<del>weg</del> 他说<del>「重要」</del>的');
    expect(inline('a\\~b\\~c')).toBe('a~b~c');
  });

  it.each([
    ['**“重点”**是', '<strong>“重点”</strong>是'],
    ['**注意：**正文', '<strong>注意：</strong>正文'],
    ['他说**「重要」**的事', '他说<strong>「重要」</strong>的事'],
    ['**加粗（x）**后面', '<strong>加粗（x）</strong>后面'],
    ['大约**50%**的人', '大约<strong>50%</strong>的人'],
    ['**시작(start)**합니다', '<strong>시작(start)</strong>합니다'],
    ['これは**「名前」**です', 'これは<strong>「名前」</strong>です'],
    ['*「強調」*は', '<em>「強調」</em>は'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2<em>3</em>4'],
  ])('emphasises beside punctuation of scripts without spaces: %s', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it.each(['a<br>b', 'a<br/>b', 'a<br />b', 'a<BR>b', 'a</br>b'])('breaks the line at %s', (text) => {
    expect(inline(text)).toBe('a<br>b');
    expect(html(`| h |\n|---|\n| ${text} |`)).toContain('<td>a<br>b</td>');
  });

  it.each([
    ['a <b>c</b>', 'a &#x3C;b>c&#x3C;/b>'],
    ['<div>\nx\n</div>', '&#x3C;div>\nx\n&#x3C;/div>'],
    ['<!-- note --> a', '&#x3C;!-- note --> a'],
    ['<script>alert(1)</script>', '&#x3C;script>alert(1)&#x3C;/script>'],
  ])('shows any other tag as it was written: %s', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it.each([
    'It costs $5 and $10',
    '$a_1 * b_2 * c_3$ stays',
    '$$E = mc^2$$ in a line',
    String.raw`\(x^2 \* y\) stays`,
    String.raw`\[a = \frac{1}{2}\]`,
    '$x_i$ and $y_i$, 20 $',
    '$$$ and $',
  ])('leaves formulas and prices as they were written: %s', (text) => {
    expect(inline(text)).toBe(text);
  });

  it('keeps the lines of a formula, in a quotation too', () => {
    const formula = ['$$', String.raw`a_1 &= b \\`, 'c * d * e', '$$'];
    const shown = formula.map((line) => line.replace('&', '&#x26;')).join('<br>');
    expect(inline(formula.join('\n'))).toBe(shown);
    expect(html(formula.map((line) => `> ${line}`).join('\n'))).toContain(`<p>${shown}</p>`);
  });

  it.each([
    ['**$5** or **10$**', '<strong>$5</strong> or <strong>10$</strong>'],
    [String.raw`\[music\] and \(laughs\)`, '[music] and (laughs)'],
    ['`$a_1$`', '<code>$a_1$</code>'],
    [String.raw`\$5_a$ *b*`, '$5_a$ <em>b</em>'],
  ])('takes nothing else for a formula: %s', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  it.each([
    ['见https://a.example/路径。然后', 'https://a.example/路径', '。然后'],
    ['（https://a.example）', 'https://a.example', '）'],
    ['参照：https://a.example/x，次', 'https://a.example/x', '，次'],
    ['انظر https://a.example/x، ثم', 'https://a.example/x', '، ثم'],
    ['„https://a.example/x“ steht', 'https://a.example/x', '“ steht'],
  ])('ends an address before punctuation: %s', (text, address, rest) => {
    expect(html(text)).toContain(`>${address}</a>${rest}`);
  });

  it('reads what follows such an address as Markdown', () => {
    expect(html('见https://a.example/x。**重要**[^1]，https://b.example，*次*\n\n[^1]: 注')).toMatch(
      /x<\/a>。<strong>重要<\/strong><sup>.*b\.example<\/a>，<em>次<\/em>/u,
    );
    expect(html('[见https://a.example。次](https://b.example)').match(/href/gu)).toHaveLength(1);
  });

  it('finds each of several addresses that no space separates', () => {
    const links = [...html('见https://a.example，https://b.example/x）').matchAll(/href="([^"]*)"/gu)];
    expect(links.map(([, href]) => href)).toEqual(['https://a.example', 'https://b.example/x']);
  });

  it('shows a diagram as its code', () => {
    expect(html('```mermaid\ngraph TD; A-->B\n```')).toBe(
      '<pre><code class="language-mermaid">graph TD; A-->B\n</code></pre>',
    );
  });

  it.each([
    ['signs of formulas', '$'.repeat(30_000)],
    ['beginnings of formulas', String.raw`\[`.repeat(15_000)],
    ['formulas in formulas', String.raw`\[\(`.repeat(8_000)],
    ['double signs', '$$ a '.repeat(5000)],
    ['addresses', 'https://a，'.repeat(1500)],
    ['punctuation behind an address', `https://a${'.)'.repeat(15_000)}`],
    ['stars behind an address', `https://a${'*'.repeat(30_000)}`],
    ['an address without end', `https://${'a'.repeat(30_000)}`],
  ])('comes to an end with %s', (_, text) => {
    expect(html(text).length > text.length / 4).toBe(true);
  });
});
