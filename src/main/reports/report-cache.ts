import { stat } from 'node:fs/promises';
import type { Batch, JobRef, Report, VideoHistory, Video } from '../../shared/session/model.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FolderReports, isFileInside } from './folder-reports.ts';
import { reportFrom, type ReportFacts } from './report-record.ts';
import type { ReportLog } from './report-log.ts';
import { cacheKey } from './cache-key.ts';

/** Whether a video was reported before: either its history, or an existing report to reuse. */
export type CacheResult =
  | { readonly fingerprint: string; readonly history: VideoHistory }
  | {
      readonly fingerprint: string;
      /** The report of this video with this plan. Its file exists, edited by the user or not. */
      readonly report: Report;
      /** The job that made it, if it was made on this computer. That batch may be deleted. */
      readonly from: JobRef | null;
    };

interface Candidate {
  readonly path: string;
  readonly facts: ReportFacts;
  readonly isThere: () => Promise<boolean>;
}

/** Finds existing reports of a video: in this computer's log, or in the index of the output folder. */
export class ReportCache {
  readonly #log: ReportLog;
  readonly #folders = new FolderReports();

  constructor(log: ReportLog) {
    this.#log = log;
  }

  /**
   * Looks up a video. Reads at most 128 KiB of it, so eight calls at a time are fast. Throws FailureError if the video cannot be
   * read, or the signal's reason.
   */
  async lookUp(
    video: Video,
    { plan, isDemo, outDir }: Pick<Batch, 'plan' | 'isDemo' | 'outDir'>,
    signal: AbortSignal,
  ): Promise<CacheResult> {
    const fingerprint = await fingerprintOf(video.path, signal);
    const candidates = await this.#candidates(fingerprint, outDir);
    const key = cacheKey(plan, isDemo);
    const same = candidates.filter(({ facts }) => facts.planKey === key);
    // If two videos are identical, each keeps its own report.
    for (const { path, facts, isThere } of byName(same, video.name)) {
      if (await isThere())
        return { fingerprint, report: reportFrom(facts, path), from: await this.#from(path, facts) };
    }
    signal.throwIfAborted();
    if (same.length > 0) return { fingerprint, history: 'new' };
    if (candidates.length > 0) return { fingerprint, history: 'other-plan' };
    const wasReported =
      (await this.#log.hasVideo(video.path)) || (await this.#folders.hasVideo(outDir, video.name));
    return { fingerprint, history: wasReported ? 'changed' : 'new' };
  }

  /** Reports in the output folder come first, because the user will look at those. */
  async #candidates(fingerprint: string, outDir: string): Promise<readonly Candidate[]> {
    const [here, known] = await Promise.all([
      this.#folders.ofFingerprint(outDir, fingerprint),
      this.#log.ofFingerprint(fingerprint),
    ]);
    return [
      ...here.map(({ path, facts }) => ({ path, facts, isThere: () => isFileInside(outDir, path) })),
      ...known.map((facts) => ({ path: facts.path, facts, isThere: () => isFile(facts.path) })),
    ];
  }

  async #from(path: string, { fingerprint, planKey: key }: ReportFacts): Promise<JobRef | null> {
    const known = await this.#log.atPath(path);
    if (known?.fingerprint !== fingerprint || known.planKey !== key) return null;
    return { batchId: known.batchId, job: known.job };
  }
}

function byName(candidates: readonly Candidate[], name: string): readonly Candidate[] {
  return candidates.toSorted((a, b) => Number(b.facts.video === name) - Number(a.facts.video === name));
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
