import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The size of all files below a folder, in bytes; what vanishes meanwhile, or cannot be read, counts nothing. */
export async function treeBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(join(dir, name))));
  let bytes = sizes.reduce((sum, size) => sum + size, 0);
  // One folder after the other: a batch may have thousands.
  for (const entry of entries) if (entry.isDirectory()) bytes += await treeBytes(join(dir, entry.name));
  return bytes;
}

async function sizeOf(path: string): Promise<number> {
  return await lstat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
