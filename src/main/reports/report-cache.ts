import { stat } from 'node:fs/promises';
import type { Batch, JobRef, Report, VideoHistory, Video } from '../../shared/session/model.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FolderReports, isFileInside } from './folder-reports.ts';
import { reportFrom, type ReportFacts } from './report-record.ts';
import type { ReportLog } from './report-log.ts';
import { cacheKey } from './cache-key.ts';

/** How a video stands against earlier batches. */
export type CacheResult =
  | { readonly fingerprint: string; readonly history: VideoHistory }
  | {
      readonly fingerprint: string;
      /** Of this very video under this very plan. It is there, edited by the user or not. */
      readonly report: Report;
      /** Who made it, where that was on this computer; the batch may be deleted by now. */
      readonly from: JobRef | null;
    };

interface Candidate {
  readonly path: string;
  readonly facts: ReportFacts;
  readonly isThere: () => Promise<boolean>;
}

/** Finds out whether a video was reported before: by this computer, or as the index in the output folder tells. */
export class ReportCache {
  readonly #log: ReportLog;
  readonly #folders = new FolderReports();

  constructor(log: ReportLog) {
    this.#log = log;
  }

  /**
   * Reads at most 128 KiB of the video. Eight at a time are quick and no burden. Throws FailureError where the video cannot be read, and the
   * signal's reason.
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
    // Of two videos that are alike each keeps its own report.
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

  /** Those of the folder first: its reports are the ones that the user will look at. */
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
