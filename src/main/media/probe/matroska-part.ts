import { readStart } from '../regular-file.ts';

/** The description of the tracks takes a few kilobytes. */
const MAX_DESCRIPTION_BYTES = 256 * 1024;

/** Elements of Matroska and WebM (RFC 9559), with the bytes of their ids. */
const HEADER = '1a45dfa3';
const SEGMENT = '18538067';
const TRACKS = '1654ae6b';
const CLUSTER = '1f43b675';

/** A segment has fewer elements than this before its pictures. */
const MAX_ELEMENTS = 64;

interface Element {
  readonly id: string;
  readonly contentAt: number;
  /** Null where the size is not known, as of a live stream. */
  readonly contentBytes: number | null;
}

/**
 * True if a WebM is a part of a stream that was cut into many: the description of the tracks alone, or pictures alone. A video that was
 * cut short ends in the middle of an element. Throws the file system's error.
 */
export async function isMatroskaPart(path: string): Promise<boolean> {
  const start = await readStart(path, MAX_DESCRIPTION_BYTES);
  if (start === null) return false;
  const first = elementAt(start.bytes, 0);
  if (first?.id === CLUSTER) return true;
  if (first?.id !== HEADER || first.contentBytes === null || !start.isWhole) return false;
  const segment = elementAt(start.bytes, first.contentAt + first.contentBytes);
  return segment?.id === SEGMENT && isDescriptionAlone(start.bytes, segment);
}

/** True if the tracks are described, no picture follows, and the file ends with an element while its segment goes on. */
function isDescriptionAlone(bytes: Uint8Array, { contentAt, contentBytes }: Element): boolean {
  if (contentBytes !== null && contentAt + contentBytes <= bytes.length) return false;
  let at = contentAt;
  let hasTracks = false;
  for (let count = 0; at < bytes.length && count < MAX_ELEMENTS; count += 1) {
    const element = elementAt(bytes, at);
    const elementBytes = element?.contentBytes ?? null;
    if (element === null || elementBytes === null || element.id === CLUSTER) return false;
    if (element.id === TRACKS) hasTracks = true;
    at = element.contentAt + elementBytes;
  }
  return hasTracks && at === bytes.length;
}

/** Null where no element begins. The first byte of an id or a size says how many bytes it takes (RFC 8794, 4). */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const idLength = lengthAt(bytes, at);
  const sizeAt = at + idLength;
  const sizeLength = lengthAt(bytes, sizeAt);
  const contentAt = sizeAt + sizeLength;
  if (idLength > 4 || sizeLength > 8 || contentAt > bytes.length) return null;
  const size = Buffer.from(bytes.subarray(sizeAt, contentAt));
  size[0] = (size[0] ?? 0) & (0xff >> sizeLength);
  const isKnown = size[0] !== 0xff >> sizeLength || size.subarray(1).some((byte) => byte !== 0xff);
  return {
    id: Buffer.from(bytes.subarray(at, sizeAt)).toString('hex'),
    contentAt,
    contentBytes: isKnown ? Number(BigInt(`0x${size.toString('hex')}`)) : null,
  };
}

/** The number of zeros before the first one of a byte, and one. Nine where there is no byte, or none of its bits is one. */
function lengthAt(bytes: Uint8Array, at: number): number {
  return Math.clz32(bytes[at] ?? 0) - 23;
}
