import type { FileHandle } from 'node:fs/promises';
import { openRegular } from '../regular-file.ts';
import { failureToOpen } from '../source.ts';

/** More boxes than come before the index of any file that is not in pieces; those begin with it. */
const MAX_BOXES = 64;

/** An index of hours of video takes a few megabytes. */
const MAX_INDEX_BYTES = 32 * 1024 * 1024;

/**
 * A picture track that is encrypted is called `encv`, one that a shop protects `drmi`; what it would be without stands in its
 * `sinf` and `frma` (ISO 14496-12, 8.12).
 */
const PROTECTED_PICTURE = /(?:encv|drmi)[^]{78,4096}?sinf[^]{4}frma/u;

/** True where an MP4 says that its picture is encrypted; false for any other file. Throws FailureError as `openSource` does. */
export async function hasProtectedPicture(path: string): Promise<boolean> {
  try {
    const opened = await openRegular(path);
    if (opened === null) return false;
    try {
      return PROTECTED_PICTURE.test(await indexOf(opened.file, opened.sizeBytes));
    } finally {
      await opened.file.close();
    }
  } catch (cause) {
    throw failureToOpen(cause);
  }
}

/** The content of the first `moov` box; empty where there is none. */
async function indexOf(file: FileHandle, sizeBytes: number): Promise<string> {
  let at = 0;
  for (let boxes = 0; boxes < MAX_BOXES && at + 8 <= sizeBytes; boxes += 1) {
    const head = await bytesAt(file, at, 16);
    const type = head.toString('latin1', 4, 8);
    if (boxes === 0 && type !== 'ftyp') return '';
    const boxBytes = boxSize(head, sizeBytes - at);
    if (type === 'moov')
      return (await bytesAt(file, at, Math.min(boxBytes, MAX_INDEX_BYTES))).toString('latin1');
    if (boxBytes < 8) return '';
    at += boxBytes;
  }
  return '';
}

/** 1 stands for a size of 64 bits behind the type, 0 for all the rest. */
function boxSize(head: Buffer, restBytes: number): number {
  const bytes = head.length < 4 ? 0 : head.readUInt32BE(0);
  if (bytes === 1) return head.length < 16 ? restBytes : Math.min(restBytes, Number(head.readBigUInt64BE(8)));
  return bytes === 0 ? restBytes : Math.min(restBytes, bytes);
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
