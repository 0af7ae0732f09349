import { resolve } from 'node:path';

/** What a second start hands to the first: few enough that nobody waits for them. */
export const MAX_PATHS = 1000;

/** The files and folders that a start of the app names. `argv`: without the program; switches are left out. */
export function pathsNamed(argv: readonly string[], cwd: string): string[] {
  return argv
    .filter((word) => word !== '' && !word.startsWith('-'))
    .slice(0, MAX_PATHS)
    .map((word) => resolve(cwd, word));
}
