/** A quotation in a text: where it stands, with its marks, and what it says. UTF-16 code units. */
export interface Quote {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const QUOTED = /“([^“”\n|]+)”|„([^“”„\n|]+)[“”]|«([^«»\n|]+)»|»([^«»\n|]+)«|(?<![\p{L}\p{N}])"([^"\n|]+)"/gu;

/** Fewer words are as often a name or an irony as something that was said. */
const FEWEST_WORDS = 3;

/** The quotations of a text that are long enough to be checked. */
export function quotesIn(text: string): readonly Quote[] {
  return Array.from(text.matchAll(QUOTED)).flatMap((match) => {
    // Of the groups, one for each pair of marks, one alone is filled.
    const quoted = match.slice(1).join('');
    const start = match.index;
    return wordsOf(quoted).length < FEWEST_WORDS
      ? []
      : [{ start, end: start + match[0].length, text: quoted }];
  });
}

/** A text as it is compared: lower case, without accents and punctuation, `&` as a word, one space between words. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’‘]/gu, '')
    .replaceAll('&', ' and ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** One wrong word in so many is a slip, not an invention. */
const WORDS_A_SLIP = 5;
/** A part of a quote that is said more often than this says little. */
const MOST_PLACES = 40;

/** Tells what was said in a video from what was not. */
export class Said {
  readonly #words: string;
  readonly #known = new Map<string, boolean>();

  /** `lines`: what is said, each made plain. */
  constructor(lines: readonly string[]) {
    this.#words = ` ${lines.filter((line) => line !== '').join(' ')} `;
  }

  /** True where this quote stands in the words, one slip in five words forgiven. What `…` or `[…]` leaves out may be anything. */
  holds(quote: string): boolean {
    const known = this.#known.get(quote);
    if (known !== undefined) return known;
    const isSaid = this.#find(quote);
    this.#known.set(quote, isSaid);
    return isSaid;
  }

  #find(quote: string): boolean {
    const parts = quote.split(/…|\.{3,}|\[[^\]]*\]/u).map(wordsOf);
    return parts.every((words) => words.length === 0 || this.#hasNearly(words));
  }

  #hasNearly(words: readonly string[]): boolean {
    if (this.#words.includes(` ${words.join(' ')} `)) return true;
    const slips = Math.floor(words.length / WORDS_A_SLIP);
    if (slips === 0) return false;
    // With so many slips at least one of that many and one more stretches is as it was said.
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

  /** True where the words around `place`, at which the word number `from` was found, are these but for so many slips. */
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
  const words = plain(text);
  return words === '' ? [] : words.split(' ');
}

/** How many words both have in the same order. */
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
