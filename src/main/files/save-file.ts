import { dirname } from 'node:path';
import { StagedFile } from './staged-file.ts';
import { writeFailure } from './write-failure.ts';

/** Saves a file where the user chose, in place of one that is there, completely or not at all. Throws FailureError. */
export async function saveFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await using file = await StagedFile.write(dirname(path), content);
    await file.replace(path);
  } catch (cause) {
    throw writeFailure(path, cause);
  }
}
