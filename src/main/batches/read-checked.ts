import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ignore } from '../log/log.ts';

/** Reads a JSON file that the app wrote. Null if it does not exist or is incomplete after a crash. */
export async function readChecked<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch (cause) {
    ignore(cause, 'a file that a crash left half is like none');
    return null;
  }
}
