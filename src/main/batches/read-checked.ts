import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { ignore } from '../log/log.ts';

/** A file of our own that holds JSON. Null where there is none, or a crash left only a part of it. */
export async function readChecked<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch (cause) {
    ignore(cause, 'a file that a crash left half is like none');
    return null;
  }
}
