import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { errorCode } from './error-code.ts';

export interface RegularFile {
  /** The caller must close it. */
  readonly file: FileHandle;
  readonly sizeBytes: number;
}

/** The treatment of a symbolic link: opened as its target, or refused as no regular file. */
export type Links = 'followed' | 'refused';

// Windows has neither of these flags.
const { O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants as {
  readonly O_NONBLOCK?: number;
  readonly O_NOFOLLOW?: number;
};

/**
 * Opens a regular file for reading. Null for a folder, a device or a FIFO (opening a FIFO would block), and for a link where links are
 * refused. Throws the file system's error.
 */
export async function openRegular(path: string, links: Links = 'followed'): Promise<RegularFile | null> {
  // Opening a device alone may already do something.
  if (links === 'refused' && !(await lstat(path)).isFile()) return null;
  const file = await openAs(path, links);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    if (stats.isFile()) return { file, sizeBytes: stats.size };
  } catch (cause) {
    await file.close();
    throw cause;
  }
  await file.close();
  return null;
}

async function openAs(path: string, links: Links): Promise<FileHandle | null> {
  // The path may have become a FIFO or a link since it was checked.
  const flags = constants.O_RDONLY | O_NONBLOCK | (links === 'refused' ? O_NOFOLLOW : 0);
  try {
    return await open(path, flags);
  } catch (cause) {
    if (links === 'refused' && errorCode(cause) === 'ELOOP') return null;
    throw cause;
  }
}

/** Reads at most `maxBytes` from the start of a file. Null if it is not a regular file. Throws the file system's error. */
export async function readStart(
  path: string,
  maxBytes: number,
  links: Links = 'followed',
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean } | null> {
  const opened = await openRegular(path, links);
  if (opened === null) return null;
  const { file, sizeBytes } = opened;
  try {
    const buffer = Buffer.alloc(Math.min(sizeBytes, maxBytes));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { bytes: buffer.subarray(0, filled), isWhole: sizeBytes <= maxBytes };
  } finally {
    await file.close();
  }
}
