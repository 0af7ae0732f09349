import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { describe, expect, it } from 'vitest';
import { shiftHeadings } from './shift-headings.ts';

/** A program that did not write the file, and knows notes as GitHub and Obsidian do. */
const other = new MarkdownIt({ linkify: false }).use(footnotes);

const reportOf = (letter: string): string =>
  `## Claims\n\nThe first claim of video ${letter} is bold[^1]. See [the source][1], [the shop] and [The Shop][].\n\n` +
  `| a | b |\n|---|---|\n| [cell][1] | note[^1] |\n\n[^1]: This note belongs to video ${letter}.\n\n` +
  `[1]: https://${letter}.example/source\n[the shop]: <https://${letter}.example/shop (1)|x> "The *shop*"\n`;

/** The reports in one file, as another program shows them. */
function together(...reports: readonly string[]): readonly string[] {
  const combined = reports.map((report, place) => shiftHeadings(report, `v${place + 1}-`).markdown);
  const html = other.render(combined.map((report) => `## ${report.length}\n\n${report}\n`).join('\n---\n\n'));
  const [text = '', notes = ''] = html.split('<section class="footnotes">');
  return [...text.split('<hr>'), notes];
}

const linksOf = (html = ''): readonly string[] =>
  Array.from(html.matchAll(/<a href="(?!#)([^"]*)"/gu), ([, href = '']) => href);

describe('several reports in one file', () => {
  it('each have their own links and notes', () => {
    const [a, b, notes] = together(reportOf('a'), reportOf('b'));
    for (const [letter, html] of Object.entries({ a, b })) {
      const links = linksOf(html);
      expect(links).toHaveLength(4);
      expect(links.every((link) => new URL(link).host === `${letter}.example`)).toBe(true);
      expect(html).not.toMatch(/\[(?:\^1|the shop)\]/iu);
    }
    expect(notes).toContain('This note belongs to video a.');
    expect(notes).toContain('This note belongs to video b.');
  });

  it('keep the words and titles of links, pictures and formatted texts', () => {
    const [html] = together(
      '[**bold** text][x], ![a frame][x] and [a \\[b\\] c][x]\n\n[x]: https://x.example/a?b=(c) "Say \\"hi\\""\n',
    );
    expect(html).toContain(
      '<a href="https://x.example/a?b=%28c%29" title="Say &quot;hi&quot;"><strong>bold</strong> text</a>',
    );
    expect(html).toContain('>a frame</a>');
    expect(html).toContain('>a [b] c</a>');
    expect(html).not.toContain('<img');
  });

  it('have no notes of others: one that a report does not have stays text', () => {
    const [a, b] = together(
      'A[^1] and [^v2-1] and [v2-x] and [x].',
      'B[^1] [x]\n\n[^1]: Note\n\n[x]: https://b.example',
    );
    expect(linksOf(a)).toEqual([]);
    expect(a).toContain('A[^1] and [^v2-1] and [v2-x] and [x].');
    expect(a).not.toContain('footnote');
    expect(linksOf(b)).toEqual(['https://b.example/']);
  });

  it('link only where it is safe', () => {
    const [html] = together('[a][1] ![b][2]\n\n[1]: javascript:alert(1)\n[2]: file:///etc/passwd\n');
    expect(linksOf(html)).toEqual([]);
  });

  it('show an address that is not followed behind its words', () => {
    const [html] = together('See [1], [a *b*][1] and ![c][1]\n\n[1]: http://old.example/p\n');
    const address = '(<code>http://old.example/p</code>)';
    expect(html).toContain(`See 1 ${address}, a <em>b</em> ${address} and c ${address}`);
  });

  it('keep a note behind an address that only punctuation ends', () => {
    const [html, notes] = together('见https://a.example/x。然后[^1]。和http://b.example，*次*\n\n[^1]: 来源');
    expect(linksOf(html)).toEqual(['https://a.example/x', 'http://b.example']);
    expect(html).toContain('然后<sup');
    expect(notes).toContain('来源');
    const misleading = 'https://me@a.example。次 https://a.example\\。次';
    expect(shiftHeadings(misleading).markdown).not.toContain('<http');
  });

  it('keep numbers between single tildes, which other programs strike through', () => {
    expect(shiftHeadings('3~5秒，优惠8~10秒 and ~~gone~~').markdown).toBe(
      '3\\~5秒，优惠8\\~10秒 and ~~gone~~',
    );
  });

  it('keep nested notes, the same note twice, and notes of several paragraphs', () => {
    const note =
      'One[^a] two[^a].\n\n[^a]: First, see[^b].\n\n    Second paragraph.\n\n[^b]: Inner [l][1].\n\n[1]: https://n.example/\n';
    const [, , notes] = together(note, note.replaceAll('n.example', 'm.example'));
    expect(notes?.match(/Second paragraph\./gu)).toHaveLength(2);
    expect(linksOf(notes)).toEqual(['https://n.example/', 'https://m.example/']);
  });
});
