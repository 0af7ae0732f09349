import type { SearchedPart } from '../../shared/archive-search.ts';
import { wordsIn } from './words.ts';

/** One text of one video. */
export interface SourceText {
  readonly job: number;
  readonly part: SearchedPart;
  readonly text: string;
}

/** The place of a text in a segment. */
export interface SegmentText {
  readonly job: number;
  readonly part: SearchedPart;
  /** The number of its words. */
  readonly words: number;
  /** Its length in bytes. */
  readonly bytes: number;
}

/**
 * Which word stands where, in the texts of some videos. Positions count the words of all texts one after the other; one position between two
 * texts is empty, so that no phrase goes from one into the next.
 */
export interface Segment {
  readonly texts: readonly SegmentText[];
  /** The different words, sorted by their bytes, one after the other. */
  readonly vocabulary: Uint8Array;
  /** The end of each word in `vocabulary`. */
  readonly wordEnds: Uint32Array;
  /** The end of each word's positions in `positions`. */
  readonly positionEnds: Uint32Array;
  /** The positions of all words, those of one word ascending. */
  readonly positions: Uint32Array;
}

/** A segment takes no more words: 32 MB of positions. Later texts of the same videos are left out. */
const MAX_WORDS = 8_000_000;

/** Makes a segment of texts. */
export function makeSegment(sources: readonly SourceText[]): Segment {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  let at = new Uint32Array(1 << 16);
  let position = 0;
  const texts: SegmentText[] = [];
  for (const { job, part, text } of sources) {
    const first = position;
    for (const { folded } of wordsIn(text)) {
      if (position >= MAX_WORDS) break;
      const number = numbers.get(folded) ?? numbers.size;
      if (number === numbers.size) numbers.set(folded, number);
      counts[number] = (counts[number] ?? 0) + 1;
      if (position + 1 >= at.length) at = doubled(at);
      at[position] = number + 1;
      position += 1;
    }
    texts.push({ job, part, words: position - first, bytes: Buffer.byteLength(text) });
    position += 1;
    if (position >= at.length) at = doubled(at);
  }
  return sortedSegment(texts, [...numbers.keys()], counts, at.subarray(0, position));
}

/** `at`: for each position the number of its word from 1, and 0 between two texts. */
function sortedSegment(
  texts: readonly SegmentText[],
  words: readonly string[],
  counts: readonly number[],
  at: Uint32Array,
): Segment {
  const bytes = words.map((word) => Buffer.from(word));
  const order = [...words.keys()].sort((a, b) =>
    Buffer.compare(bytes[a] ?? Buffer.alloc(0), bytes[b] ?? Buffer.alloc(0)),
  );
  const wordEnds = new Uint32Array(words.length);
  const positionEnds = new Uint32Array(words.length);
  const next = new Uint32Array(words.length);
  let wordEnd = 0;
  let positionEnd = 0;
  for (const [rank, number] of order.entries()) {
    next[number] = positionEnd;
    wordEnd += bytes[number]?.length ?? 0;
    positionEnd += counts[number] ?? 0;
    wordEnds[rank] = wordEnd;
    positionEnds[rank] = positionEnd;
  }
  const positions = new Uint32Array(positionEnd);
  for (const [position, one] of at.entries()) {
    if (one === 0) continue;
    const place = next[one - 1] ?? 0;
    positions[place] = position;
    next[one - 1] = place + 1;
  }
  return {
    texts,
    vocabulary: Buffer.concat(order.map((number) => bytes[number] ?? Buffer.alloc(0))),
    wordEnds,
    positionEnds,
    positions,
  };
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
