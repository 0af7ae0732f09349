import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import { isFinal, type Batch, type Transcript } from '../../shared/session/model.ts';
import { correctedFindings } from '../../shared/template/corrections.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';
import type { LiveBatch } from './live-batch.ts';
import { ignored, logger, orElse } from '../log/log.ts';

const log = logger('reports');

/** Often enough that a crash leaves few reports out of the index, seldom enough that thousands of videos do not write all day. */
const INDEX_EVERY_MS = 1_000;
/** An index of thousands of videos takes long to write: the next one waits so many times as long, which leaves the time to other work. */
const PAUSE_FACTOR = 20;

export interface ReportOutputOptions {
  readonly live: LiveBatch;
  readonly files: BatchFiles;
  /** Opens the batch's output folder. Throws FailureError. */
  readonly openWriter: (batch: () => Batch) => Promise<FolderReportWriter>;
}

/** The output folder of one batch with its `index.json`, from Start on. */
export class ReportOutput {
  readonly #options: ReportOutputOptions;
  readonly #ending = new AbortController();
  readonly #inTurn = pLimit(1);
  #writer: FolderReportWriter | null = null;
  #isFolderChanged = false;
  #isIndexDue = false;
  #indexing: Promise<void> | null = null;

  constructor(options: ReportOutputOptions) {
    this.#options = options;
  }

  /** Throws where the batch was never started. */
  get writer(): FolderReportWriter {
    if (this.#writer === null) throw new Error('The batch was not started');
    return this.#writer;
  }

  /** Opens the folder, and where reports are still to come proves that files can be written there. Throws FailureError. */
  async ensureWritable(batch: Batch): Promise<void> {
    const writer = await this.open(batch);
    if (!batch.jobs.every((job) => isFinal(job.status))) await writer.ensureWritable();
  }

  /** Opens the folder that is chosen now. Throws FailureError. */
  async open(batch: Batch): Promise<FolderReportWriter> {
    const { live, openWriter } = this.#options;
    if (this.#writer === null || this.#isFolderChanged) {
      this.#writer = await openWriter(() => live.state ?? batch);
      this.#isFolderChanged = false;
    }
    return this.#writer;
  }

  /** Writes a corrected transcript beside the reports, once the batch has any. A folder that takes no files is told by a FailureError. */
  async saveWords(
    batch: Batch,
    videoName: string,
    transcript: Transcript,
    before: Transcript,
  ): Promise<void> {
    if (batch.startedAtMs === null) return;
    this.#writer ??= await this.#options.openWriter(() => this.#options.live.state ?? batch);
    await this.#writer.saveWords(videoName, transcript, before);
    this.writeIndexSoon();
  }

  /** The next `ensureWritable` opens the folder that is chosen now, with the names of all videos; a job in a lane still writes to the old one. */
  reopen(): void {
    this.#isFolderChanged = true;
  }

  /** Writes the index within a second or so, and again as long as there are changes. */
  writeIndexSoon(): void {
    this.#isIndexDue = true;
    this.#indexing ??= this.#keepIndexing();
  }

  /**
   * Writes the index now, after a write that is under way: a slow one would put an older index over it; soon, where another computer keeps
   * it. A failure is ignored: the reports are what counts, and the next change writes the index again.
   */
  async writeIndexNow(): Promise<void> {
    await this.#inTurn(() => this.#writeIndex());
  }

  async #writeIndex(): Promise<void> {
    this.#isIndexDue = false;
    const { live, files } = this.#options;
    const batch = live.state;
    if (batch === null || this.#writer === null) return;
    const isWritten = await this.#writer
      .writeIndex(batch, corrected(batch, await files.findings(batch.jobs)))
      .catch(orElse(true, 'the next report writes the index again'));
    if (isWritten) return;
    log.info('another computer keeps the index; it is written later');
    // After the last report nobody else would.
    this.writeIndexSoon();
  }

  /** Writes the index a last time, after the write that may be under way. */
  async finish(): Promise<void> {
    this.#ending.abort();
    await this.#indexing;
    await this.writeIndexNow();
  }

  async #keepIndexing(): Promise<void> {
    while (this.#isIndexDue && !this.#ending.signal.aborted) {
      const startedAtMs = performance.now();
      await this.writeIndexNow();
      const tookMs = performance.now() - startedAtMs;
      const pause = { signal: this.#ending.signal, ref: false };
      // Rejects only when `finish` ends the pause.
      await delay(Math.max(INDEX_EVERY_MS, PAUSE_FACTOR * tookMs), undefined, pause).catch(
        ignored('the wait ended early'),
      );
    }
    this.#indexing = null;
  }
}

/** The findings with what the user corrected. */
function corrected(
  { jobs }: Pick<Batch, 'jobs'>,
  findings: ReadonlyMap<number, Findings>,
): ReadonlyMap<number, Findings> {
  return new Map(
    [...findings].map(([job, one]) => [job, correctedFindings(one, jobs[job]?.corrections ?? {})]),
  );
}
