import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../files/write-failure.ts';
import { ignored, orElse } from '../log/log.ts';

const NAME = '.framelane-index.tmp';

/** Replacing an index takes milliseconds. A claim as old as this was left by a computer that crashed in between. */
const LEFT_AFTER_MS = 60_000;

/**
 * Claims the index of a folder for the moment in which it is replaced; null if another computer has it. Dispose it once that is done.
 * `newFile` was written into the folder just now: its time is that of the drive's own clock.
 */
export async function claimIndex(outDir: string, newFile: string): Promise<AsyncDisposable | null> {
  const claim = join(outDir, NAME);
  const remove = (): Promise<void> =>
    rm(claim, { force: true }).catch(ignored('it is taken for a left one soon'));
  try {
    await (await open(claim, 'wx')).close();
    return { [Symbol.asyncDispose]: remove };
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cause;
  }
  const [since, now] = await Promise.all([timeOf(claim), timeOf(newFile)]);
  if (since !== null && now !== null && now - since > LEFT_AFTER_MS) await remove();
  return null;
}

async function timeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(orElse(null, 'it was removed in between'));
  return found?.mtimeMs ?? null;
}
