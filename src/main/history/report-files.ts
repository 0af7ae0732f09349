import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import type { Removal } from '../../shared/ipc/answers.ts';
import type { Batch, Report } from '../../shared/session/model.ts';

/** Files read at once. */
const AT_ONCE = 8;

/** The reports that a batch wrote itself and that are still there: as they were written, or edited since. */
export async function reportFilesOf(batch: Batch): Promise<Pick<Removal, 'reports' | 'edited'>> {
  const limit = pLimit(AT_ONCE);
  const found = await Promise.all(
    ownReportsOf(batch).map((report) => limit(async () => ({ report, sha256: await sha256Of(report.path) }))),
  );
  const paths = (isOurs: boolean): readonly string[] =>
    found
      .filter(({ report, sha256 }) => sha256 !== null && (sha256 === report.sha256) === isOurs)
      .map(({ report }) => report.path);
  return { reports: paths(true), edited: paths(false) };
}

/** One for each path. What is unchanged belongs to the batch that made it. */
function ownReportsOf({ jobs }: Batch): readonly Report[] {
  const reports = jobs.flatMap(({ status }) => (status.kind === 'reported' ? [status.report] : []));
  return [...new Map(reports.map((report) => [report.path, report])).values()];
}

/** Null where there is no such file, or none that can be read. */
async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
