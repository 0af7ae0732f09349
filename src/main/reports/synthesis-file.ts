import { join } from 'node:path';
import { numbered } from '../files/safe-name.ts';
import { sha256Of } from '../files/sha256.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import { refuseLinks, type OutputPlace } from './output-place.ts';
import { hashOfReport } from './report-file.ts';

/** The name of the file with the text about all reports. */
const STEM = 'Synthesis';
const MAX_NUMBER = 100;

/** A file that we wrote, and its hash, by which it is known that nobody changed it since. */
export interface SynthesisFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Writes the text about all reports into the output folder, completely or not at all. It replaces only an unedited file of ours, one of
 * `own`; else it gets a number. Throws FailureError.
 */
export async function writeSynthesisFile(
  place: OutputPlace,
  markdown: string,
  own: readonly SynthesisFile[],
): Promise<SynthesisFile> {
  const { outDir } = place;
  const sha256 = sha256Of(markdown);
  try {
    await refuseLinks(place, [outDir]);
    await using file = await StagedFile.write(outDir, markdown);
    for (let number = 1; number <= MAX_NUMBER; number += 1) {
      const path = join(outDir, numbered(STEM, '.md', number));
      const before = own.filter((one) => one.path === path);
      const hash = before.length === 0 ? null : await hashOfReport(path, place);
      if (hash !== null && before.some((one) => one.sha256 === hash)) {
        await file.replace(path);
        return { path, sha256 };
      }
      if (await file.placeAs(path)) return { path, sha256 };
    }
    throw new Error('Too many files have the name of the text about all reports.');
  } catch (cause) {
    throw writeFailure(join(outDir, `${STEM}.md`), cause);
  }
}
