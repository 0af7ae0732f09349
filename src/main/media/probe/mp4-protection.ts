import type { FileHandle } from 'node:fs/promises';
import { openRegular } from '../regular-file.ts';
import { failureToOpen } from '../source.ts';

/** Unfragmented files have fewer boxes than this before their index; fragmented files begin with it. */
const MAX_BOXES = 64;

/** The index of hours of video takes a few megabytes. */
const MAX_INDEX_BYTES = 32 * 1024 * 1024;

/**
 * An encrypted video track is called `encv`, or `drmi` in files from a shop. Its `sinf` and `frma` boxes name the original format
 * (ISO 14496-12, 8.12).
 */
const BOXES = /encv|drmi|sinf(?=[^]{4}frma)/gu;
/** The description of a picture takes 78 bytes before further boxes, and not more than this with them. */
const DESCRIPTION_BYTES = { least: 78, most: 4096 };

/** True if an index names an encrypted video track. It is read through once, because the index of a hostile file names thousands. */
export function namesProtectedPicture(index: string): boolean {
  const tracks: number[] = [];
  let oldest = 0;
  for (const { 0: type, index: at } of index.matchAll(BOXES)) {
    if (type !== 'sinf') {
      tracks.push(at + type.length);
      continue;
    }
    while ((tracks[oldest] ?? at) < at - DESCRIPTION_BYTES.most) oldest += 1;
    if (at - (tracks[oldest] ?? at) >= DESCRIPTION_BYTES.least) return true;
  }
  return false;
}

/**
 * True if an MP4 states that its video track is encrypted; false for any other file. Throws FailureError as `openSource` does.
 */
export async function isProtectedMp4(path: string): Promise<boolean> {
  try {
    const opened = await openRegular(path);
    if (opened === null) return false;
    try {
      return namesProtectedPicture(await indexOf(opened.file, opened.sizeBytes));
    } finally {
      await opened.file.close();
    }
  } catch (cause) {
    throw failureToOpen(cause);
  }
}

/** The content of the first `moov` box; empty if there is none. */
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
