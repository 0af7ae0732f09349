import { foldText } from '../../shared/folded-text.ts';

/** A text cut where it was matched, in order: `on` is what was typed. */
export interface Piece {
  readonly text: string;
  readonly isOn: boolean;
}

export interface Match {
  /** Higher is better; only to compare matches of the same search. */
  readonly score: number;
  readonly pieces: readonly Piece[];
}

/**
 * How well a text fits what was typed: each typed word must be in it as a whole, at best at the beginning of a word; failing that,
 * its letters one after another. Null where it does not fit. Letters are compared without case and accents.
 */
export function match(text: string, typed: string): Match | null {
  const words = foldText(typed).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return { score: 0, pieces: [{ text, isOn: false }] };
  const letters = Array.from(text);
  const folded = letters.map(foldText);
  const marked = new Set<number>();
  let score = 0;
  for (const word of words) {
    const found = findWord(folded, word) ?? findLetters(folded, word);
    if (found === null) return null;
    score += found.score;
    for (const index of found.indexes) marked.add(index);
  }
  // Of two that fit alike the shorter one is meant.
  return { score: score - letters.length / 1000, pieces: piecesOf(letters, marked) };
}

interface Found {
  readonly score: number;
  readonly indexes: readonly number[];
}

/** The whole word in a row, at the beginning of a word where it can be. */
function findWord(letters: readonly string[], word: string): Found | null {
  const wanted = Array.from(word);
  let inside: Found | null = null;
  for (let at = 0; at + wanted.length <= letters.length; at += 1) {
    if (!wanted.every((letter, offset) => letters[at + offset] === letter)) continue;
    const indexes = wanted.map((_, offset) => at + offset);
    if (at === 0) return { score: 4, indexes };
    if (!isLetter(letters[at - 1] ?? '')) return { score: 3, indexes };
    inside ??= { score: 2, indexes };
  }
  return inside;
}

/** The letters one after another, with gaps in one word or before the beginnings of words; only for two letters and more, where one would fit nearly everything. */
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
  // Letters that lie far apart are chance.
  return spread > wanted.length * 4 ? null : { score: wanted.length / spread, indexes };
}

function piecesOf(letters: readonly string[], marked: ReadonlySet<number>): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [index, letter] of letters.entries()) {
    const isOn = marked.has(index);
    const last = pieces.at(-1);
    if (last?.isOn === isOn) pieces[pieces.length - 1] = { text: last.text + letter, isOn };
    else pieces.push({ text: letter, isOn });
  }
  return pieces;
}

function isLetter(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter);
}
