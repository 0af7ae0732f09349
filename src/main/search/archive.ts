import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  SEARCHED_PARTS,
  type ArchiveHit,
  type ArchiveHits,
  type ArchiveQuery,
  type SearchedPart,
} from '../../shared/archive-search.ts';
import { isBatchId } from '../batches/batch-dirs.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { orElse } from '../log/log.ts';
import { readAbout, segmentPathOf, type AboutBatch } from './batch-index.ts';
import { excerptOf } from './excerpt.ts';
import { SegmentMatcher } from './match.ts';
import { parseQuery, type Term } from './query.ts';
import { readSegment, readTexts, type IndexedJob, type KeptSegment } from './segment-file.ts';

interface LoadedSegment {
  readonly kept: KeptSegment;
  readonly matcher: SegmentMatcher;
  /** The video of each text. */
  readonly jobs: readonly (IndexedJob | undefined)[];
}

interface LoadedBatch {
  readonly about: AboutBatch['batch'];
  readonly segments: readonly LoadedSegment[];
}

/** A video with everything that is sought in at least one of its texts. */
interface Match {
  readonly batch: LoadedBatch['about'];
  readonly segment: LoadedSegment;
  readonly job: IndexedJob;
  /** The numbers of its texts that have it. */
  readonly texts: readonly number[];
}

/** Searches what the index has of all batches. The index is read once, and again for batches of which it has changed. */
export class Archive {
  readonly #batchesDir: string;
  readonly #batches = new Map<string, LoadedBatch>();
  /** Batches to be read before the next search; null for all. */
  #changed: Set<string> | null = null;

  constructor(batchesDir: string) {
    this.#batchesDir = batchesDir;
  }

  /** The index of a batch was written or removed. */
  markChanged(batchId: string): void {
    this.#changed?.add(batchId);
  }

  async find(query: ArchiveQuery): Promise<ArchiveHits> {
    await this.#load();
    const terms = parseQuery(query.sought);
    const matches = this.#matches(query, terms);
    return {
      hits: hitsOf(matches.slice(0, query.most), terms),
      videos: matches.length,
      batches: new Set(matches.map(({ batch }) => batch.id)).size,
    };
  }

  #matches(query: ArchiveQuery, terms: readonly Term[]): readonly Match[] {
    const batches = [...this.#batches.values()]
      .filter(({ about }) => isWanted(about, query))
      .sort((a, b) => b.about.createdAtMs - a.about.createdAtMs);
    // Later batches take over the reports of unchanged videos; each report is shown once.
    const seen = new Set<string>();
    const matches: Match[] = [];
    for (const { about, segments } of batches) {
      for (const segment of segments) {
        for (const { job, texts } of byJob(segment, terms)) {
          if (job.report !== null && seen.has(job.report)) continue;
          if (job.report !== null) seen.add(job.report);
          matches.push({ batch: about, segment, job, texts });
        }
      }
    }
    return matches;
  }

  async #load(): Promise<void> {
    const changed = this.#changed ?? (await this.#allIds());
    this.#changed = new Set();
    await mapLimited([...changed], async (batchId) => {
      const loaded = isBatchId(batchId) ? await loadBatch(join(this.#batchesDir, batchId)) : null;
      if (loaded === null) this.#batches.delete(batchId);
      else this.#batches.set(batchId, loaded);
    });
  }

  async #allIds(): Promise<Iterable<string>> {
    return (
      await readdir(this.#batchesDir).catch(orElse([], 'without a folder there are no batches'))
    ).filter(isBatchId);
  }
}

function isWanted(about: LoadedBatch['about'], query: ArchiveQuery): boolean {
  const { batchId, exceptBatchId, templateId, sinceMs } = query;
  return (
    (batchId === null || about.id === batchId) &&
    (exceptBatchId === null || about.id !== exceptBatchId) &&
    (templateId === null || about.template.id === templateId) &&
    (sinceMs === null || about.createdAtMs >= sinceMs)
  );
}

async function loadBatch(dir: string): Promise<LoadedBatch | null> {
  const about = await readAbout(dir);
  if (about === null) return null;
  const numbers = [...new Array<null>(about.segments).keys()];
  const kept = numbers.map((number) => readSegment(segmentPathOf(dir, number)));
  const segments = kept
    .filter((segment) => segment !== null)
    .map((segment) => {
      const byNumber = new Map(segment.jobs.map((job) => [job.job, job]));
      return {
        kept: segment,
        matcher: new SegmentMatcher(segment.segment),
        jobs: segment.segment.texts.map(({ job }) => byNumber.get(job)),
      };
    });
  return { about: about.batch, segments };
}

/** The videos of a segment that have all terms. The texts of a video stand one after the other. */
function byJob(
  { matcher, jobs }: LoadedSegment,
  terms: readonly Term[],
): readonly { readonly job: IndexedJob; readonly texts: readonly number[] }[] {
  const found: { readonly job: IndexedJob; readonly texts: number[] }[] = [];
  for (const text of matcher.find(terms)) {
    const job = jobs[text];
    const last = found.at(-1);
    if (job !== undefined && last?.job === job) last.texts.push(text);
    else if (job !== undefined) found.push({ job, texts: [text] });
  }
  return found;
}

/** The matches with their excerpts. Those of a file that was written anew since the index was read are left out. */
function hitsOf(matches: readonly Match[], terms: readonly Term[]): readonly ArchiveHit[] {
  const bySegment = new Map<LoadedSegment, number[]>();
  for (const { segment, texts } of matches) {
    const wanted = bySegment.get(segment);
    if (wanted === undefined) bySegment.set(segment, [bestOf(segment, texts)]);
    else wanted.push(bestOf(segment, texts));
  }
  // Opening a file takes longer than reading from it, so each is opened once.
  const read = new Map(
    [...bySegment].map(([segment, wanted]) => [segment, readTexts(segment.kept, wanted)] as const),
  );
  return matches.flatMap((match) => {
    const text = read.get(match.segment)?.get(bestOf(match.segment, match.texts));
    const hit = text === undefined ? null : hitOf(match, text, terms);
    return hit === null ? [] : [hit];
  });
}

/** Null where what was found cannot be shown. */
function hitOf(
  { batch, segment, job, texts }: Match,
  text: string,
  terms: readonly Term[],
): ArchiveHit | null {
  const excerpt = excerptOf(text, terms);
  if (excerpt === null) return null;
  const best = bestOf(segment, texts);
  return {
    batchId: batch.id,
    batchName: batch.name,
    templateName: batch.template.name,
    createdAtMs: batch.createdAtMs,
    job: job.job,
    title: job.title,
    part: partOf(segment, best),
    also: texts.filter((other) => other !== best).map((other) => partOf(segment, other)),
    excerpt: excerpt.text,
    marks: excerpt.marks,
    found: excerpt.found,
    line: excerpt.line,
    lineText: excerpt.lineText,
    nth: excerpt.nth,
  };
}

/** The text that is shown, of those that match. */
function bestOf(segment: LoadedSegment, texts: readonly number[]): number {
  const rankOf = (text: number): number => SEARCHED_PARTS.indexOf(partOf(segment, text));
  return texts.reduce((best, text) => (rankOf(text) < rankOf(best) ? text : best), texts[0] ?? 0);
}

function partOf({ kept }: LoadedSegment, text: number): SearchedPart {
  return kept.segment.texts[text]?.part ?? 'name';
}
