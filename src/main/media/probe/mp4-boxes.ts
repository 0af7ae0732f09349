import type { FileHandle } from 'node:fs/promises';
import { openRegular } from '../regular-file.ts';

/** Unfragmented files have fewer boxes than this before their index; fragmented files begin with it. */
const MAX_BOXES = 64;

/** The index of hours of video takes a few megabytes. */
const MAX_INDEX_BYTES = 32 * 1024 * 1024;

/** The outer structure of an MP4 (ISO 14496-12, 4.2). */
export interface Boxes {
  /** The types of the first boxes, in the order of the file. Anything for a file that is no MP4. */
  readonly types: readonly string[];
  /** The content of the first `moov` box; empty if there is none. */
  readonly index: string;
}

/** Reads the outer structure of an MP4, or of its beginning up to the index. Throws the file system's error. */
export async function readBoxes(
  path: string,
  { untilIndex }: { readonly untilIndex: boolean },
): Promise<Boxes> {
  const opened = await openRegular(path);
  if (opened === null) return { types: [], index: '' };
  const { file, sizeBytes } = opened;
  try {
    const types: string[] = [];
    let index = '';
    for (let at = 0; types.length < MAX_BOXES && at + 8 <= sizeBytes;) {
      const head = await bytesAt(file, at, 16);
      const type = head.toString('latin1', 4, 8);
      const boxBytes = boxSize(head, sizeBytes - at);
      types.push(type);
      if (type === 'moov' && index === '') {
        index = (await bytesAt(file, at, Math.min(boxBytes, MAX_INDEX_BYTES))).toString('latin1');
        if (untilIndex) break;
      }
      if (boxBytes < 8) break;
      at += boxBytes;
    }
    return { types, index };
  } finally {
    await file.close();
  }
}

/** The size of a box in bytes. A size field of 1 means a 64-bit size after the type, 0 means the rest of the file. */
function boxSize(head: Buffer, restBytes: number): number {
  const bytes = head.length < 4 ? 0 : head.readUInt32BE(0);
  if (bytes === 1) return head.length < 16 ? restBytes : Math.min(restBytes, Number(head.readBigUInt64BE(8)));
  return bytes === 0 ? restBytes : Math.min(restBytes, bytes);
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
