import { isFinal, type Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { IndexWriter } from './index-writer.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';

export interface ReportOutputOptions {
  /** The batch as it stands; null once it is gone. */
  readonly batch: () => Batch | null;
  readonly open: (batch: () => Batch) => Promise<FolderReportWriter>;
  /** Of all reports there are, by job. */
  readonly findings: () => Promise<ReadonlyMap<number, Findings>>;
}

/** Where the reports of one batch go: the output folder with its index, from Start on. */
export class ReportOutput {
  readonly #options: ReportOutputOptions;
  readonly #index = new IndexWriter(() => this.#writeIndex());
  #writer: FolderReportWriter | null = null;
  #isFolderNew = false;

  constructor(options: ReportOutputOptions) {
    this.#options = options;
  }

  get writer(): FolderReportWriter {
    if (this.#writer === null) throw new Error('The batch was not started');
    return this.#writer;
  }

  /** Looks into the folder, and where there is something to write proves that it takes files. Throws FailureError. */
  async ensureWritable(batch: Batch): Promise<void> {
    if (this.#writer === null || this.#isFolderNew) {
      this.#writer = await this.#options.open(() => this.#options.batch() ?? batch);
      this.#isFolderNew = false;
    }
    if (!batch.jobs.every((job) => isFinal(job.status))) await this.#writer.ensureWritable();
  }

  /** From the next start on; what is in a lane still goes where it was meant to. */
  changeFolder(): void {
    this.#isFolderNew = true;
  }

  writeIndexSoon(): void {
    this.#index.renewSoon();
  }

  async writeIndexNow(): Promise<void> {
    await this.#index.renewNow();
  }

  /** Writes the index a last time. */
  async finish(): Promise<void> {
    await this.#index.finish();
  }

  /** The reports are what counts: an index that cannot be written is tried again with the next change. */
  async #writeIndex(): Promise<void> {
    const batch = this.#options.batch();
    if (batch === null || this.#writer === null) return;
    await this.#writer.writeIndex(batch, await this.#options.findings()).catch(() => undefined);
  }
}
