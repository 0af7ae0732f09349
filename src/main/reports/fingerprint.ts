import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { openRegular } from '../media/regular-file.ts';
import { isTransientError, realWait, waitFor } from '../media/scan/disk.ts';
import { failureToOpen, unreadable } from '../media/source.ts';

/** So much of the beginning and of the end is read: containers keep there what tells one recording from another. */
const END_BYTES = 64 * 1024;
/** The coarsest clock of a file system that people carry videos on (FAT), so that a copy there and back stays the same video. */
const TIME_STEP_MS = 2_000;

/** A drive that falls asleep, or that many ask at once, may answer the next time: a video that is not recognised is paid for again. */
const WAITS_MS = [50, 200, 500];

/**
 * SHA-256 over the size, the time of the last change and the first and last 64 KiB of a video, in hexadecimal: the same for a video that was
 * moved or renamed. Throws FailureError (`video-vanished`, `unreadable-video`) and the signal's reason.
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

/** Fewer bytes where the file became shorter meanwhile. */
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
