import { createHash } from 'node:crypto';
import type { Plan } from '../../../shared/plan.ts';
import type { Batch } from '../../../shared/session/model.ts';
import { reported, sampleBatch } from '../../../shared/testing/sample-batch.ts';
import type { SavedReport } from '../../pipeline/toolbox.ts';
import type { KnownReports } from '../../reports/known-reports.ts';
import { openShelf } from '../../reports/open-shelf.ts';
import type { Shelf } from '../../reports/report-shelf.ts';

export interface PretendBatchOptions {
  readonly outDir: string;
  readonly names: readonly string[];
  readonly known: KnownReports;
  readonly plan?: Partial<Plan>;
  /** Stands for the content of a video: another word is another video. */
  readonly contents?: Readonly<Record<string, string>>;
}

/** A batch that has its answers already: its reports are saved, remembered and listed as the board does it. */
export class PretendBatch {
  readonly #known: KnownReports;
  #batch: Batch;

  constructor({ outDir, names, known, plan = {}, contents = {} }: PretendBatchOptions) {
    const sample = sampleBatch(outDir, Object.fromEntries(names.map((name) => [name, { kind: 'waiting' }])));
    const jobs = sample.jobs.map((job) => ({
      ...job,
      fingerprint: fakeFingerprint(contents[job.video.name] ?? job.video.name),
    }));
    this.#batch = { ...sample, plan: { ...sample.plan, ...plan }, jobs };
    this.#known = known;
  }

  get batch(): Batch {
    return this.#batch;
  }

  openShelf(): Promise<Shelf> {
    return openShelf(() => this.#batch, this.#known);
  }

  changeOutDir(outDir: string): void {
    this.#batch = { ...this.#batch, outDir };
  }

  async save(shelf: Shelf, name: string, text: string): Promise<SavedReport> {
    const saved = await shelf.save(name, text);
    const status = reported(saved.path);
    if (status.kind !== 'reported') throw new Error('unreachable');
    const done = { kind: 'reported', report: { ...status.report, ...saved } } as const;
    const place = this.#batch.jobs.findIndex(({ video }) => video.name === name);
    this.#batch = {
      ...this.#batch,
      jobs: this.#batch.jobs.map((job, index) => (index === place ? { ...job, status: done } : job)),
    };
    await this.#known.add(this.#batch, place, 1_700_000_000_000);
    return saved;
  }

  async writeIndex(shelf: Shelf): Promise<void> {
    await shelf.writeIndex(this.#batch, new Map());
  }
}

/** A whole batch: every video reported, the index written. Returns the paths in the videos' order. */
export async function reportAll(
  options: PretendBatchOptions,
  textOf: (name: string) => string,
): Promise<readonly string[]> {
  const pretend = new PretendBatch(options);
  const shelf = await pretend.openShelf();
  const paths: string[] = [];
  for (const name of options.names) paths.push((await pretend.save(shelf, name, textOf(name))).path);
  await pretend.writeIndex(shelf);
  return paths;
}

export function fakeFingerprint(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
