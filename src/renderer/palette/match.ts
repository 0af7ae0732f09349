/** A part of a matched text. `isOn` is true for letters that were typed. */
export interface Piece {
  readonly text: string;
  readonly isOn: boolean;
}

interface Found {
  readonly score: number;
  /** The places of the letters that match. */
  readonly indexes: readonly number[];
}

/**
 * Finds a typed word in a text: best at the beginning of a word, or else its letters one after another. Both are folded, the text letter by
 * letter. Returns null where it does not occur.
 */
export function matchWord(letters: readonly string[], word: string): Found | null {
  return findWord(letters, word) ?? findLetters(letters, word);
}

/** Finds the whole word, at the beginning of a word if possible. */
function findWord(letters: readonly string[], word: string): Found | null {
  const wanted = Array.from(word);
  let inside: Found | null = null;
  for (let at = 0; at + wanted.length <= letters.length; at += 1) {
    if (!wanted.every((letter, offset) => letters[at + offset] === letter)) continue;
    const indexes = wanted.map((_, offset) => at + offset);
    const whole = isLetter(letters[at + wanted.length] ?? '') ? 0 : 0.5;
    if (at === 0) return { score: 4 + whole, indexes };
    if (!isLetter(letters[at - 1] ?? '')) return { score: 3 + whole, indexes };
    inside ??= { score: 2, indexes };
  }
  return inside;
}

/**
 * Finds the letters one after another, with gaps inside of one word or before beginnings of words. Needs two letters, because one would
 * match nearly everything.
 */
function findLetters(letters: readonly string[], word: string): Found | null {
  const wanted = Array.from(word);
  if (wanted.length < 2) return null;
  const indexes: number[] = [];
  let at = -1;
  for (const letter of wanted) {
    at = letters.indexOf(letter, at + 1);
    if (at === -1) return null;
    indexes.push(at);
  }
  const first = indexes[0] ?? 0;
  const isOneWord = letters.slice(first, at).every((letter) => letter !== ' ');
  const isInitials = indexes.every(
    (index, place) => index - 1 === indexes[place - 1] || !isLetter(letters[index - 1] ?? ''),
  );
  if (!isOneWord && !isInitials) return null;
  const spread = at - first + 1;
  // Letters that are far apart match only by chance.
  return spread > wanted.length * 4 ? null : { score: wanted.length / spread, indexes };
}

/** Splits a text into parts whose letters are highlighted or not. */
export function piecesOf(letters: readonly string[], highlighted: ReadonlySet<number>): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [index, letter] of letters.entries()) {
    const isOn = highlighted.has(index);
    const last = pieces.at(-1);
    if (last?.isOn === isOn) pieces[pieces.length - 1] = { text: last.text + letter, isOn };
    else pieces.push({ text: letter, isOn });
  }
  return pieces;
}

function isLetter(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter);
}
