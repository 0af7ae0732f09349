import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './write-failure.ts';

/** Looks without writing: a folder that is not there yet counts by the one it would be made in. */
export async function isWritable(dir: string): Promise<boolean> {
  try {
    await access(dir, constants.W_OK);
    return (await stat(dir)).isDirectory();
  } catch (cause) {
    const parent = dirname(dir);
    return codeOf(cause) === 'ENOENT' && parent !== dir && (await isWritable(parent));
  }
}
