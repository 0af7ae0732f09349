import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { SEARCHED_PARTS } from '../../shared/archive-search.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf } from '../files/write-failure.ts';
import { logger } from '../log/log.ts';
import { type Segment, type SegmentText } from './segment.ts';

const log = logger('search');

/**
 * A segment's file: a fixed beginning, a header in JSON, the index, and the texts, which are only read for excerpts. Files of another
 * version, and broken ones, are made anew.
 */
const MAGIC = Buffer.from('FLSEARCH');
const VERSION = 1;
const ID_BYTES = 16;
/** Magic, version, id, and the lengths of the three parts. */
const PREFIX_BYTES = MAGIC.length + 4 + ID_BYTES + 3 * 4;
/** A file with a longer header or index is not ours. */
const MAX_PART_BYTES = 256 * 1024 * 1024;

const count = z.int().min(0).max(0xffffffff);
const headerSchema = z.object({
  /** The videos whose texts these are. */
  jobs: z
    .array(
      z.object({
        job: count,
        title: z.string().max(1000),
        /** The path of its report; null if it has none. */
        report: z.string().max(32_768).nullable(),
        /** Changes when one of its files does. */
        files: z.string().max(300),
        /** Changes with what the journal knows of it. */
        facts: z.string().max(100),
      }),
    )
    .max(10_000),
  /** Job, number of the part, words and bytes of each text. */
  texts: z
    .array(
      z.tuple([
        count,
        z
          .int()
          .min(0)
          .max(SEARCHED_PARTS.length - 1),
        count,
        count,
      ]),
    )
    .max(100_000),
  words: count,
  positions: count,
  vocabularyBytes: count,
});
type Header = z.infer<typeof headerSchema>;
/** A video as it was when its texts were read. */
export type IndexedJob = Header['jobs'][number];

/** A segment as it is kept. */
export interface KeptSegment {
  readonly path: string;
  /** Another one for every writing, so that texts are never read from a newer file. */
  readonly id: string;
  readonly jobs: readonly IndexedJob[];
  readonly segment: Segment;
  /** The start of each text in the file, in bytes; one more at the end. */
  readonly textStarts: Float64Array;
  readonly indexBytes: number;
}

/** Writes a segment, completely or not at all. Throws the system's errors. */
export async function writeSegment(
  path: string,
  segment: Segment,
  jobs: readonly IndexedJob[],
  texts: readonly string[],
): Promise<void> {
  const { vocabulary, wordEnds, positionEnds, positions } = segment;
  const header = Buffer.from(
    JSON.stringify({
      jobs: [...jobs],
      texts: segment.texts.map(({ job, part, words, bytes }) => [
        job,
        SEARCHED_PARTS.indexOf(part),
        words,
        bytes,
      ]),
      words: wordEnds.length,
      positions: positions.length,
      vocabularyBytes: vocabulary.length,
    } satisfies Header),
  );
  const index = [wordEnds, positionEnds, positions, vocabulary].map((part) =>
    Buffer.from(part.buffer, part.byteOffset, part.byteLength),
  );
  const text = Buffer.from(texts.join(''));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  MAGIC.copy(prefix);
  prefix.writeUInt32LE(VERSION, MAGIC.length);
  randomBytes(ID_BYTES).copy(prefix, MAGIC.length + 4);
  const lengths = [header.length, index.reduce((sum, part) => sum + part.length, 0), text.length];
  for (const [place, length] of lengths.entries()) {
    prefix.writeUInt32LE(length, MAGIC.length + 4 + ID_BYTES + 4 * place);
  }
  await using staged = await StagedFile.write(dirname(path), Buffer.concat([prefix, header, ...index, text]));
  await staged.replace(path);
}

/**
 * Reads a segment without its texts. Null if there is none, or what stands there is broken or of another version. Waits for the disk at
 * once, as all reading here: it is done in threads of their own, and Node's threads for files are busy while a batch runs.
 */
export function readSegment(path: string): KeptSegment | null {
  return withFile(path, (file) => {
    const prefix = readPrefix(file);
    if (prefix === null) return null;
    const { headerBytes, indexBytes } = prefix;
    const bytes = readExactly(file, PREFIX_BYTES, headerBytes + indexBytes);
    if (bytes === null) return null;
    const header = headerSchema.safeParse(jsonOf(bytes.subarray(0, headerBytes))).data;
    if (header === undefined) return null;
    const segment = segmentOf(header, bytes.subarray(headerBytes));
    if (segment === null) return null;
    const textStarts = new Float64Array(segment.texts.length + 1);
    let at = PREFIX_BYTES + headerBytes + indexBytes;
    for (const [number, { bytes: length }] of segment.texts.entries()) {
      textStarts[number] = at;
      at += length;
    }
    textStarts[segment.texts.length] = at;
    if (at !== prefix.size) return null;
    return { path, id: prefix.id, jobs: header.jobs, segment, textStarts, indexBytes };
  });
}

/** Reads the videos of a segment only. Null where `readSegment` is null for its beginning. */
export function readIndexedJobs(path: string): readonly IndexedJob[] | null {
  return withFile(path, (file) => {
    const prefix = readPrefix(file);
    const bytes = prefix === null ? null : readExactly(file, PREFIX_BYTES, prefix.headerBytes);
    return (bytes === null ? undefined : headerSchema.safeParse(jsonOf(bytes)).data)?.jobs ?? null;
  });
}

/** Reads texts of a segment, by their numbers. Null if the file was written anew since. */
export function readTexts(
  { path, id, textStarts }: KeptSegment,
  numbers: readonly number[],
): ReadonlyMap<number, string> | null {
  return withFile(path, (file) => {
    if (readPrefix(file)?.id !== id) return null;
    const texts = new Map<number, string>();
    for (const number of numbers) {
      const start = textStarts[number] ?? 0;
      const bytes = readExactly(file, start, (textStarts[number + 1] ?? start) - start);
      if (bytes === null) return null;
      texts.set(number, bytes.toString('utf8'));
    }
    return texts;
  });
}

/** Null where a number leads out of the arrays. */
function segmentOf(header: Header, index: Buffer): Segment | null {
  const { words, positions, vocabularyBytes } = header;
  if (4 * (2 * words + positions) + vocabularyBytes !== index.length) return null;
  // A copy, because arrays of numbers must begin at a multiple of four.
  const bytes = new Uint8Array(index);
  const segment = {
    texts: header.texts.map(([job, part, wordCount, length]): SegmentText => ({
      job,
      part: SEARCHED_PARTS[part] ?? 'name',
      words: wordCount,
      bytes: length,
    })),
    wordEnds: new Uint32Array(bytes.buffer, 0, words),
    positionEnds: new Uint32Array(bytes.buffer, 4 * words, words),
    positions: new Uint32Array(bytes.buffer, 8 * words, positions),
    vocabulary: bytes.subarray(8 * words + 4 * positions),
  };
  const all = segment.texts.reduce((sum, text) => sum + text.words, 0);
  const isSound =
    all === positions &&
    isAscendingTo(segment.wordEnds, vocabularyBytes) &&
    isAscendingTo(segment.positionEnds, positions);
  return isSound ? segment : null;
}

function isAscendingTo(ends: Uint32Array, last: number): boolean {
  let before = 0;
  for (const end of ends) {
    if (end < before) return false;
    before = end;
  }
  return before === last;
}

interface Prefix {
  readonly id: string;
  readonly headerBytes: number;
  readonly indexBytes: number;
  /** The size of the whole file. */
  readonly size: number;
}

function readPrefix(file: number): Prefix | null {
  const bytes = readExactly(file, 0, PREFIX_BYTES);
  if (bytes === null || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes.readUInt32LE(MAGIC.length) !== VERSION) return null;
  const lengthAt = (place: number): number => bytes.readUInt32LE(MAGIC.length + 4 + ID_BYTES + 4 * place);
  const [headerBytes, indexBytes, textBytes] = [lengthAt(0), lengthAt(1), lengthAt(2)];
  const { size } = fstatSync(file);
  if (PREFIX_BYTES + headerBytes + indexBytes + textBytes !== size) return null;
  if (headerBytes + indexBytes > MAX_PART_BYTES) return null;
  const id = bytes.toString('hex', MAGIC.length + 4, MAGIC.length + 4 + ID_BYTES);
  return { id, headerBytes, indexBytes, size };
}

function readExactly(file: number, start: number, length: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(length);
  return readSync(file, bytes, 0, length, start) === length ? bytes : null;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // A header that cannot be read is none.
    return null;
  }
}

/** `work` gets the number of the open file. */
function withFile<T>(path: string, work: (file: number) => T): T | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') log.warn('a part of the search index cannot be read', cause);
    return null;
  }
  try {
    return work(file);
  } finally {
    closeSync(file);
  }
}
