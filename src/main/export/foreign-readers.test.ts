import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { writtenMarkdown } from '../../shared/testing/written-markdown.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { shiftHeadings } from './shift-headings.ts';

/** A program that knows CommonMark and tables, as most do, and leaves HTML out. */
const other = new MarkdownIt({ html: false });
const plain = (markdown: string): string => plainMarkdown(markdown).markdown;
const readElsewhere = (markdown: string): string => other.render(plain(markdown)).trim();

const emphasis = writtenMarkdown.filter(
  ([markdown, html]) =>
    /[^\0-\u058F]/u.test(markdown) && /^<p>.*<(?:em|strong)>/u.test(html) && !/<a>/u.test(html),
);

describe('programs that know only CommonMark', () => {
  it.each(emphasis)('read the emphasis of %j', (markdown, html) => {
    expect(readElsewhere(markdown)).toBe(html);
    expect(other.render(shiftHeadings(markdown, 'v1-').markdown).trim()).toBe(html);
    expect(plain(plain(markdown))).toBe(plain(markdown));
  });

  it.each([
    [
      '这是**“重点”**是便宜。**注意：**正文从这里开始。他说**「重要」**的事，还有**加粗（x）**后面的字。',
      '<p>这是<strong>“重点”</strong>是便宜。<strong>注意：</strong>正文从这里开始。他说<strong>「重要」</strong>的事，还有<strong>加粗（x）</strong>后面的字。</p>',
    ],
    ['他说*“好”*了', '<p>他说<em>“好”</em>了</p>'],
    ['他说***“好”***了', '<p>他说<em><strong>“好”</strong></em>了</p>'],
    ['价格~~（99元）~~是59元', '<p>价格<s>（99元）</s>是59元</p>'],
    ['𠮷**「野」**家', '<p>𠮷<strong>「野」</strong>家</p>'],
    [
      '[**「重要」**的事](https://a.example)',
      '<p><a href="https://a.example"><strong>「重要」</strong>的事</a></p>',
    ],
    [
      '见**https://a.example/x**是',
      '<p>见<strong><a href="https://a.example/x">https://a.example/x</a></strong>是</p>',
    ],
    [
      'Siehe**https://a.example/x**hier',
      '<p>Siehe<strong><a href="https://a.example/x">https://a.example/x</a></strong>hier</p>',
    ],
    ['ราคา~~(เก่า)~~ใหม่', '<p>ราคา<s>(เก่า)</s>ใหม่</p>'],
    ['ו**"חשוב"**הלך', '<p>ו<strong>&quot;חשוב&quot;</strong>הלך</p>'],
    ['第1部**（完）**2集', '<p>第1部<strong>（完）</strong>2集</p>'],
  ])('%j becomes %j', (markdown, html) => {
    expect(readElsewhere(markdown)).toBe(html);
  });

  it('read emphasis in cells, headings and lists', () => {
    expect(readElsewhere('| 他说**「重要」**的事 |\n|---|\n| **开场：**主持人 |')).toContain(
      '<th>他说<strong>「重要」</strong>的事</th>',
    );
    expect(readElsewhere('## 他说**「重要」**的事')).toBe('<h2>他说<strong>「重要」</strong>的事</h2>');
    expect(readElsewhere('- **复现：**10 轮')).toBe('<ul>\n<li><strong>复现：</strong>10 轮</li>\n</ul>');
  });

  it.each([
    ['\\(x^2\\)', '<p>\\(x^2\\)</p>'],
    ['so \\[a*b*c = d\\] and *e*', '<p>so \\[a*b*c = d\\] and <em>e</em></p>'],
    ['\\(a_1 + b_1\\)', '<p>\\(a_1 + b_1\\)</p>'],
    ['\\[not a formula\\]', '<p>[not a formula]</p>'],
  ])('show the formula %j as it was written', (markdown, html) => {
    expect(readElsewhere(markdown)).toBe(html);
  });

  it.each([
    'English with **bold**: and “quotes”, *(a)* and (**b**).',
    '**“Quoted”** words',
    '**注意**：正文',
    '`他**“x”**是`',
    '```\n说**「重要」**的\n```',
  ])('%j stays as it is', (markdown) => {
    expect(plain(markdown)).toBe(markdown);
  });
});
