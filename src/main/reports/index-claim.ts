import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isOfGoneProcess } from '../files/abandoned.ts';
import { isHeldOpen } from '../files/staged-file.ts';
import { codeOf } from '../files/write-failure.ts';
import { ignored, orElse } from '../log/log.ts';
import { readStart } from '../media/regular-file.ts';

const NAME = '.framelane-index.tmp';

/** Replacing an index takes milliseconds. A claim as old as this was left by a computer that crashed in between. */
const LEFT_AFTER_MS = 60_000;
const GONE = 'it was removed in between';
/** More than the name of a temporary file has. */
const MOST_OWNER_BYTES = 200;

/**
 * Claims the index of a folder for the moment in which it is replaced; null if another computer has it. Dispose it once that is done.
 * `newFile` was written into the folder just now: its time is that of the drive's own clock, and its name, which the claim holds, that of
 * this process. `computer`: see `computerName`.
 */
export async function claimIndex(
  outDir: string,
  newFile: string,
  computer: string,
): Promise<AsyncDisposable | null> {
  const claim = join(outDir, NAME);
  const remove = (): Promise<void> =>
    rm(claim, { force: true }).catch(ignored('it is taken for a left one soon'));
  const file = await openNew(claim);
  if (file === null) {
    if (await isLeft(claim, newFile, computer)) await remove();
    return null;
  }
  await file.writeFile(basename(newFile)).catch(ignored('a claim without a name counts for a minute'));
  await file.close();
  return { [Symbol.asyncDispose]: remove };
}

async function openNew(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'wx');
  } catch (cause) {
    // Windows refuses a name also while the file that had it is being removed.
    if (codeOf(cause) === 'EEXIST' || isHeldOpen(cause)) return null;
    throw cause;
  }
}

/** True for a claim of a process that is gone. A claim of another computer is judged by its age alone. */
async function isLeft(claim: string, newFile: string, computer: string): Promise<boolean> {
  if (isOfGoneProcess(await ownerOf(claim), computer)) return true;
  const [since, now] = await Promise.all([timeOf(claim), timeOf(newFile)]);
  return since !== null && now !== null && now - since > LEFT_AFTER_MS;
}

async function ownerOf(claim: string): Promise<string> {
  const start = await readStart(claim, MOST_OWNER_BYTES, 'refused').catch(orElse(null, GONE));
  return new TextDecoder().decode(start?.bytes);
}

async function timeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(orElse(null, GONE));
  return found?.mtimeMs ?? null;
}
