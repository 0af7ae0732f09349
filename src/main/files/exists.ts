import { stat } from 'node:fs/promises';

/** True where a file or a folder can be found. Never throws. */
export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
