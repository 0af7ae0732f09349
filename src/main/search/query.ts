import { wordsIn } from './words.ts';

/** Words that must follow each other in a text. */
export interface Term {
  /** Folded; at least one. */
  readonly words: readonly string[];
  /** True if the last word may go on: it is still being typed, or an ending is to be found too. */
  readonly isOpen: boolean;
}

/** More words narrow nothing down any more; the matcher has one bit of a byte for each. */
const MAX_TERMS = 8;
const MAX_WORDS_EACH = 32;

/**
 * Reads what was typed. All terms must be found in the texts of a video. "Words in quotation marks" follow each other as they stand; of other words the beginning
 * is enough.
 */
export function parseQuery(typed: string): readonly Term[] {
  const parts = typed.replaceAll(/[“”„«»「」]/gu, '"').split('"');
  const terms = parts.flatMap((part, index) => {
    const isQuoted = index % 2 === 1;
    if (!isQuoted) return part.split(/\s+/u).flatMap((word) => termOf(word, true));
    return termOf(part, index === parts.length - 1);
  });
  return terms.slice(0, MAX_TERMS);
}

function termOf(text: string, isOpen: boolean): readonly Term[] {
  const words = [...wordsIn(text)].map(({ folded }) => folded).slice(0, MAX_WORDS_EACH);
  return words.length === 0 ? [] : [{ words, isOpen }];
}
