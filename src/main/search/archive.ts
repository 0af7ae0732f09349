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
import { SegmentMatcher, type FoundText } from './match.ts';
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

/** A video with everything that is sought somewhere in its texts. */
interface Match {
  readonly batch: LoadedBatch['about'];
  readonly segment: LoadedSegment;
  readonly job: IndexedJob;
  readonly texts: readonly FoundText[];
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
        for (const { texts } of segment.matcher.find(terms)) {
          const job = segment.jobs[texts[0]?.text ?? -1];
          if (job === undefined) continue;
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

/** The matches with their excerpts. Those of a file that was written anew since the index was read are left out. */
function hitsOf(matches: readonly Match[], terms: readonly Term[]): readonly ArchiveHit[] {
  const shown = matches.map((match) => ({ match, best: bestOf(match, terms) }));
  const bySegment = new Map<LoadedSegment, number[]>();
  for (const { match, best } of shown) {
    const wanted = bySegment.get(match.segment);
    if (wanted === undefined) bySegment.set(match.segment, [best.text]);
    else wanted.push(best.text);
  }
  // Opening a file takes longer than reading from it, so each is opened once.
  const read = new Map(
    [...bySegment].map(([segment, wanted]) => [segment, readTexts(segment.kept, wanted)] as const),
  );
  return shown.flatMap(({ match, best }) => {
    const text = read.get(match.segment)?.get(best.text);
    const hit = text === undefined ? null : hitOf(match, best, text, terms);
    return hit === null ? [] : [hit];
  });
}

/** Null where what was found cannot be shown. */
function hitOf(
  { batch, segment, job, texts }: Match,
  best: FoundText,
  text: string,
  terms: readonly Term[],
): ArchiveHit | null {
  // For a term that it does not have, a long text would be read to its end.
  const excerpt = excerptOf(text, termsIn(best, terms));
  if (excerpt === null) return null;
  return {
    batchId: batch.id,
    batchName: batch.name,
    template: batch.template,
    createdAtMs: batch.createdAtMs,
    job: job.job,
    title: job.title,
    part: partOf(segment, best),
    also: alsoOf(texts, best, terms).map((other) => partOf(segment, other)),
    excerpt: excerpt.text,
    marks: excerpt.marks,
    found: excerpt.found,
    line: excerpt.line,
    lineText: excerpt.lineText,
    nth: excerpt.nth,
  };
}

/** The text that is shown: the one that has most of what is sought, a phrase before a word; of equal ones the first kind. */
function bestOf({ segment, texts }: Match, terms: readonly Term[]): FoundText {
  const wordsOf = (text: FoundText): number =>
    termsIn(text, terms).reduce((sum, { words }) => sum + words.length, 0);
  const rankOf = (text: FoundText): number => SEARCHED_PARTS.indexOf(partOf(segment, text));
  return texts.reduce((best, text) => {
    const more = wordsOf(text) - wordsOf(best);
    return more > 0 || (more === 0 && rankOf(text) < rankOf(best)) ? text : best;
  });
}

/** The other texts that have everything too; where the best one has not everything, those that have what it lacks. */
function alsoOf(texts: readonly FoundText[], best: FoundText, terms: readonly Term[]): readonly FoundText[] {
  const all = (1 << terms.length) - 1;
  return texts.filter((text) =>
    text === best ? false : best.terms === all ? text.terms === all : (text.terms & ~best.terms) !== 0,
  );
}

function termsIn(text: FoundText, terms: readonly Term[]): readonly Term[] {
  return terms.filter((_, number) => (text.terms & (1 << number)) !== 0);
}

function partOf({ kept }: LoadedSegment, { text }: FoundText): SearchedPart {
  return kept.segment.texts[text]?.part ?? 'name';
}
