/** A quotation in a text: its range including quotation marks, in UTF-16 code units, and the quoted text. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const QUOTED = /“([^“”\n|]+)”|„([^“”„\n|]+)[“”]|«([^«»\n|]+)»|»([^«»\n|]+)«|(?<![\p{L}\p{N}])"([^"\n|]+)"/gu;

/** The fewest words of a quote that is checked. Shorter ones are often names or irony. */
const FEWEST_WORDS = 3;

/** The quotations in a text that are long enough to check. */
export function quotesIn(text: string): readonly Quote[] {
  return Array.from(text.matchAll(QUOTED)).flatMap((match) => {
    // Each kind of quotation marks has its own group; only one of them matched.
    const quoted = match.slice(1).join('');
    const start = match.index;
    // An address or a name with hyphens is one piece, and what follows `=` is the value in a tag.
    const isCode = !/\s/u.test(quoted.trim()) || text[start - 1] === '=';
    return isCode || wordsOf(quoted).length < FEWEST_WORDS
      ? []
      : [{ start, end: start + match[0].length, text: quoted }];
  });
}

/** Normalises a text for comparison: lower case, without accents and punctuation, `&` as a word, single spaces. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘]/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** One wrong word in this many is tolerated as a slip. */
const WORDS_A_SLIP = 5;
/** A longer quote is checked in pieces of this many words, each with its own slips, so that the work grows with its length. */
const WORDS_A_PIECE = 50;
/** If a word or part of a quote occurs at more places than this, the others are not tried: it is too common to locate the quote. */
const MOST_PLACES = 40;
/** The most words of different quotes that are checked against one text. What follows is not claimed to be unsaid. */
const MOST_WORDS = 20_000;

/** The text that is spoken in a video, to check whether a quote was said. */
export class SpokenText {
  readonly #words: readonly string[];
  readonly #checked = new Map<string, boolean>();
  /** The places of each word in order. Made with the first quote. */
  #places: ReadonlyMap<string, readonly number[]> | null = null;
  #wordsLeft = MOST_WORDS;

  /** `lines` are the spoken lines, each normalised. */
  constructor(lines: readonly string[]) {
    this.#words = lines.flatMap((line) => (line === '' ? [] : line.split(' ')));
  }

  /** True if the quote was said, tolerating one slip in five words. An omission (`…` or `[…]`) matches anything. */
  contains(quote: string): boolean {
    const known = this.#checked.get(quote);
    if (known !== undefined) return known;
    const isSaid = this.#find(quote);
    this.#checked.set(quote, isSaid);
    return isSaid;
  }

  #find(quote: string): boolean {
    const parts = quote.split(/…|\.{3,}|\[[^[\]]*\]/u).map(wordsOf);
    const count = parts.reduce((sum, words) => sum + words.length, 0);
    if (count > this.#wordsLeft) return true;
    this.#wordsLeft -= count;
    return parts.every((words) => piecesOf(words).every((piece) => this.#hasNearly(piece)));
  }

  #hasNearly(words: readonly string[]): boolean {
    if (this.#has(words)) return true;
    const slips = Math.floor(words.length / WORDS_A_SLIP);
    if (slips === 0) return false;
    // The quote is split into one more part than slips are allowed, so at least one part matches exactly.
    const length = Math.ceil(words.length / (slips + 1));
    const parts = Array.from({ length: Math.ceil(words.length / length) }, (_, part) => {
      const from = part * length;
      return { from, places: this.#placesOf(words.slice(from, from + length)).slice(0, MOST_PLACES) };
    });
    // Rare parts say best where the quote begins, and several parts may say the same.
    const starts = parts
      .toSorted((a, b) => a.places.length - b.places.length)
      .flatMap(({ from, places }) => places.map((place) => place - from));
    return [...new Set(starts)].slice(0, MOST_PLACES).some((start) => this.#isNear(words, start, slips));
  }

  #has(words: readonly string[]): boolean {
    return this.#placesOf(words).length > 0;
  }

  /** The places where these words follow one another. */
  #placesOf(words: readonly string[]): readonly number[] {
    const index = (this.#places ??= placesIn(this.#words));
    let rarest: readonly number[] | null = null;
    let offset = 0;
    for (const [place, word] of words.entries()) {
      const places = index.get(word) ?? [];
      if (rarest !== null && places.length >= rarest.length) continue;
      rarest = places;
      offset = place;
    }
    return (rarest ?? [])
      .map((place) => place - offset)
      .filter((start) => words.every((word, place) => this.#words[start + place] === word));
  }

  /** True if the words from about `start` on equal `words` with at most `slips` differences. */
  #isNear(words: readonly string[], start: number, slips: number): boolean {
    const near = this.#words.slice(Math.max(0, start - slips), start + words.length + slips);
    return commonLength(words, near) >= words.length - slips;
  }
}

function placesIn(words: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [place]);
    else known.push(place);
  }
  return places;
}

/** Splits words into pieces of about the same length, so that none is too short to have a slip. */
function piecesOf(words: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(words.length / WORDS_A_PIECE);
  const length = Math.ceil(words.length / count);
  return Array.from({ length: count }, (_, piece) => words.slice(piece * length, (piece + 1) * length));
}

function wordsOf(text: string): readonly string[] {
  const words = normalizeText(text);
  return words === '' ? [] : words.split(' ');
}

/** The length of the longest common subsequence of words. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [place, other] of b.entries()) {
      next.push(word === other ? (row[place] ?? 0) + 1 : Math.max(next[place] ?? 0, row[place + 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
