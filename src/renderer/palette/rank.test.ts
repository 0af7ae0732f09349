import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rank } from './rank.ts';

const shown = (text: string, typed: string): string | null =>
  rank({ name: text }, typed)
    ?.pieces.map((piece) => (piece.isOn ? `[${piece.text}]` : piece.text))
    .join('') ?? null;

describe('rank', () => {
  it('marks what was typed, at the beginning of a word where it can be', () => {
    expect(shown('Retry failed videos', 'ret')).toBe('[Ret]ry failed videos');
    expect(shown('three-drops-before', 'be')).toBe('three-drops-[be]fore');
    expect(shown('Über größe', 'uber')).toBe('[Über] größe');
    expect(shown('Retry failed videos', 'vid ret')).toBe('[Ret]ry failed [vid]eos');
  });

  it('finds letters with gaps, but not scattered ones', () => {
    expect(shown('before-after-4wk', 'bfr')).toBe('[b]e[f]o[r]e-after-4wk');
    expect(rank({ name: 'a long sentence about nothing' }, 'azz')).toBeNull();
    expect(shown('Open a folder', 'oaf')).toBe('[O]pen [a] [f]older');
    expect(rank({ name: 'Show this report in its folder' }, 'retin')).toBeNull();
    expect(rank({ name: 'ab................................c' }, 'abc')).toBeNull();
  });

  it('prefers the beginning, then a word, then inside of one', () => {
    const scores = ['pause', 'to pause', 'unpause', 'p.a.u.s.e'].map(
      (text) => rank({ name: text }, 'pause')?.score ?? -1,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });

  it('never loses or changes a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, typed) => {
        const found = rank({ name: text }, typed);
        if (found !== null) expect(found.pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });

  it('always finds a text by itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z -]{0,20}$/u), (text) => {
        expect(rank({ name: text }, text)).not.toBeNull();
      }),
    );
  });
});
