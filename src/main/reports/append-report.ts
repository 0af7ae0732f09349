import { dirname } from 'node:path';
import { endsWithAppendix, withAppendix } from '../../shared/synthesis/appendix.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { sha256Of } from '../files/sha256.ts';
import { StagedFile } from '../files/staged-file.ts';
import { WordCount } from '../pipeline/word-count.ts';
import type { OutputPlace } from './output-place.ts';
import { textOfReport } from './report-file.ts';

/** The facts known of a report's file after a change. */
export interface ChangedReport {
  readonly words: number;
  readonly sha256: string;
}

/**
 * Adds an appendix at the end of a report's file, completely or not at all. `there`: it stands there already. Null if the file is gone or no
 * report. Throws FailureError.
 */
export async function appendToReportFile(
  path: string,
  place: OutputPlace,
  appendix: string,
): Promise<ChangedReport | 'there' | null> {
  try {
    const before = await textOfReport(path, place);
    if (before === null) return null;
    if (endsWithAppendix(before, appendix)) return 'there';
    const text = withAppendix(before, appendix);
    await using file = await StagedFile.write(dirname(path), text);
    await file.replace(path);
    return { words: new WordCount().update(text), sha256: sha256Of(text) };
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    throw writeFailure(path, cause);
  }
}
