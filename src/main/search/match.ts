import type { Term } from './query.ts';
import type { Segment } from './segment.ts';

/** For every this many positions the text is noted, so that the text of a position is found in a few steps. */
const STRIDE = 64;

/** Finds the texts of one segment that have all terms. */
export class SegmentMatcher {
  readonly #segment: Segment;
  /** Where each text begins; one more position at the end. */
  readonly #starts: Uint32Array;
  /** The number of the text at each multiple of `STRIDE`. */
  readonly #textAt: Uint32Array;
  /** For each position the number of its word from 1, 0 for none. Only phrases need it, so it is made for the first one. */
  #wordAt: Uint32Array | null = null;

  constructor(segment: Segment) {
    this.#segment = segment;
    const { texts } = segment;
    this.#starts = new Uint32Array(texts.length + 1);
    let position = 0;
    for (const [index, { words }] of texts.entries()) {
      this.#starts[index] = position;
      position += words + 1;
    }
    this.#starts[texts.length] = position;
    this.#textAt = new Uint32Array(Math.ceil(position / STRIDE) + 1);
    let text = 0;
    for (let index = 0; index < this.#textAt.length; index += 1) {
      while (text + 1 < texts.length && (this.#starts[text + 1] ?? 0) <= index * STRIDE) text += 1;
      this.#textAt[index] = text;
    }
  }

  /** The numbers of the texts that have all terms, in their order. */
  find(terms: readonly Term[]): readonly number[] {
    if (terms.length === 0) return [];
    // One bit for each term.
    const found = new Uint8Array(this.#segment.texts.length);
    for (const [index, term] of terms.entries()) {
      if (!this.#mark(term, found, 1 << index)) return [];
    }
    const all = (1 << terms.length) - 1;
    const texts: number[] = [];
    for (const [text, bits] of found.entries()) if (bits === all) texts.push(text);
    return texts;
  }

  /** Sets the bit of every text that has the term; false if none has. */
  #mark({ words, isOpen }: Term, found: Uint8Array, bit: number): boolean {
    const ranges = words.map((word, index) => this.#rangeOf(word, isOpen && index === words.length - 1));
    const anchor = rarest(ranges, (range) => this.#countIn(range));
    const range = ranges[anchor];
    if (range === undefined || ranges.some(([from, to]) => from >= to)) return false;
    const { positions } = this.#segment;
    const [from, to] = this.#positionsOf(range);
    let isAny = false;
    for (let index = from; index < to; index += 1) {
      const position = positions[index] ?? 0;
      const text = this.#textOf(position);
      if (((found[text] ?? 0) & bit) !== 0) continue;
      if (ranges.length > 1 && !this.#isPhraseAt(position - anchor, ranges)) continue;
      found[text] = (found[text] ?? 0) | bit;
      isAny = true;
    }
    return isAny;
  }

  #isPhraseAt(first: number, ranges: readonly Range[]): boolean {
    if (first < 0) return false;
    const wordAt = (this.#wordAt ??= this.#wordsByPosition());
    return ranges.every(([from, to], index) => {
      const word = (wordAt[first + index] ?? 0) - 1;
      return word >= from && word < to;
    });
  }

  #textOf(position: number): number {
    let text = this.#textAt[Math.floor(position / STRIDE)] ?? 0;
    while ((this.#starts[text + 1] ?? Infinity) <= position) text += 1;
    return text;
  }

  #wordsByPosition(): Uint32Array {
    const { positions, positionEnds } = this.#segment;
    const wordAt = new Uint32Array(this.#starts.at(-1) ?? 0);
    let index = 0;
    for (const [word, end] of positionEnds.entries()) {
      for (; index < end; index += 1) wordAt[positions[index] ?? 0] = word + 1;
    }
    return wordAt;
  }

  /** The words that are this one, or begin with it. */
  #rangeOf(word: string, isOpen: boolean): Range {
    const sought = Buffer.from(word);
    const from = this.#lowest((bytes) => Buffer.compare(bytes, sought) >= 0);
    const end = isOpen
      ? this.#lowest((bytes) => Buffer.compare(bytes.subarray(0, sought.length), sought) > 0)
      : this.#lowest((bytes) => Buffer.compare(bytes, sought) > 0);
    return [from, end];
  }

  /** The first word for which the condition holds; it holds for all later ones. */
  #lowest(holds: (bytes: Uint8Array) => boolean): number {
    const { vocabulary, wordEnds } = this.#segment;
    let low = 0;
    let high = wordEnds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const start = middle === 0 ? 0 : (wordEnds[middle - 1] ?? 0);
      if (holds(vocabulary.subarray(start, wordEnds[middle]))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #countIn(range: Range): number {
    const [from, to] = this.#positionsOf(range);
    return to - from;
  }

  #positionsOf([from, to]: Range): readonly [from: number, to: number] {
    const { positionEnds } = this.#segment;
    const before = (word: number): number => (word === 0 ? 0 : (positionEnds[word - 1] ?? 0));
    return [before(from), before(to)];
  }
}

/** Numbers of words: from the first to before the last. */
type Range = readonly [from: number, to: number];

function rarest(ranges: readonly Range[], countOf: (range: Range) => number): number {
  const counts = ranges.map(countOf);
  return counts.indexOf(Math.min(...counts));
}
