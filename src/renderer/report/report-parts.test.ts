import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noParts, extendParts, type ReportParts } from './report-parts.ts';

const line = fc.constantFrom(
  '',
  '# Title',
  '#hashtag',
  'text at 0:07',
  '- item',
  '  more',
  '```js',
  '```',
  '~~~',
  '| a | b |',
  '|---|---|',
  '1. one',
  '2. two',
  '   ',
);
const report = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'));

const markdownOf = ({ parts }: ReportParts): readonly string[] => parts.map((part) => part.markdown);

describe('extendParts', () => {
  it('loses nothing: the parts are the text again, and say where they begin', () => {
    fc.assert(
      fc.property(report, (text) => {
        const { parts } = extendParts(noParts, text);
        expect(parts.map((part) => part.markdown).join('')).toBe(text);
        expect(parts.every((part) => text.startsWith(part.markdown, part.start))).toBe(true);
      }),
    );
  });

  it('comes to the same parts, however the text arrives', () => {
    fc.assert(
      fc.property(report, fc.array(fc.nat({ max: 9 })), (text, steps) => {
        let read = noParts;
        let end = 0;
        for (const step of steps) {
          end += step;
          read = extendParts(read, text.slice(0, end));
        }
        expect(extendParts(read, text).parts).toEqual(extendParts(noParts, text).parts);
      }),
    );
  });

  it('keeps the parts that are over as they are, so that they are not drawn again', () => {
    const before = extendParts(noParts, '# A\n\none\n\ntwo\n\nthr');
    const after = extendParts(before, '# A\n\none\n\ntwo\n\nthree and more');
    expect(after.parts.slice(0, 3).every((part, index) => part === before.parts[index])).toBe(true);
    expect(after.parts.at(-1)?.markdown).toBe('three and more');
  });

  it('begins anew where another text comes', () => {
    const before = extendParts(noParts, 'one\n\ntwo');
    expect(markdownOf(extendParts(before, 'three\n\nfour'))).toEqual(['three\n\n', 'four']);
  });

  it('keeps a fence with blank lines whole, and a list with blank lines between its items', () => {
    expect(markdownOf(extendParts(noParts, 'a\n\n```\nx\n\ny\n```\n\nb'))).toEqual([
      'a\n\n',
      '```\nx\n\ny\n```\n\n',
      'b',
    ]);
    expect(markdownOf(extendParts(noParts, '1. one\n\n2. two\n\n   more\n\ntext'))).toEqual([
      '1. one\n\n2. two\n\n   more\n\n',
      'text',
    ]);
  });

  it('knows the headings of each part, and what stands above it', () => {
    const { parts } = extendParts(
      noParts,
      '# Report: **Two** drops\nSay so.\n\n## On screen\n\nText:\n\n- “a”\n\n## More\n\nb',
    );
    expect(parts.map((part) => part.heading?.text ?? null)).toEqual([
      'Report: Two drops',
      null,
      'On screen',
      null,
      null,
      'More',
      null,
    ]);
    expect(parts.map((part) => part.around)).toEqual([
      [],
      ['Report: Two drops'],
      ['Report: Two drops'],
      ['On screen', 'Report: Two drops'],
      ['Text:', 'On screen', 'Report: Two drops'],
      ['Text:', 'On screen', 'Report: Two drops'],
      ['More', 'Report: Two drops'],
    ]);
  });

  it('reads headings without their closing signs, and a line of nothing but them', () => {
    const headings = ['## Two ##', '#  *One*   #', '## ', '### ###', '## C#', '####### seven', '## a\t##\t'];
    const read = headings.map((text) => extendParts(noParts, text).parts[0]?.heading ?? null);
    expect(read.map((heading) => (heading === null ? null : [heading.level, heading.text]))).toEqual([
      [2, 'Two'],
      [1, 'One'],
      [2, ''],
      [3, ''],
      [2, 'C'],
      null,
      [2, 'a'],
    ]);
  });

  it.each([
    ['a heading of spaces', `## a${' '.repeat(300_000)}b`],
    ['a heading of closing signs', `## a${'#'.repeat(300_000)}b`],
    ['a table rule of spaces', `| a |\n|--${' '.repeat(300_000)}x|\n`],
    ['a table rule of cells', `| a |\n|${'--|'.repeat(100_000)}x\n`],
    ['a fence that holds its own sign', `${'~'.repeat(300_000)}\`\n`],
    ['fences that are never closed', '```\na\n~~~\n'.repeat(50_000)],
    ['lines of plain text', 'a b c d\n'.repeat(60_000)],
    ['an item of many lines', `- a\n${'  b\n'.repeat(100_000)}`],
    ['rows without a head', '| a | b |\n'.repeat(60_000)],
  ])('comes to an end with %s', (_, text) => {
    expect(markdownOf(extendParts(noParts, text)).join('')).toBe(text);
  });

  it('cuts a long table between rows and tells each part its head', () => {
    const rows = Array.from({ length: 60 }, (_, row) => `| 0:${row} | what |\n`);
    const { parts } = extendParts(noParts, `| Time | What |\n|---|---|\n${rows.join('')}`);
    expect(parts.map((part) => part.tableHead)).toEqual([
      null,
      '| Time | What |\n|---|---|\n',
      '| Time | What |\n|---|---|\n',
    ]);
  });

  it('is work that grows with the text, not with its square: twice the text is twice the parsing', () => {
    const row = '| 0:07 | A hand lifts the bottle into the light | “wait for it” |\n';
    const table = `| Time | Shown | Said |\n|---|---|---|\n${row.repeat(150)}\n`;
    const list = '- A sentence about what works, and at 0:12 one about what does not.\n'.repeat(150);
    const prose = '## Next\n\nA paragraph of a few sentences. It says what is seen at 0:07. It ends.\n\n';
    const document = prose.repeat(250) + table + list;
    const work = (size: number): { readonly parsed: number; readonly scanned: number } => {
      const text = document.repeat(Math.ceil(size / document.length)).slice(0, size);
      let read = noParts;
      let parsed = 0;
      let scanned = 0;
      // Patches bring the text in small pieces, twenty times a second.
      for (let end = 60; end < text.length + 60; end += 60) {
        const next = extendParts(read, text.slice(0, end));
        const { parts } = read;
        parsed += next.parts
          .filter((part, index) => part !== parts[index])
          .reduce((sum, part) => sum + part.markdown.length, 0);
        scanned += next.scanned;
        read = next;
      }
      return { parsed, scanned };
    };

    const half = work(25_000);
    const whole = work(50_000);
    const twice = work(100_000);
    for (const key of ['parsed', 'scanned'] as const) {
      // From 50 KB on, each half holds all three kinds of text, so twice the text must cost twice the work.
      expect(twice[key] / whole[key]).toBeLessThan(2.1);
      expect(whole[key] / 50_000).toBeLessThan(25);
      expect(half[key]).toBeLessThan(whole[key]);
    }
  });
});
