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
    const sought = terms.map((term) => this.#soughtOf(term)).sort((a, b) => a.count - b.count);
    if (sought.length === 0 || sought.some(({ ranges }) => ranges.some(([from, to]) => from >= to)))
      return [];
    // How many terms each text has so far. The rarest term is first, so the others are looked for in few texts.
    const has = new Uint8Array(this.#segment.texts.length);
    let left = has.length;
    for (const [before, one] of sought.entries()) {
      left = this.#mark(one, has, before, left);
      if (left === 0) return [];
    }
    const texts: number[] = [];
    for (let text = 0; text < has.length; text += 1) if (has[text] === sought.length) texts.push(text);
    return texts;
  }

  /** Counts the term for every text that has the terms before it, of which `left` are left. Returns how many have it. */
  #mark({ ranges, anchor }: Sought, has: Uint8Array, before: number, left: number): number {
    const range = ranges[anchor];
    if (range === undefined) return 0;
    const { positions } = this.#segment;
    const [from, to] = this.#positionsOf(range);
    let marked = 0;
    // Positions of a text that is decided are stepped over.
    let start = 0;
    let end = 0;
    for (let index = from; index < to && marked < left; index += 1) {
      const position = positions[index] ?? 0;
      if (position >= start && position < end) continue;
      const text = this.#textOf(position);
      if (has[text] === before) {
        if (ranges.length > 1 && !this.#isPhraseAt(position - anchor, ranges)) continue;
        has[text] = before + 1;
        marked += 1;
      }
      start = this.#starts[text] ?? 0;
      end = this.#starts[text + 1] ?? 0;
    }
    return marked;
  }

  #soughtOf({ words, isOpen }: Term): Sought {
    const ranges = words.map((word, index) => this.#rangeOf(word, isOpen && index === words.length - 1));
    const counts = ranges.map((range) => this.#countIn(range));
    const count = Math.min(...counts);
    return { ranges, anchor: counts.indexOf(count), count };
  }

  #isPhraseAt(first: number, ranges: readonly Range[]): boolean {
    if (first < 0) return false;
    const wordAt = (this.#wordAt ??= this.#wordsByPosition());
    for (let index = 0; index < ranges.length; index += 1) {
      const [from, to] = ranges[index] ?? [0, 0];
      const word = (wordAt[first + index] ?? 0) - 1;
      if (word < from || word >= to) return false;
    }
    return true;
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

/** A term in a segment. */
interface Sought {
  readonly ranges: readonly Range[];
  /** The number of its rarest word, and how often that stands in the segment. */
  readonly anchor: number;
  readonly count: number;
}
