import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export interface RegularFile {
  /** The caller must close it. */
  readonly file: FileHandle;
  readonly sizeBytes: number;
}

/**
 * Opens a regular file for reading. Null for a folder, a device or a FIFO (opening a FIFO would block). Throws the file system's
 * error.
 */
export async function openRegular(path: string): Promise<RegularFile | null> {
  // The path may have become a FIFO since it was checked. Windows has neither FIFOs nor this flag.
  const nonBlocking = (constants as { readonly O_NONBLOCK?: number }).O_NONBLOCK ?? 0;
  const file = await open(path, constants.O_RDONLY | nonBlocking);
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

/** Reads at most `maxBytes` from the start of a file. Null if it is not a regular file. Throws the file system's error. */
export async function readStart(
  path: string,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean } | null> {
  const opened = await openRegular(path);
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
