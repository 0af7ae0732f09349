import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSafeName } from '../files/safe-name.ts';
import { firstLinkBelow, isBelow } from '../files/links.ts';
import { sha256Of } from '../files/sha256.ts';
import { codeOf } from '../files/write-failure.ts';
import { readStart } from '../media/regular-file.ts';
import { ignore } from '../log/log.ts';
import { linkOnTheWay, type OutputPlace } from './output-place.ts';
import { REPORT_ENDING } from './report-names.ts';

/** A bigger file was not written by us, so it is not read. */
export const MAX_REPORT_BYTES = 16 * 1024 * 1024;

/** The kind of file at the path of a report: a report that may be read and opened, nothing, or something that is no report. */
export type ReportFileKind = 'report' | 'gone' | 'no-report';

/**
 * True for the names that we give reports, relative to the output folder with `/`. Others are not believed to be reports, whatever an
 * index says: they might lead out of the folder, or be a program for the system's Open.
 */
export function isReportName(name: string): boolean {
  return name.endsWith(REPORT_ENDING) && name.split('/').every(isSafeName);
}

/** Looks at what stands at a report's path now: only a regular `.md` file without a link on its way is a report. */
export async function reportFileKind(path: string, place: OutputPlace): Promise<ReportFileKind> {
  try {
    if (!path.endsWith(REPORT_ENDING) || !(await isReachedPlainly(path, place))) return 'no-report';
    return (await lstat(path)).isFile() ? 'report' : 'no-report';
  } catch (cause) {
    ignore(cause, 'a report that cannot be looked at is not used');
    return codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR' ? 'gone' : 'no-report';
  }
}

/**
 * Reads the first bytes of a report. Null for what is no report: see `reportFileKind`. Nothing is followed or waited for, and no device
 * is opened. Throws the file system's error.
 */
export async function readReportFile(
  path: string,
  place: OutputPlace,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean } | null> {
  if (!path.endsWith(REPORT_ENDING) || !(await isReachedPlainly(path, place))) return null;
  return await readStart(path, maxBytes, 'refused');
}

/** The hash of a report; null if there is none, or it is too big to be ours. */
export async function hashOfReport(path: string, place: OutputPlace): Promise<string | null> {
  try {
    const read = await readReportFile(path, place, MAX_REPORT_BYTES);
    return read?.isWhole === true ? sha256Of(read.bytes) : null;
  } catch (cause) {
    ignore(cause, 'a report that cannot be read is not used');
    return null;
  }
}

/** The text of a report; null if what stands there is no report, or too big to be one of ours. Throws the file system's error. */
export async function textOfReport(path: string, place: OutputPlace): Promise<string | null> {
  const read = await readReportFile(path, place, MAX_REPORT_BYTES);
  return read?.isWhole !== true ? null : Buffer.from(read.bytes).toString('utf8');
}

/** False if a link is on the way to the file, as far as a stranger may have made the way. The user chose the folders above. */
async function isReachedPlainly(path: string, place: OutputPlace): Promise<boolean> {
  if (isBelow(path, place.outDir)) return (await linkOnTheWay(place, path)) === null;
  const dropped = place.paths.find((folder) => isBelow(path, folder));
  return (await firstLinkBelow(dropped ?? dirname(path), path)) === null;
}
