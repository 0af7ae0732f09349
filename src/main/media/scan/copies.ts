import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { ignore } from '../../log/log.ts';
import type { Candidate, ReadPart } from './found-files.ts';

/** Larger files are compared by parts spread over them, before they are compared in full. */
const SMALL_BYTES = 8 * 1024 * 1024;
const PARTS = 16;
const PART_BYTES = 64 * 1024;

/** How much of each of two files is in memory at a time when they are compared in full. */
const BLOCK_BYTES = 1024 * 1024;

/** So long files are compared in full after a drop. A slow drive with many large copies is not read through. */
const COMPARED_FOR_MS = 4000;

/** As many files are read at a time. */
const PARALLEL = 16;

interface Copy {
  readonly name: string;
  readonly of: string;
  /** False if the files are as large and the same in all parts that were compared, and there was no time for the rest. */
  readonly isCertain: boolean;
}

/**
 * Files with the same content. Only those of the same size are read. The one with the shortest name counts as the original. A file that
 * cannot be read is no copy.
 */
export async function copiesAmong(
  videos: readonly Candidate[],
  readPart: ReadPart,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<readonly Copy[]> {
  const limit = pLimit(PARALLEL);
  const untilMs = now() + COMPARED_FOR_MS;
  /** Splits groups of files by what is read of each. Files that are alone or cannot be read are left out. */
  const split = async (
    groups: readonly (readonly Candidate[])[],
    partsOf: (sizeBytes: number) => readonly number[],
  ): Promise<readonly (readonly Candidate[])[]> => {
    const split = await Promise.all(
      groups.map(async (group) => {
        const hashes = await Promise.all(
          group.map((video) => limit(() => hashOf(video, partsOf(video.sizeBytes), readPart, signal))),
        );
        return groupsBy(group, (_, index) => hashes[index] ?? null);
      }),
    );
    return split.flat();
  };
  const sameSize = groupsBy(videos, ({ sizeBytes }) => (sizeBytes === 0 ? null : String(sizeBytes)));
  // Most files of the same size differ from the beginning.
  const sameBegin = await split(sameSize, () => [0]);
  const sameParts = await split(sameBegin, offsetsIn);
  const copies: Copy[] = [];
  for (const group of sameParts) {
    const originals: Candidate[] = [];
    for (const video of group.toSorted((one, other) => one.name.length - other.name.length)) {
      const isSame = (original: Candidate): Promise<boolean | null> =>
        video.sizeBytes <= SMALL_BYTES
          ? Promise.resolve(true)
          : areEqual(original, video, readPart, { signal, isLate: () => now() > untilMs });
      const copy = await copyOf(video, originals, isSame);
      if (copy === null) originals.push(video);
      else copies.push(copy);
    }
  }
  return copies;
}

async function copyOf(
  { name }: Candidate,
  originals: readonly Candidate[],
  isSame: (original: Candidate) => Promise<boolean | null>,
): Promise<Copy | null> {
  for (const original of originals) {
    const same = await isSame(original);
    if (same !== false) return { name, of: original.name, isCertain: same === true };
  }
  return null;
}

/** Returns the offsets of the parts of a file that are compared: all parts of a small one. */
function offsetsIn(sizeBytes: number): readonly number[] {
  const isSmall = sizeBytes <= SMALL_BYTES;
  const count = isSmall ? Math.ceil(sizeBytes / PART_BYTES) : PARTS;
  const step = isSmall ? PART_BYTES : Math.floor((sizeBytes - PART_BYTES) / (PARTS - 1));
  return Array.from({ length: count }, (_, index) => index * step);
}

/** Null if the file cannot be read. */
async function hashOf(
  { path }: Candidate,
  offsets: readonly number[],
  readPart: ReadPart,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  const hash = createHash('sha256');
  try {
    for (const at of offsets) hash.update(await readPart(path, at, PART_BYTES));
  } catch (cause) {
    ignore(cause, 'that a file cannot be read is told when it is its turn');
    return null;
  }
  return hash.digest('hex');
}

/** Compares two files of the same size byte for byte. Null if there was no time to come to the end, or one cannot be read. */
async function areEqual(
  one: Candidate,
  other: Candidate,
  readPart: ReadPart,
  { signal, isLate }: { readonly signal: AbortSignal; readonly isLate: () => boolean },
): Promise<boolean | null> {
  try {
    for (let at = 0; at < one.sizeBytes; at += BLOCK_BYTES) {
      signal.throwIfAborted();
      if (isLate()) return null;
      const [left, right] = await Promise.all([
        readPart(one.path, at, BLOCK_BYTES),
        readPart(other.path, at, BLOCK_BYTES),
      ]);
      if (Buffer.compare(left, right) !== 0) return false;
    }
    return true;
  } catch (cause) {
    signal.throwIfAborted();
    ignore(cause, 'that a file cannot be read is told when it is its turn');
    return null;
  }
}

/** Groups of at least two values with the same key. Those whose key is null belong to none. */
function groupsBy<T>(
  values: readonly T[],
  keyOf: (value: T, index: number) => string | null,
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const [index, value] of values.entries()) {
    const key = keyOf(value, index);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
