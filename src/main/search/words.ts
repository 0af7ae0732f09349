import { foldText } from '../../shared/folded-text.ts';

/** A word of a text. Each character is a word in a script without spaces, so that any part of a sentence can be found. */
export interface Word {
  /** Without case and accents. */
  readonly folded: string;
  /** Its place in the text, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/** Longer words are cut: they are hashes and addresses, which nobody types whole. */
const MAX_WORD_LENGTH = 64;

const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const WORD = new RegExp(`${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const ASCII_WORD = /[a-z0-9]+/gu;
const BEYOND_ASCII = /[\u0080-\u{10ffff}]/u;

/** The words of a text in their order: what is stored, and what is sought, is divided in the same way. */
export function* wordsIn(text: string): Generator<Word, void> {
  if (!BEYOND_ASCII.test(text)) {
    // Most texts are this simple, and folded as a whole in a fifth of the time.
    for (const { 0: word, index } of text.toLowerCase().matchAll(ASCII_WORD))
      yield { folded: word.slice(0, MAX_WORD_LENGTH), start: index, end: index + word.length };
    return;
  }
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const folded = foldText(word).slice(0, MAX_WORD_LENGTH);
    // Accents alone are no word.
    if (folded !== '') yield { folded, start: index, end: index + word.length };
  }
}
