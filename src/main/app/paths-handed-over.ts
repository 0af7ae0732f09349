import { z } from 'zod';
import { MAX_PATHS } from './start-paths.ts';

const handedOver = z
  .object({ paths: z.array(z.string().min(1).max(32_768)).max(MAX_PATHS) })
  .catch({ paths: [] });

/** Returns the paths in the data that a second start sends through Electron. Any other data gives an empty list. */
export function pathsHandedOver(data: unknown): readonly string[] {
  return handedOver.parse(data).paths;
}
