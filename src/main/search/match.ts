import type { Term } from './query.ts';
import type { Segment } from './segment.ts';

/** For every this many positions the text is noted, so that the text of a position is found in a few steps. */
const STRIDE = 64;

/** A video of a segment that has all terms. Each may stand in another of its texts. */
export interface FoundVideo {
  /** Its texts that have some of the terms, in their order. */
  readonly texts: readonly FoundText[];
}

export interface FoundText {
  /** Its number in the segment. */
  readonly text: number;
  /** The terms that it has: one bit for each, by its place in the query. */
  readonly terms: number;
}

/** Finds the videos of one segment that have all terms somewhere in their texts. */
export class SegmentMatcher {
  readonly #segment: Segment;
  /** The number of the video of each text. The texts of a video stand one after the other. */
  readonly #videoOf: Uint32Array;
  readonly #videos: number;
  /** The start position of each text; one more position at the end. */
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
    this.#videoOf = new Uint32Array(texts.length);
    let video = -1;
    for (const [index, { job }] of texts.entries()) {
      if (job !== texts[index - 1]?.job) video += 1;
      this.#videoOf[index] = video;
    }
    this.#videos = video + 1;
    this.#textAt = new Uint32Array(Math.ceil(position / STRIDE) + 1);
    let text = 0;
    for (let index = 0; index < this.#textAt.length; index += 1) {
      while (text + 1 < texts.length && (this.#starts[text + 1] ?? 0) <= index * STRIDE) text += 1;
      this.#textAt[index] = text;
    }
  }

  /** The videos that have all terms, in their order. */
  find(terms: readonly Term[]): readonly FoundVideo[] {
    const sought = terms
      .map((term, number) => this.#soughtOf(term, number))
      .sort((a, b) => a.count - b.count);
    if (sought.length === 0 || sought.some(({ ranges }) => ranges.some(([from, to]) => from >= to)))
      return [];
    // How many terms each video has so far. The rarest term is first, so the others are looked for in few videos.
    const has = new Uint8Array(this.#videos);
    const bits = new Uint8Array(this.#segment.texts.length);
    for (const [before, one] of sought.entries()) {
      if (!this.#mark(one, has, bits, before)) return [];
    }
    return this.#found(has, bits, sought.length);
  }

  /** Notes the term in every text that has it, of videos that have the terms before it. False if there is none. */
  #mark({ ranges, anchor, number }: Sought, has: Uint8Array, bits: Uint8Array, before: number): boolean {
    const range = ranges[anchor];
    if (range === undefined) return false;
    const { positions } = this.#segment;
    const [from, to] = this.#positionsOf(range);
    let isAny = false;
    // Positions of a text that is decided are stepped over.
    let start = 0;
    let end = 0;
    for (let index = from; index < to; index += 1) {
      const position = positions[index] ?? 0;
      if (position >= start && position < end) continue;
      const text = this.#textOf(position);
      const video = this.#videoOf[text] ?? 0;
      if ((has[video] ?? 0) >= before) {
        if (ranges.length > 1 && !this.#isPhraseAt(position - anchor, ranges)) continue;
        has[video] = before + 1;
        bits[text] = (bits[text] ?? 0) | (1 << number);
        isAny = true;
      }
      start = this.#starts[text] ?? 0;
      end = this.#starts[text + 1] ?? 0;
    }
    return isAny;
  }

  #found(has: Uint8Array, bits: Uint8Array, all: number): readonly FoundVideo[] {
    const found: { readonly texts: FoundText[] }[] = [];
    let last = -1;
    for (let text = 0; text < bits.length; text += 1) {
      const terms = bits[text] ?? 0;
      const video = this.#videoOf[text] ?? 0;
      if (terms === 0 || has[video] !== all) continue;
      if (video === last) found.at(-1)?.texts.push({ text, terms });
      else found.push({ texts: [{ text, terms }] });
      last = video;
    }
    return found;
  }

  #soughtOf({ words, isOpen }: Term, number: number): Sought {
    const ranges = words.map((word, index) => this.#rangeOf(word, isOpen && index === words.length - 1));
    const counts = ranges.map((range) => this.#countIn(range));
    const count = Math.min(...counts);
    return { number, ranges, anchor: counts.indexOf(count), count };
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
  /** Its place in the query. */
  readonly number: number;
  readonly ranges: readonly Range[];
  /** The number of its rarest word, and how often that stands in the segment. */
  readonly anchor: number;
  readonly count: number;
}
