import { join, posix } from 'node:path';
import { reportedStatusOf, type Batch } from '../../shared/session/model.ts';
import { removeAbandonedHere } from '../files/abandoned.ts';
import type { ReportLog } from './report-log.ts';
import { cacheKeyOfJob } from './cache-key.ts';
import { findIndex, isInside, relativePath } from './report-index.ts';
import { reportNames } from './report-names.ts';
import { refuseLinks } from './output-place.ts';
import { FolderReportWriter, type ReportWriterOptions } from './report-writer.ts';

export interface OpenWriterOptions extends Pick<
  ReportWriterOptions,
  'plain' | 'indexTurns' | 'computer' | 'versionOf'
> {
  readonly now: () => number;
}

/**
 * Opens the output folder of a batch as it is, with what is known about its files. Nothing is created, so the folder need not
 * exist; temporary files of a crashed Framelane are removed. `batch` is called for each report to get the current state of its
 * video. Throws FailureError.
 */
export async function openReportWriter(
  batch: () => Batch,
  log: ReportLog,
  { now, ...options }: OpenWriterOptions,
): Promise<FolderReportWriter> {
  const { outDir, paths, jobs } = batch();
  const names = reportNames(jobs.map(({ video }) => video.name));
  const dirs = new Set(['.', ...[...names.values()].map((name) => posix.dirname(name))]);
  await refuseLinks(
    { outDir, paths },
    [...dirs].map((dir) => join(outDir, dir)),
  );
  await Promise.all([...dirs].map((dir) => removeAbandonedHere(join(outDir, dir), options.computer, now())));
  const index = await findIndex(outDir);
  const places = new Map(jobs.map(({ video }, place) => [video.name, place]));
  return new FolderReportWriter({
    ...options,
    outDir,
    paths,
    names,
    own: ownFiles(batch()),
    originOf: (videoName) => {
      const now = batch();
      const job = now.jobs[places.get(videoName) ?? -1];
      const fingerprint = job?.fingerprint ?? null;
      if (job === undefined || fingerprint === null) return null;
      return { fingerprint, planKey: cacheKeyOfJob(now, job) };
    },
    madeOf: async (name, sha256) => {
      const inIndex = index.reports.get(name);
      if (inIndex?.sha256 === sha256) return inIndex;
      const knownHere = await log.atPath(join(outDir, name));
      return knownHere?.sha256 === sha256 ? knownHere : null;
    },
  });
}

/** The files that the batch wrote into its current folder. Reports written to a previous folder are left out. */
function ownFiles({ outDir, jobs }: Batch): ReportWriterOptions['own'] {
  const written = jobs.flatMap((job) => {
    const status = reportedStatusOf(job);
    if (status?.kind !== 'reported') return [];
    const name = relativePath(outDir, status.report.path);
    return isInside(name) ? [[job.video.name, { name, sha256: status.report.sha256 }] as const] : [];
  });
  return new Map(written);
}
