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
    return wordsOf(quoted).length < FEWEST_WORDS
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
/** If part of a quote occurs more often than this, it is too common to locate the quote. */
const MOST_PLACES = 40;

/** The text that is spoken in a video, to check whether a quote was said. */
export class SpokenText {
  readonly #words: string;
  readonly #checked = new Map<string, boolean>();

  /** `lines` are the spoken lines, each normalised. */
  constructor(lines: readonly string[]) {
    this.#words = ` ${lines.filter((line) => line !== '').join(' ')} `;
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
    return parts.every((words) => words.length === 0 || this.#hasNearly(words));
  }

  #hasNearly(words: readonly string[]): boolean {
    if (this.#words.includes(` ${words.join(' ')} `)) return true;
    const slips = Math.floor(words.length / WORDS_A_SLIP);
    if (slips === 0) return false;
    // The quote is split into one more part than slips are allowed, so at least one part matches exactly.
    const length = Math.ceil(words.length / (slips + 1));
    for (let from = 0; from < words.length; from += length) {
      const stretch = words.slice(from, from + length);
      if (this.#placesOf(stretch).some((place) => this.#isNear(words, from, place, slips))) return true;
    }
    return false;
  }

  #placesOf(stretch: readonly string[]): readonly number[] {
    const sought = ` ${stretch.join(' ')} `;
    const places: number[] = [];
    for (let at = this.#words.indexOf(sought); at !== -1 && places.length < MOST_PLACES;) {
      places.push(at);
      at = this.#words.indexOf(sought, at + 1);
    }
    return places;
  }

  /**
   * True if the words around `place` equal `words` with at most `slips` differences. The word number `from` was found at `place`.
   */
  #isNear(words: readonly string[], from: number, place: number, slips: number): boolean {
    const before = this.#words
      .slice(Math.max(0, place - (from + slips) * 30), place)
      .split(' ')
      .filter(Boolean)
      .slice(from === 0 ? Infinity : -(from + slips));
    const after = this.#words
      .slice(place, place + (words.length - from + slips) * 30)
      .split(' ')
      .filter(Boolean)
      .slice(0, words.length - from + slips);
    return commonLength(words, [...before, ...after]) >= words.length - slips;
  }
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
