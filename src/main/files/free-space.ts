import { statfs } from 'node:fs/promises';
import { ignored } from '../log/log.ts';

const LOOK_EVERY_MS = 10_000;

/** Returns a function that tells what is free on the disk of a folder, as it was some seconds ago at most; null where that is not known yet. */
export function freeSpaceOf(dir: string, now: () => number): () => number | null {
  let freeBytes: number | null = null;
  let lookedAtMs = -Infinity;
  const look = async (): Promise<void> => {
    const { bavail, bsize } = await statfs(dir);
    freeBytes = bavail * bsize;
  };
  return () => {
    if (now() - lookedAtMs >= LOOK_EVERY_MS) {
      lookedAtMs = now();
      void look().catch(ignored('the disk counts as large enough'));
    }
    return freeBytes;
  };
}
