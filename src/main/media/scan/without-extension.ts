import { extname } from 'node:path/posix';

/** The name of a found file, with its folder, without its extension. */
export function withoutExtension(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
