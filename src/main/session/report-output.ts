import { isFinal, type Batch } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { FolderReportWriter } from '../reports/report-writer.ts';
import { setTimeout as delay } from 'node:timers/promises';

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

/** Often enough that a crash leaves few reports unknown, seldom enough that thousands of videos do not write all day. */
const RENEW_EVERY_MS = 1_000;
/** An index of thousands of videos takes a while: most of the time is for other work. */
const REST_SHARE = 20;

/** Renews a batch's index while it runs: at most once a second, seldom where that takes long, always with the latest, and for good at its end. */
class IndexWriter {
  readonly #write: () => Promise<void>;
  readonly #ending = new AbortController();
  #isDue = false;
  #running: Promise<void> | null = null;

  /** `write` must not throw. */
  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  renewSoon(): void {
    this.#isDue = true;
    this.#running ??= this.#keepRenewing();
  }

  async renewNow(): Promise<void> {
    this.#isDue = false;
    await this.#write();
  }

  /** Writes a last time, after whatever was under way. */
  async finish(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.renewNow();
  }

  async #keepRenewing(): Promise<void> {
    while (this.#isDue) {
      const startedAtMs = performance.now();
      await this.renewNow();
      const tookMs = performance.now() - startedAtMs;
      await delay(Math.max(RENEW_EVERY_MS, REST_SHARE * tookMs), undefined, {
        signal: this.#ending.signal,
        ref: false,
      }).catch(() => undefined);
    }
    this.#running = null;
  }
}
