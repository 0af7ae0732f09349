import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { truncate, padOrTruncate, withoutControlCharacters, widthOf } from './text-width.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('a', '漢', '👩‍👩‍👧', '🇩🇪', 'é', 'e\u0301', ' ', 'ｗ', '❤️'), maxLength: 40 }),
);

describe('widthOf', () => {
  it('counts two columns for wide letters and emoji, none for marks', () => {
    expect(['abc', '漢字', '👩‍👩‍👧', '🇩🇪', 'e\u0301', 'ｗ', '❤️', ''].map(widthOf)).toEqual([
      3, 4, 2, 2, 1, 2, 2, 0,
    ]);
  });
});

describe('fit', () => {
  it('shortens in the middle, so that names of a series stay apart', () => {
    expect(padOrTruncate('interview with the museum, part 12.mp4', 20)).toBe('interview…art 12.mp4');
    expect(padOrTruncate('clip', 8)).toBe('clip    ');
  });

  it('takes exactly the columns it was given', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (value, columns) => {
        expect(widthOf(padOrTruncate(value, columns))).toBe(columns);
      }),
    );
  });
});

describe('cut', () => {
  it('never takes more than it was given, and leaves what fits', () => {
    fc.assert(
      fc.property(text, fc.nat(30), (value, columns) => {
        const short = truncate(value, columns);
        expect(widthOf(short)).toBeLessThanOrEqual(columns);
        if (widthOf(value) <= columns) expect(short).toBe(value);
      }),
    );
  });
});

describe('tame', () => {
  it('leaves a name nothing to steer the terminal with', () => {
    expect(withoutControlCharacters('a\u001b[2Jb\r\nc\u202Egpj.exe\u009b')).toBe('a�[2Jb��c�gpj.exe�');
    expect(withoutControlCharacters('Müller 👩‍👩‍👧 漢.mp4')).toBe('Müller 👩‍👩‍👧 漢.mp4');
  });
});
