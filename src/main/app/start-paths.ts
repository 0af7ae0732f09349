import { posix, win32 } from 'node:path';

/** The most paths that a second start hands over, so that the first never takes long to read them. */
export const MAX_PATHS = 1000;

/** Returns the files and folders in the arguments of a start of the app. `argv` begins after the program; switches are skipped. */
export function pathsNamed(
  argv: readonly string[],
  cwd: string,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const paths = platform === 'win32' ? win32 : posix;
  return argv
    .filter((word) => word !== '' && !word.startsWith('-'))
    .slice(0, MAX_PATHS)
    .map((word) => paths.resolve(cwd, word));
}
