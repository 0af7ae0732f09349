import { isUtf8 } from 'node:buffer';
import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { codeOf } from './write-failure.ts';

/** True if a path is inside a folder by its name alone; false for the folder itself. */
export function isBelow(path: string, folder: string): boolean {
  const rest = relative(folder, path);
  return rest !== '' && rest !== '..' && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
}

/**
 * The symbolic links among the parts of a path below a folder, from the folder down; the path itself is the last part. It ends at the
 * first part that does not exist. Throws the file system's other errors.
 */
export async function* linksBelow(folder: string, path: string): AsyncGenerator<string, void> {
  if (!isBelow(path, folder)) return;
  let part = folder;
  for (const name of relative(folder, path).split(sep)) {
    part = resolve(part, name);
    try {
      if ((await lstat(part)).isSymbolicLink()) yield part;
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return;
      throw cause;
    }
  }
}

/** The first link on the way from a folder to a path below it; null if there is none. Throws the file system's errors. */
export async function firstLinkBelow(folder: string, path: string): Promise<string | null> {
  for await (const link of linksBelow(folder, path)) return link;
  return null;
}

/** Returns the target of a link, existing or not. Throws the file system's errors. */
export async function targetOf(link: string): Promise<string> {
  try {
    return await realpath(link);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT' && codeOf(cause) !== 'ELOOP') throw cause;
    return resolve(dirname(link), await readlink(link));
  }
}

/**
 * Returns the path that a file manager can show for a file: its own, or that of its folder if a link stands for it because its name is not
 * UTF-8. Throws the file system's errors.
 */
export async function shownInFolder(
  path: string,
): Promise<{ readonly kind: 'file' | 'folder'; readonly path: string }> {
  const real = await realpath(path, 'buffer');
  if (isUtf8(real)) return { kind: 'file', path };
  let folder = real;
  while (!isUtf8(folder)) folder = folder.subarray(0, folder.lastIndexOf('/'));
  return { kind: 'folder', path: folder.length === 0 ? '/' : folder.toString('utf8') };
}
