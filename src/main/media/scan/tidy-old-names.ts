import { isUtf8 } from 'node:buffer';
import { lstat, lutimes, readdir, readlink, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { orElse } from '../../log/log.ts';
import { errorCode } from '../error-code.ts';

const A_DAY_MS = 24 * 60 * 60 * 1000;

/** A drive that is not plugged in looks like a folder that was removed. Links to it are kept this long since it was last there. */
const KEPT_WITHOUT_FOLDER_MS = 30 * A_DAY_MS;

/** A scan may be making links in a folder that changed as late as this. */
const SETTLED_AFTER_MS = 60_000;

/** At most so many links are looked at, one after the other, so that a slow drive holds up nothing else. */
const MAX_LINKS = 20_000;

const LATER = 'what cannot be looked at now is looked at again at the next start';

/**
 * Removes the links that `linkOldNames` made to files that are gone, and those that only stood beside them. No link to a file that is
 * there is removed: a batch of the past may name it. Throws nothing.
 */
export async function tidyOldNames(namesDir: string, nowMs: number): Promise<void> {
  const homes = await readdir(namesDir).catch(orElse([], LATER));
  let looked = 0;
  for (const home of homes) {
    if (looked >= MAX_LINKS) return;
    looked += await tidyFolder(join(namesDir, home), nowMs).catch(orElse(1, LATER));
  }
}

/** Returns how many links were looked at. */
async function tidyFolder(home: string, nowMs: number): Promise<number> {
  if (nowMs - (await stat(home)).mtimeMs < SETTLED_AFTER_MS) return 1;
  const beside: string[] = [];
  let old = 0;
  const names = (await readdir(home)).slice(0, MAX_LINKS);
  for (const name of names) {
    const link = join(home, name);
    const target = await readlink(link, 'buffer');
    const isLeft = await isGone(link, target, nowMs).catch(orElse(false, LATER));
    if (isLeft) await unlink(link);
    else if (isUtf8(nameIn(target))) beside.push(link);
    else old += 1;
  }
  if (old > 0 || names.length === MAX_LINKS) return names.length;
  for (const link of beside) await unlink(link);
  await rmdir(home);
  return names.length;
}

/** True if a link's file was removed or renamed. The link's own time says when the file was last there. */
async function isGone(link: string, target: Buffer, nowMs: number): Promise<boolean> {
  const { mtimeMs: seenAtMs } = await lstat(link);
  if (await isThere(link)) {
    const now = nowMs / 1000;
    if (nowMs - seenAtMs > A_DAY_MS) await lutimes(link, now, now);
    return false;
  }
  if (nowMs - seenAtMs > KEPT_WITHOUT_FOLDER_MS) return true;
  // The place of a drive that is not plugged in is an empty folder, or none.
  return (await readdir(folderOf(target)).catch(noneWhereMissing)).length > 0;
}

/** Throws the file system's error where it cannot tell. */
async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    noneWhereMissing(cause);
    return false;
  }
}

/** Throws an error that says something else than that there is nothing. */
function noneWhereMissing(cause: unknown): readonly string[] {
  if (!['ENOENT', 'ENOTDIR'].includes(errorCode(cause) ?? '')) throw cause;
  return [];
}

function folderOf(path: Buffer): Buffer {
  return path.subarray(0, Math.max(1, path.lastIndexOf('/')));
}

function nameIn(path: Buffer): Buffer {
  return path.subarray(path.lastIndexOf('/') + 1);
}
