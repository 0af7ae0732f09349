import { eachOf } from '../batches/each-of.ts';
import { exists } from '../files/exists.ts';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import type { Batch, Report } from '../../shared/session/model.ts';
import { journalPath } from '../journal/journal-file.ts';
import { readJournal } from '../journal/read-journal.ts';
import { copiesDirOf, isBatchId } from '../batches/batch-dirs.ts';
import { jobsDirOf, materialDirOf, materialListOf } from './material-files.ts';
import {
  entryOf,
  keptBytesOf,
  readSummary,
  stampOf,
  summarise,
  writeSummary,
  type Summary,
} from './summary.ts';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ignore, ignored, orElse } from '../log/log.ts';

export interface Deletion {
  readonly withReports: boolean;
  /** Moves one file to the system's trash. */
  readonly trash: (path: string) => Promise<void>;
}

/** Batches of the past, in their folders below one folder. */
export class History {
  readonly #batchesDir: string;
  /** The latest work on each batch's summary. */
  readonly #work = new Map<string, Promise<unknown>>();

  constructor(batchesDir: string) {
    this.#batchesDir = batchesDir;
  }

  /** All batches that ever had a video, those in the session among them; newest first. */
  async list(openBatches: readonly Batch[]): Promise<readonly HistoryEntry[]> {
    const open = new Set(openBatches.map(({ id }) => id));
    const past = (await this.#ids()).filter((id) => !open.has(id));
    const entries = await Promise.all([
      eachOf(openBatches, async (batch) => entryIf(batch.id, await this.#summaryOfOpen(batch), true)),
      eachOf(past, async (id) => entryIf(id, await this.#summaryOf(id), false)),
    ]);
    return entries
      .flat()
      .filter((entry) => entry !== null)
      .sort((a, b) => b.createdAtMs - a.createdAtMs);
  }

  /** Makes the next list quick, for a batch that has ended or is closed now: without it the journal is read for it. */
  async remember(batchId: string): Promise<void> {
    await this.#summaryOf(batchId);
  }

  async previewRemoval(batch: Batch): Promise<Removal> {
    const keptBytes = await keptBytesOf(this.#dirOf(batch.id));
    return { keptBytes, ...(await reportFilesOf(batch)) };
  }

  /**
   * Removes what Framelane keeps of a batch that is not open; its reports only where asked to, by way of the trash, and never one that
   * was edited. Throws where a report could not be moved: then the batch is still there.
   */
  async delete(batch: Batch, { withReports, trash }: Deletion): Promise<void> {
    const dir = this.#dirOf(batch.id);
    if (withReports) {
      const { reports } = await reportFilesOf(batch);
      for (const path of reports) await trash(path);
    }
    await removeBatch(dir);
  }

  /** Removes the frames, sounds, clips and copies of batches that ended before a moment. Answers, words and journals stay. */
  async prune(endedBeforeMs: number, openBatches: () => readonly Batch[]): Promise<void> {
    await eachOf(await this.#ids(), (id) =>
      this.#alone(id, () => this.#pruneOne(id, endedBeforeMs, openBatches)),
    );
  }

  /** Removes the folders of batches in which no video was ever found, unless they are open. */
  async removeEmpty(openBatches: () => readonly Batch[]): Promise<void> {
    await eachOf(await this.#ids(), async (id) => {
      // Quick to see, and true of nearly all: something was kept of a video.
      if (await exists(jobsDirOf(this.#dirOf(id)))) return;
      const summary = await this.#summaryOf(id);
      if (summary === null || hasVideos(summary)) return;
      if (summary.told.isReadOnly || summary.cutBytes > 0 || isAmong(openBatches(), id)) return;
      await removeBatch(this.#dirOf(id));
    });
  }

  async #ids(): Promise<readonly string[]> {
    return (
      await readdir(this.#batchesDir).catch(orElse([], 'a history that cannot be read is empty'))
    ).filter(isBatchId);
  }

  #dirOf(batchId: string): string {
    if (!isBatchId(batchId)) throw new Error(`${batchId} is no batch.`);
    return join(this.#batchesDir, batchId);
  }

  async #summaryOfOpen(batch: Batch): Promise<Summary> {
    return await summarise(batch, this.#dirOf(batch.id), { lastAtMs: 0, cutBytes: 0 });
  }

  /** Null where there is no journal that tells of this batch. */
  async #summaryOf(batchId: string): Promise<Summary | null> {
    return await this.#alone(batchId, () => this.#madeSummaryOf(batchId));
  }

  /** One after the other for one batch: a list made while its frames are removed would keep a summary that tells of them. */
  async #alone<T>(batchId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#work.get(batchId) ?? Promise.resolve();
    const done = before.then(work, work);
    this.#work.set(batchId, done);
    try {
      return await done;
    } finally {
      if (this.#work.get(batchId) === done) this.#work.delete(batchId);
    }
  }

  async #pruneOne(
    batchId: string,
    endedBeforeMs: number,
    openBatches: () => readonly Batch[],
  ): Promise<void> {
    const summary = await this.#madeSummaryOf(batchId);
    if (summary === null || summary.isPruned || summary.told.isReadOnly) return;
    if ((summary.told.endedAtMs ?? summary.lastAtMs) >= endedBeforeMs) return;
    // Asked for as late as can be: batches of the past are opened meanwhile.
    if (isAmong(openBatches(), batchId)) return;
    const dir = this.#dirOf(batchId);
    await prune(dir);
    await keepSummary(dir, async () => ({
      ...summary,
      isPruned: true,
      told: { ...summary.told, keptBytes: await keptBytesOf(dir), posters: [] },
    }));
  }

  async #madeSummaryOf(batchId: string): Promise<Summary | null> {
    const dir = this.#dirOf(batchId);
    const known = await readSummary(dir);
    if (known !== null) return known;
    try {
      return await keepSummary(dir, async () => {
        const { batch, lastAtMs, cutBytes } = await readJournal(dir);
        return batch?.id === batchId ? await summarise(batch, dir, { lastAtMs, cutBytes }) : null;
      });
    } catch (cause) {
      ignore(cause, 'a batch that is being removed, or cannot be read now, is left out of the history');
      return null;
    }
  }
}

function isAmong(batches: readonly Batch[], batchId: string): boolean {
  return batches.some(({ id }) => id === batchId);
}

function entryIf(batchId: string, summary: Summary | null, isOpen: boolean): HistoryEntry | null {
  return summary === null || !hasVideos(summary) ? null : entryOf(batchId, summary, isOpen);
}

/** Makes a summary and keeps it where it can: it may be lost at any time. */
async function keepSummary(dir: string, make: () => Promise<Summary | null>): Promise<Summary | null> {
  const stamp = await stampOf(dir);
  const summary = await make();
  if (summary !== null)
    await writeSummary(dir, stamp, summary).catch(ignored('a summary only makes the next list quick'));
  return summary;
}

function hasVideos({ told }: Summary): boolean {
  return told.counts.videos > 0 && told.phase !== 'scanning';
}

/** The journal goes first: what a crash leaves of the rest is no batch any more, and is removed by the next start. */
async function removeBatch(dir: string): Promise<void> {
  await rm(journalPath(dir), { force: true });
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

async function prune(dir: string): Promise<void> {
  await rm(copiesDirOf(dir), { recursive: true, force: true, maxRetries: 5 });
  const jobs = (
    await readdir(jobsDirOf(dir)).catch(orElse([], 'what cannot be removed now goes another time'))
  )
    .map(Number)
    .filter(Number.isInteger);
  await eachOf(jobs, async (job) => {
    await rm(materialListOf(dir, job), { force: true });
    await rm(materialDirOf(dir, job), { recursive: true, force: true, maxRetries: 5 });
  });
}

/** The reports that a batch wrote itself and that are still there: as they were written, or edited since. */
async function reportFilesOf(batch: Batch): Promise<Pick<Removal, 'reports' | 'edited'>> {
  const found = await eachOf(ownReportsOf(batch), async (report) => ({
    report,
    sha256: await sha256OfFile(report.path),
  }));
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
async function sha256OfFile(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (cause) {
    ignore(cause, 'a report that cannot be read counts as edited');
    return null;
  }
}
