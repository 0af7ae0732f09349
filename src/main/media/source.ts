import { open, stat } from 'node:fs/promises';
import { FailureError, type UnreadableReason } from '../../shared/failure.ts';
import { HEAD_BYTES, sniff } from './sniff.ts';

/** A file that may be opened: regular, readable and not empty. */
export interface Source {
  readonly sizeBytes: number;
  readonly looksLike: ReturnType<typeof sniff>;
}

/** Looks at a file without ffmpeg. Throws FailureError: `video-vanished`, or `unreadable-video` with its reason. */
export async function openSource(path: string): Promise<Source> {
  try {
    const stats = await stat(path);
    // A FIFO or a device must never be opened: it waits for ever.
    if (!stats.isFile()) throw unreadable('not-a-file', null);
    if (stats.size === 0) throw unreadable('empty', null);
    return { sizeBytes: stats.size, looksLike: sniff(await readHead(path)) };
  } catch (cause) {
    throw cause instanceof FailureError ? cause : failureToOpen(cause);
  }
}

/** The first bytes of a regular file. Throws what the file system says. */
export async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

export function unreadable(reason: UnreadableReason, detail: string | null): FailureError {
  return new FailureError({ kind: 'unreadable-video', reason, detail });
}

/** The code of a file system's error, such as ENOENT. */
export function errorCode(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

function failureToOpen(cause: unknown): unknown {
  const code = errorCode(cause) ?? '';
  if (['ENOENT', 'ENOTDIR'].includes(code)) {
    return new FailureError({ kind: 'video-vanished', detail: null }, { cause });
  }
  if (['EACCES', 'EPERM'].includes(code)) return unreadable('not-permitted', null);
  return code === 'EIO' ? unreadable('damaged', String(cause)) : cause;
}
