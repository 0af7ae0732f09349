import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { openRegular } from '../media/regular-file.ts';
import { isTransientError, realWait, waitFor } from '../media/scan/disk.ts';
import { failureToOpen, unreadable } from '../media/source.ts';

/** The number of bytes hashed at the beginning and at the end. Containers keep data there that differs between recordings. */
const END_BYTES = 64 * 1024;
/** The resolution of file times on FAT drives. With it, a copy to such a drive and back stays the same video. */
const TIME_STEP_MS = 2_000;

/**
 * Waits before reading is retried, because a sleeping or busy drive may answer later. An unrecognised video would be paid for
 * again.
 */
const WAITS_MS = [50, 200, 500];

/**
 * Identifies a video even after it was moved or renamed: a SHA-256 over its size, modification time and first and last 64 KiB, in
 * hexadecimal. Throws FailureError (`video-vanished`, `unreadable-video`) or the signal's reason.
 */
export async function fingerprintOf(
  path: string,
  signal: AbortSignal,
  open: typeof openRegular = openRegular,
): Promise<string> {
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    try {
      return await take(path, signal, open);
    } catch (cause) {
      signal.throwIfAborted();
      const waitMs = WAITS_MS[tries];
      if (waitMs === undefined || !isTransientError(cause)) throw failureToOpen(cause);
      await waitFor(waitMs, realWait, signal);
    }
  }
}

async function take(path: string, signal: AbortSignal, open: typeof openRegular): Promise<string> {
  const opened = await open(path);
  if (opened === null) throw unreadable('not-a-file', null);
  await using file = opened.file;
  const { size, mtimeMs } = await file.stat();
  const hash = createHash('sha256');
  hash.update(`${size} ${Math.floor(mtimeMs / TIME_STEP_MS)}\n`);
  hash.update(await read(file, 0, Math.min(size, END_BYTES)));
  signal.throwIfAborted();
  const tailStart = Math.max(END_BYTES, size - END_BYTES);
  if (tailStart < size) hash.update(await read(file, tailStart, size - tailStart));
  return hash.digest('hex');
}

/** Reads up to `length` bytes; fewer if the file became shorter. */
async function read(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
