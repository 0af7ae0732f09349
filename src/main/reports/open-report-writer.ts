import { join, posix } from 'node:path';
import type { Batch } from '../../shared/session/model.ts';
import { removeAbandoned } from '../files/abandoned.ts';
import type { ReportLog } from './report-log.ts';
import { cacheKey } from './cache-key.ts';
import { findIndex, isInside, relativePath } from './report-index.ts';
import { reportNames } from './report-names.ts';
import { FolderReportWriter, type ReportWriterOptions } from './report-writer.ts';

/**
 * The output folder of a batch, as it stands and with what is known of the files in it. Makes nothing, so the folder need not exist yet; removes
 * what Framelane left there half written when it came to a sudden end. `batch` is asked again with each report, for what its video is by then.
 * Throws FailureError.
 */
export async function openReportWriter(batch: () => Batch, log: ReportLog): Promise<FolderReportWriter> {
  const { outDir, jobs } = batch();
  const names = reportNames(jobs.map(({ video }) => video.name));
  const dirs = new Set(['.', ...[...names.values()].map((name) => posix.dirname(name))]);
  await Promise.all([...dirs].map((dir) => removeAbandoned(join(outDir, dir))));
  const index = await findIndex(outDir);
  const places = new Map(jobs.map(({ video }, place) => [video.name, place]));
  return new FolderReportWriter({
    outDir,
    names,
    own: ownFiles(batch()),
    originOf: (videoName) => {
      const { jobs: now, plan, isDemo } = batch();
      const fingerprint = now[places.get(videoName) ?? -1]?.fingerprint ?? null;
      return fingerprint === null ? null : { fingerprint, planKey: cacheKey(plan, isDemo) };
    },
    madeOf: async (name, sha256) => {
      const inIndex = index.reports.get(name);
      if (inIndex?.sha256 === sha256) return inIndex;
      const knownHere = await log.atPath(join(outDir, name));
      return knownHere?.sha256 === sha256 ? knownHere : null;
    },
  });
}

/** What the batch wrote into its folder so far; reports that it wrote elsewhere, before the folder was changed, stay out. */
function ownFiles({ outDir, jobs }: Batch): ReportWriterOptions['own'] {
  const written = jobs.flatMap(({ video, status }) => {
    if (status.kind !== 'reported') return [];
    const name = relativePath(outDir, status.report.path);
    return isInside(name) ? [[video.name, { name, sha256: status.report.sha256 }] as const] : [];
  });
  return new Map(written);
}
