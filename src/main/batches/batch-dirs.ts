import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../files/write-failure.ts';
import { orElse } from '../log/log.ts';

/** Batch ids. `<pid>-<time>-<number>` is the format of early versions. */
const BATCH_ID = /^(?:\d+-[0-9a-z]+-\d+|[0-9a-z]{6,12}-[0-9a-f]{8})$/u;

/** A new batch id, which is also its folder's name: unique, and sorted by time. `atMs` is milliseconds since 1970. */
export function newBatchId(atMs: number): string {
  return `${Math.floor(atMs).toString(36).padStart(6, '0')}-${randomBytes(4).toString('hex')}`;
}

/** True for an id created by Framelane. Other names must never become part of a path. */
export function isBatchId(name: string): boolean {
  return BATCH_ID.test(name);
}

/** The folder for the files of one job. */
export function jobDirOf(batchDir: string, job: number): string {
  return join(batchDir, 'jobs', String(job));
}

/** The folder for playable copies of a batch's videos; it holds nothing else. */
export function copiesDirOf(batchDir: string): string {
  return join(batchDir, 'copies');
}

/**
 * Removes the folders of batches without a journal, because they cannot be opened. Open batches may still get one, so theirs are
 * kept.
 */
export async function removeUnjournaled(
  batchesDir: string,
  isOpen: (batchId: string) => boolean,
): Promise<void> {
  const names = (
    await readdir(batchesDir).catch(
      orElse([], 'a folder that cannot be read is looked at again at the next start'),
    )
  ).filter((name) => isBatchId(name) && !isOpen(name));
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
