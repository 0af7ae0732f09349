import { createHash } from 'node:crypto';
import type { Plan } from '../../../shared/plan.ts';
import type { Batch } from '../../../shared/session/model.ts';
import { reported, sampleBatch } from '../../../shared/testing/sample-batch.ts';
import type { SavedReport } from '../../pipeline/ports.ts';
import type { ReportLog } from '../../reports/report-log.ts';
import { IndexTurns } from '../../reports/index-turns.ts';
import { openReportWriter, type OpenWriterOptions } from '../../reports/open-report-writer.ts';
import type { FolderReportWriter } from '../../reports/report-writer.ts';

export interface FakeBatchOptions {
  readonly outDir: string;
  readonly names: readonly string[];
  readonly log: ReportLog;
  readonly plan?: Partial<Plan>;
  /** The content of a video as a word: another word is another video. */
  readonly contents?: Readonly<Record<string, string>>;
  readonly writing?: Partial<OpenWriterOptions>;
}

/** The name that test computers have in temporary files unless another one is said. */
export const SAMPLE_COMPUTER = '0123abcd';

/** How a batch writes into its folder. */
export function writing(changes: Partial<OpenWriterOptions> = {}): OpenWriterOptions {
  return {
    plain: (text) => Promise.resolve(text),
    indexTurns: new IndexTurns(),
    computer: SAMPLE_COMPUTER,
    now: Date.now,
    ...changes,
  };
}

/** A batch that has its answers already: its reports are saved, remembered and listed as the batch runner does it. */
export class FakeBatch {
  readonly #log: ReportLog;
  readonly #writing: OpenWriterOptions;
  #batch: Batch;

  constructor({ outDir, names, log, plan = {}, contents = {}, writing: changes }: FakeBatchOptions) {
    const sample = sampleBatch(outDir, Object.fromEntries(names.map((name) => [name, { kind: 'waiting' }])));
    const jobs = sample.jobs.map((job) => ({
      ...job,
      fingerprint: fakeFingerprint(contents[job.video.name] ?? job.video.name),
    }));
    this.#batch = { ...sample, plan: { ...sample.plan, ...plan }, jobs };
    this.#log = log;
    this.#writing = writing(changes);
  }

  get batch(): Batch {
    return this.#batch;
  }

  openWriter(): Promise<FolderReportWriter> {
    return openReportWriter(() => this.#batch, this.#log, this.#writing);
  }

  changeOutDir(outDir: string): void {
    this.#batch = { ...this.#batch, outDir };
  }

  async save(writer: FolderReportWriter, name: string, text: string): Promise<SavedReport> {
    const saved = await writer.save(name, text);
    const status = reported(saved.path);
    if (status.kind !== 'reported') throw new Error('unreachable');
    const done = { kind: 'reported', report: { ...status.report, ...saved } } as const;
    const place = this.#batch.jobs.findIndex(({ video }) => video.name === name);
    this.#batch = {
      ...this.#batch,
      jobs: this.#batch.jobs.map((job, index) => (index === place ? { ...job, status: done } : job)),
    };
    await this.#log.add(this.#batch, place, 1_700_000_000_000);
    return saved;
  }

  async writeIndex(writer: FolderReportWriter): Promise<void> {
    await writer.writeIndex(this.#batch, new Map());
  }
}

/** A whole batch: every video reported, the index written. Returns the paths in the videos' order. */
export async function reportAll(
  options: FakeBatchOptions,
  textOf: (name: string) => string,
): Promise<readonly string[]> {
  const pretend = new FakeBatch(options);
  const writer = await pretend.openWriter();
  const paths: string[] = [];
  for (const name of options.names) paths.push((await pretend.save(writer, name, textOf(name))).path);
  await pretend.writeIndex(writer);
  return paths;
}

export function fakeFingerprint(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
