import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { About } from '../../shared/ipc/answers.ts';

const licencesSchema = z
  .array(
    z.object({
      name: z.string(),
      version: z.string(),
      license: z.string(),
      text: z.string().nullable(),
    }),
  )
  .max(5000);

/** Reads what the build wrote about the packages in it. */
export async function readAbout(rootDir: string): Promise<About> {
  const json = await readFile(join(rootDir, 'out/main/licences.json'), 'utf8');
  return {
    licences: licencesSchema.parse(JSON.parse(json)),
  };
}
