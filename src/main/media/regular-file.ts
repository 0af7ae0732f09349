import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export interface RegularFile {
  /** To be closed by whoever opened it. */
  readonly file: FileHandle;
  readonly sizeBytes: number;
}

/** Opens a file for reading. Null: it is a folder, a device or a FIFO, which would wait for ever. Throws what the file system says. */
export async function openRegular(path: string): Promise<RegularFile | null> {
  // It may have become a FIFO since somebody looked. Windows has neither those nor the flag.
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

/** The beginning of a file, at most `maxBytes`. Null: it is no regular file. Throws what the file system says. */
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
