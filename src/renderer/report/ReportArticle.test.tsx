import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { definitionsOf } from '../../shared/markdown/definitions.ts';
import { stepsOfEach } from '../../shared/testing/steps-of.ts';
import { ReportArticle } from './ReportArticle.tsx';
import { noParts, extendParts } from './report-parts.ts';

function draw(text: string): string {
  const { parts } = extendParts(noParts, text);
  return renderToStaticMarkup(
    <ReportArticle
      parts={parts}
      definitions={definitionsOf(parts)}
      beginning={text}
      isStreaming={false}
      evidence={noEvidence}
      title={null}
    />,
  );
}

const linksOf = (html: string): readonly string[] =>
  Array.from(html.matchAll(/<a href="(https:[^"]*)"/gu), ([, href = '']) => href);
const numbersOf = (html: string): readonly string[] =>
  Array.from(html.matchAll(/data-note="(\d+)"/gu), ([, number = '']) => number);

// The language of the window comes from the browser, which this test has not.
beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

describe('ReportArticle', () => {
  it('knows a link that another block defines, before it and behind it', () => {
    const html = draw(
      '## A\n\nSee [the source][1], [the Shop] and [the shop][].\n\n[1]: https://a.example/source\n\n' +
        '## B\n\n- again [here][1]\n\n[the shop]: https://a.example/shop "The shop"\n[1]: https://late.example\n',
    );
    expect(linksOf(html)).toEqual([
      'https://a.example/source',
      'https://a.example/shop',
      'https://a.example/shop',
      'https://a.example/source',
    ]);
    expect(html).not.toContain('[1]');
  });

  it('shows notes below the text, in the order of their numbers', () => {
    const html = draw(
      'One[^b], two[^a] and one again[^b].\n\n[^a]: Note **a**\n\n## More\n\nThree[^c].\n\n[^b]: Note b\n\n    its second paragraph\n\n[^c]: Note c, as in b[^b] and d[^d]\n[^d]: Note d\n[^e]: nobody refers to it\n',
    );
    expect(numbersOf(html)).toEqual(['1', '2', '1', '3', '1', '4']);
    const notes = html.slice(html.indexOf('data-footnotes'));
    expect(notes.indexOf('Note b')).toBeLessThan(notes.indexOf('Note <strong>a</strong>'));
    expect(notes).toContain('its second paragraph');
    expect(notes).toContain('Note d');
    expect(html).not.toContain('nobody refers');
    expect(html.indexOf('Note <strong>a</strong>')).toBeGreaterThan(html.indexOf('Three'));
  });

  it('leaves what nobody defines as it was written', () => {
    expect(draw('a[^1] and [b] and [c][d]')).toContain('a[^1] and [b] and [c][d]');
    expect(draw('`[1]` is code\n\n[1]: https://a.example')).toContain('<code>[1]</code>');
  });

  it('knows them in rows of a long table, and before code that is still being written', () => {
    const rows = Array.from({ length: 40 }, (_, row) => `| ${row} | [s][1]${row === 30 ? '[^n]' : ''} |\n`);
    const table = draw(`| a | b |\n|---|---|\n${rows.join('')}\n[1]: https://a.example/\n\n[^n]: Note\n`);
    expect(linksOf(table)).toHaveLength(40);
    expect(numbersOf(table)).toEqual(['1']);
    const open = draw('[1]: https://a.example/\n\n[s][1]\n```\nx[1]\n');
    expect(linksOf(open)).toEqual(['https://a.example/']);
    expect(open).toContain('x[1]');
  });

  it('opens nothing but safe links, wherever they are defined', () => {
    expect(draw('[a][1] [b][2]\n\n[1]: javascript:alert(1)\n[2]: file:///etc/passwd')).not.toContain('href');
  });

  it('takes work that grows with the text', () => {
    const textOf = (count: number): string => {
      const lines = Array.from({ length: count }, (_, n) => `Word [s${n}][l${n}] and[^n${n}].\n\n`);
      const ends = lines.map((_, n) => `[l${n}]: https://a.example/${n}\n\n[^n${n}]: Note ${n}\n\n`);
      return lines.join('') + ends.join('');
    };
    const html = draw(textOf(80));
    expect(linksOf(html)).toHaveLength(80);
    expect(numbersOf(html)).toHaveLength(80);
    expect(html).toContain('Note 79');
    const [ofShort, ofLong] = stepsOfEach([() => draw(textOf(15)), () => draw(textOf(30))]);
    expect(ofLong).toBeLessThan(2.5 * ofShort);
  });

  it('reads from the right where the words are', () => {
    const html = draw(
      '# تقرير\n\nيعرض الفيديو منتج Nike Air Max.\n\n> The host says hello.\n\n- أول\n- Only Latin.\n\n| الوقت | ماذا |\n|---|---|\n| 5 | منتج |\n',
    );
    expect(html).toContain('<article class="prose" dir="rtl" lang="ar">');
    expect(html).toContain('<blockquote dir="ltr">');
    expect(html).toContain('<span dir="ltr">Only Latin.</span>');
    expect(html).toContain('<table>');
    const mixed = draw(
      '# Report\n\nA sentence about what is seen in this video.\n\n| الوقت | ماذا |\n|---|---|\n| 5 | منتج |\n\n### مرحبا\n',
    );
    expect(mixed).toContain('<table dir="rtl">');
    expect(mixed).toContain('<h3 dir="rtl">');
  });
});
