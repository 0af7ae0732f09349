import { z } from 'zod';
import { MAX_PATHS } from './start-paths.ts';

const handedOver = z
  .object({ paths: z.array(z.string().min(1).max(32_768)).max(MAX_PATHS) })
  .catch({ paths: [] });

/** What a second start sends: its paths, as Electron carries them over. Anything else is none. */
export function pathsHandedOver(data: unknown): readonly string[] {
  return handedOver.parse(data).paths;
}
