import { resolve } from 'node:path';
import { z } from 'zod';

/** What a second start hands to the first: few enough that nobody waits for them. */
const MAX_PATHS = 1000;

/** The files and folders that a start of the app names. `argv`: without the program; switches are left out. */
export function pathsNamed(argv: readonly string[], cwd: string): string[] {
  return argv
    .filter((word) => word !== '' && !word.startsWith('-'))
    .slice(0, MAX_PATHS)
    .map((word) => resolve(cwd, word));
}

const handedOver = z
  .object({ paths: z.array(z.string().min(1).max(32_768)).max(MAX_PATHS) })
  .catch({ paths: [] });

/** What a second start sends: its paths, as Electron carries them over. Anything else is none. */
export function pathsHandedOver(data: unknown): readonly string[] {
  return handedOver.parse(data).paths;
}
