import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './write-failure.ts';

/** True if the folder is probably writable. Nothing is written; for a missing folder the nearest existing parent is checked. */
export async function isWritable(dir: string): Promise<boolean> {
  try {
    await access(dir, constants.W_OK);
    return (await stat(dir)).isDirectory();
  } catch (cause) {
    const parent = dirname(dir);
    return codeOf(cause) === 'ENOENT' && parent !== dir && (await isWritable(parent));
  }
}
