import { describe, expect, it } from 'vitest';
import { isHeading, highlightLine, unknownVariables } from './highlight-line.ts';

describe('paint', () => {
  it('cuts a line at its variables and at what is mistaken for one', () => {
    expect(highlightLine('Video: {video.name}, {video.nam} {"a": 1}')).toEqual([
      { text: 'Video: ', look: 'plain' },
      { text: '{video.name}', look: 'variable' },
      { text: ', ', look: 'plain' },
      { text: '{video.nam}', look: 'unknown' },
      { text: ' {"a": 1}', look: 'plain' },
    ]);
  });

  it.each(['', 'no brace', '{', '{}', '}{frames}{frames', '{Ürün}{frames}', 'a {b c} {d}'])(
    'loses nothing of %j',
    (line) => {
      expect(
        highlightLine(line)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line);
    },
  );

  it('knows headings', () => {
    expect(['## Hook', '##Hook', ' # a', '####### seven'].map(isHeading)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('unknownVariables', () => {
  it('names each once', () => {
    expect(unknownVariables('{produkt} {frames} {ürün}\n{produkt} { a } {1}')).toEqual([
      '{produkt}',
      '{ürün}',
    ]);
  });
});
