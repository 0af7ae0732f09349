import { InquiryStore } from '../batches/inquiry-store.ts';
import { mapLimited } from '../batches/map-limited.ts';
import { exists } from '../files/exists.ts';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HistoryEntry, Removal } from '../../shared/ipc/answers.ts';
import { reportedStatusOf, type Batch, type Report } from '../../shared/session/model.ts';
import { journalPath } from '../journal/journal-file.ts';
import { readJournal } from '../journal/read-journal.ts';
import { copiesDirOf, isBatchId } from '../batches/batch-dirs.ts';
import { jobsDirOf, materialDirOf, materialListOf } from './material-files.ts';
import {
  historyEntryOf,
  keptBytesOf,
  readSummary,
  summaryStamp,
  summarise,
  writeSummary,
  type Summary,
} from './summary.ts';
import { hashOfReport } from '../reports/report-file.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

export interface DeleteOptions {
  readonly withReports: boolean;
  /** Moves a file to the system's trash. */
  readonly trash: (path: string) => Promise<void>;
}

/** Lists and deletes the batches stored below one folder. */
export class History {
  readonly #batchesDir: string;
  /** The latest work on each batch's summary. */
  readonly #work = new Map<string, Promise<unknown>>();

  constructor(batchesDir: string) {
    this.#batchesDir = batchesDir;
  }

  /** All batches that contain a video, including open ones; newest first. */
  async list(openBatches: readonly Batch[]): Promise<readonly HistoryEntry[]> {
    const open = new Set(openBatches.map(({ id }) => id));
    const past = (await this.#ids()).filter((id) => !open.has(id));
    const entries = await Promise.all([
      mapLimited(openBatches, async (batch) => entryIf(batch.id, await this.#summaryOfOpen(batch), true)),
      mapLimited(past, async (id) => entryIf(id, await this.#summaryOf(id), false)),
    ]);
    return entries
      .flat()
      .filter((entry) => entry !== null)
      .sort((a, b) => b.createdAtMs - a.createdAtMs);
  }

  /** Stores the summary of an ended or closed batch, so that the next `list` need not read its journal. */
  async remember(batchId: string): Promise<void> {
    await this.#summaryOf(batchId);
  }

  async previewRemoval(batch: Batch): Promise<Removal> {
    const keptBytes = await keptBytesOf(this.#dirOf(batch.id));
    return { keptBytes, ...(await reportFilesOf(batch, this.#dirOf(batch.id))) };
  }

  /**
   * Deletes the stored data of a closed batch. With `withReports`, its unedited reports are moved to the trash. If a report
   * cannot be moved, it throws and the batch is kept.
   */
  async delete(batch: Batch, { withReports, trash }: DeleteOptions): Promise<void> {
    const dir = this.#dirOf(batch.id);
    if (withReports) {
      const { reports } = await reportFilesOf(batch, dir);
      for (const path of reports) await trash(path);
    }
    // A summary that is still being written would leave a folder behind.
    await this.#alone(batch.id, () => removeBatch(dir));
  }

  /**
   * Removes the frames, sounds, clips and copies of batches that ended before a time. Answers, transcripts and journals are kept.
   */
  async prune(endedBeforeMs: number, openBatches: () => readonly Batch[]): Promise<void> {
    await mapLimited(await this.#ids(), (id) =>
      this.#alone(id, () => this.#pruneOne(id, endedBeforeMs, openBatches)),
    );
  }

  /** Removes the folders of closed batches in which no video was found. */
  async removeEmpty(openBatches: () => readonly Batch[]): Promise<void> {
    await mapLimited(await this.#ids(), async (id) => {
      // A quick check that applies to nearly all batches: something is stored for a video.
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

  /** The summary of a batch; null if there is no valid journal. */
  async #summaryOf(batchId: string): Promise<Summary | null> {
    return await this.#alone(batchId, () => this.#madeSummaryOf(batchId));
  }

  /**
   * Runs work on one batch after earlier work on it has ended. Otherwise a list made during `prune` could store a summary with
   * frames that are being removed.
   */
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
    // Checked as late as possible, because batches can be opened meanwhile.
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
  return summary === null || !hasVideos(summary) ? null : historyEntryOf(batchId, summary, isOpen);
}

/** Creates a summary and stores it if possible. The stored one is only a cache. */
async function keepSummary(dir: string, make: () => Promise<Summary | null>): Promise<Summary | null> {
  const stamp = await summaryStamp(dir);
  const summary = await make();
  if (summary !== null)
    await writeSummary(dir, stamp, summary).catch(ignored('a summary only makes the next list quick'));
  return summary;
}

function hasVideos({ told }: Summary): boolean {
  return told.counts.videos > 0 && told.phase !== 'scanning';
}

/** Deletes a batch's folder, the journal first. After a crash the rest is no longer a batch, and the next start removes it. */
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
  await mapLimited(jobs, async (job) => {
    await rm(materialListOf(dir, job), { force: true });
    await rm(materialDirOf(dir, job), { recursive: true, force: true, maxRetries: 5 });
  });
}

/** The existing reports that a batch wrote, split into unedited and edited ones. The text about all of them is one more. */
async function reportFilesOf(batch: Batch, dir: string): Promise<Pick<Removal, 'reports' | 'edited'>> {
  const reports = await mapLimited(ownReportsOf(batch), (report) => found(report, batch));
  const texts = await mapLimited(await new InquiryStore(dir).files(), (file) => found(file, batch));
  const paths = (files: typeof reports, state: (typeof reports)[number]['state']): readonly string[] =>
    files.flatMap((file) => (file.state === state ? [file.path] : []));
  return {
    // The last version of a text that was written again lies in the place of the others.
    reports: [...new Set([...paths(reports, 'unedited'), ...paths(texts, 'unedited')])],
    edited: paths(reports, 'edited'),
  };
}

async function found(
  { path, sha256 }: Pick<Report, 'path' | 'sha256'>,
  batch: Batch,
): Promise<{ readonly path: string; readonly state: 'unedited' | 'edited' | 'gone' }> {
  const hash = await hashOfReport(path, batch);
  return { path, state: hash === null ? 'gone' : hash === sha256 ? 'unedited' : 'edited' };
}

/** The batch's own reports, one per path. Reports of unchanged videos belong to the batch that made them. */
function ownReportsOf({ jobs }: Batch): readonly Report[] {
  const reports = jobs.flatMap((job) => {
    const status = reportedStatusOf(job);
    return status?.kind === 'reported' ? [status.report] : [];
  });
  return [...new Map(reports.map((report) => [report.path, report])).values()];
}
