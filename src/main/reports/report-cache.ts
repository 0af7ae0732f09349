import { basename } from 'node:path';
import type { Plan } from '../../shared/plan.ts';
import type { Batch, JobRef, Report, VideoHistory, Video, VideoInfo } from '../../shared/session/model.ts';
import type { EarlierWords } from '../pipeline/ports.ts';
import { readWordsFile } from './read-words-file.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FolderReports } from './folder-reports.ts';
import type { OutputPlace } from './output-place.ts';
import { hashOfReport, reportFileKind } from './report-file.ts';
import { reportFrom, type ReportFacts, type ReportRecord } from './report-record.ts';
import type { ReportLog } from './report-log.ts';
import { cacheKey } from './cache-key.ts';

/** The result of looking a video up: its history, or an existing report to reuse. */
export type CacheResult =
  | { readonly fingerprint: string; readonly history: VideoHistory }
  | {
      readonly fingerprint: string;
      /** The report of this video with this plan. Its file exists, edited by the user or not. */
      readonly report: Report;
      /**
       * The job that made it, which may be deleted. Null if this computer does not know the report: then it comes with the folder, and
       * its content is what the folder's index says.
       */
      readonly from: JobRef | null;
    };

interface Candidate {
  readonly path: string;
  readonly facts: ReportFacts;
}

/** Finds existing reports of a video: in this computer's log, or in the index of the output folder. */
export class ReportCache {
  readonly #log: ReportLog;
  readonly #folders = new FolderReports();

  constructor(log: ReportLog) {
    this.#log = log;
  }

  /**
   * Looks up a video. `told`: the key of what its question would tell besides the pictures. Reads at most 128 KiB of it, so eight calls at a
   * time are fast. Throws FailureError if the video cannot be read, or the signal's reason.
   */
  async lookUp(
    video: Video,
    { id, plan, isDemo, outDir, paths }: Pick<Batch, 'id' | 'plan' | 'isDemo' | 'outDir' | 'paths'>,
    signal: AbortSignal,
    told: string | null = null,
  ): Promise<CacheResult> {
    const place = { outDir, paths };
    const fingerprint = await fingerprintOf(video.path, signal);
    const candidates = await this.#candidates(fingerprint, place);
    const same = servingKeys(plan, isDemo, told).flatMap((key) =>
      candidates.filter(({ facts }) => facts.planKey === key),
    );
    // If two videos are identical, each keeps its own report.
    for (const { path, facts } of byName(same, video.name)) {
      signal.throwIfAborted();
      const known = await this.#known(path, facts);
      // The report of an identical video of the same batch: which of them is reported first is chance.
      if (known?.batchId === id && known.video !== video.name) continue;
      if (!(await isReport(path, place, known === null ? facts.sha256 : null))) continue;
      const from = known === null ? null : { batchId: known.batchId, job: known.job };
      return {
        fingerprint,
        report: { ...reportFrom(known ?? facts, path), ...(told !== null && { valuesKey: told }) },
        from,
      };
    }
    signal.throwIfAborted();
    if (same.length > 0) return { fingerprint, history: 'new' };
    if (candidates.length > 0) return { fingerprint, history: 'other-plan' };
    const wasReported =
      (await this.#log.hasVideo(video.path)) || (await this.#folders.hasVideo(place, video.name));
    return { fingerprint, history: wasReported ? 'changed' : 'new' };
  }

  /** Returns the transcript that an earlier batch wrote down or corrected of a video with that fingerprint; null if none can be read. */
  async findWords(
    fingerprint: string,
    { outDir, paths }: OutputPlace,
    info: VideoInfo,
  ): Promise<EarlierWords | null> {
    const place = { outDir, paths };
    const found = await this.#folders.wordsOf(place, fingerprint);
    if (found === null) return null;
    const transcript = await readWordsFile(found.path, place, found.facts, info);
    return transcript === null ? null : { transcript, fileName: basename(found.path) };
  }

  /** Reports in the output folder come first, because the user will look at those. */
  async #candidates(fingerprint: string, place: OutputPlace): Promise<readonly Candidate[]> {
    const [here, known] = await Promise.all([
      this.#folders.ofFingerprint(place, fingerprint),
      this.#log.ofFingerprint(fingerprint),
    ]);
    return [...here, ...known.map((facts) => ({ path: facts.path, facts }))];
  }

  /** Returns this computer's record of the report at that path; null if it did not make it. */
  async #known(path: string, { fingerprint, planKey: key }: ReportFacts): Promise<ReportRecord | null> {
    const known = await this.#log.atPath(path);
    return known?.fingerprint === fingerprint && known.planKey === key ? known : null;
  }
}

/** The keys of the plans whose report of a video serves under this plan; first that of the plan itself. */
export function servingKeys(
  plan: Plan,
  isDemo: boolean,
  told: string | null,
): readonly [string, ...string[]] {
  const own = cacheKey(plan, isDemo, told);
  // A report of more pictures serves as well. Reports of before there was that choice have the same key.
  const ofMore = cacheKey({ ...plan, moreForLong: true }, isDemo, told);
  return ofMore === own ? [own] : [own, ofMore];
}

function byName(candidates: readonly Candidate[], name: string): readonly Candidate[] {
  return candidates.toSorted((a, b) => Number(b.facts.video === name) - Number(a.facts.video === name));
}

/**
 * True if a report stands at that path, with that content. A report that this computer knows may have been edited since: then `sha256` is
 * null.
 */
async function isReport(path: string, place: OutputPlace, sha256: string | null): Promise<boolean> {
  if (sha256 === null) return (await reportFileKind(path, place)) === 'report';
  return (await hashOfReport(path, place)) === sha256;
}
