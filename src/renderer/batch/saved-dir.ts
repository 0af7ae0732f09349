import type { Batch } from '../../shared/session/model.ts';

/** The folder of the reports that the batch saved last; the chosen one where it saved none. */
export function savedDirOf({ jobs, outDir }: Pick<Batch, 'jobs' | 'outDir'>): string {
  let dir = outDir;
  let latestMs = -Infinity;
  for (const { status, spans } of jobs) {
    const endedAtMs = spans.at(-1)?.endedAtMs ?? 0;
    if (status.kind !== 'reported' || endedAtMs <= latestMs) continue;
    latestMs = endedAtMs;
    dir = withoutName(status.report.path);
  }
  // Reports of videos in subfolders may lie in such of the output folder.
  return dir.startsWith(`${outDir}/`) || dir.startsWith(`${outDir}\\`) ? outDir : dir;
}

function withoutName(path: string): string {
  return path.replace(/[/\\][^/\\]*$/u, '');
}
