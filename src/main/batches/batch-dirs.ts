import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../files/write-failure.ts';

/** `<pid>-<time>-<number>` is what batches were called before they outlived their process. */
const BATCH_ID = /^(?:\d+-[0-9a-z]+-\d+|[0-9a-z]{6,12}-[0-9a-f]{8})$/u;

/** The name of a new batch, which is its folder's too: unique, and in the order of time. `atMs`: milliseconds since 1970. */
export function newBatchId(atMs: number): string {
  return `${Math.floor(atMs).toString(36).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
}

/** True for a name that Framelane gave; anything else must never become part of a path. */
export function isBatchId(name: string): boolean {
  return BATCH_ID.test(name);
}

/** Where a batch keeps what belongs to one of its videos. */
export function jobDirOf(batchDir: string, job: number): string {
  return join(batchDir, 'jobs', String(job));
}

/** Where a batch keeps copies of its videos that the window can play, and nothing else. */
export function copiesDirOf(batchDir: string): string {
  return join(batchDir, 'copies');
}

/** Removes the folders of batches that never got a journal: nobody could open them again. Those that are open may get theirs yet. */
export async function removeUnjournaled(
  batchesDir: string,
  isOpen: (batchId: string) => boolean,
): Promise<void> {
  const names = (await readdir(batchesDir).catch(() => [])).filter(
    (name) => isBatchId(name) && !isOpen(name),
  );
  await Promise.all(
    names.map(async (name) => {
      const dir = join(batchesDir, name);
      const hasJournal = await stat(join(dir, 'journal.jsonl')).then(
        () => true,
        (cause: unknown) => codeOf(cause) !== 'ENOENT',
      );
      if (!hasJournal) await rm(dir, { recursive: true, force: true });
    }),
  );
}
