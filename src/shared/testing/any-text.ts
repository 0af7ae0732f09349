import fc from 'fast-check';

const SURROGATES = { from: 0xd800, count: 0x800 } as const;
const CHARACTERS = 0x110000 - SURROGATES.count;

/**
 * Any character of Unicode, like fast-check's unit `binary`. That one first lists all 1.1 million characters in memory, which takes longer than
 * most tests.
 */
const anyCharacter = fc.nat({ max: CHARACTERS - 1 }).map(
  (place) => String.fromCodePoint(place < SURROGATES.from ? place : place + SURROGATES.count),
  (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('not one character');
    return code < SURROGATES.from ? code : code - SURROGATES.count;
  },
);

/** Any text without lone surrogates. */
export function anyText(lengths: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return fc.string({ ...lengths, unit: anyCharacter });
}
