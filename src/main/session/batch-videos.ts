import { resolve } from 'node:path';
import { failureOf } from '../../shared/failure.ts';
import type { Skipped, Video } from '../../shared/session/model.ts';
import type { AwaitedValues } from '../../shared/values/model.ts';
import { scan } from '../media/scan/scan.ts';
import { foreignIndexesIn } from '../reports/folder-reports.ts';
import { ignore } from '../log/log.ts';
import { newVideosIn, scanMore } from './added-videos.ts';
import type { BatchValues } from './batch-values.ts';
import type { LiveBatch } from './live-batch.ts';
import type { ReportOutput } from './report-output.ts';
import type { RunControl } from './run-control.ts';

/** See `DropChoices`. */
interface ScanChoices extends AwaitedValues {
  readonly startAtOnce: boolean;
  readonly takesTwins: boolean;
}

/** The result of adding dropped files and folders to a batch. */
export interface Joined {
  /** The number of videos that were not in the batch. */
  readonly added: number;
  /** The files among them that are no videos, or cannot be used. */
  readonly leftOut: readonly Skipped[];
}

const NOTHING: Joined = { added: 0, leftOut: [] };

export interface BatchVideosOptions {
  readonly live: LiveBatch;
  readonly values: BatchValues;
  readonly output: ReportOutput;
  readonly run: RunControl;
  /** The folder of links to files with names in an old encoding. */
  readonly namesDir: string;
  /** Ends the look through the folder. */
  readonly signal: AbortSignal;
}

/** Finds the videos of a batch, and those that join it later. */
export class BatchVideos {
  readonly #options: BatchVideosOptions;
  /** Resolves once the folder is looked through. */
  #scanned: Promise<boolean> = Promise.resolve(true);

  constructor(options: BatchVideosOptions) {
    this.#options = options;
  }

  /** Finds the videos of the batch, then begins to extract frames. Throws nothing: a failure pauses the batch. */
  async scan({ startAtOnce, ...choices }: ScanChoices): Promise<void> {
    this.#scanned = this.#scan(choices);
    if ((await this.#scanned) && startAtOnce) await this.#options.run.start();
  }

  /**
   * Reads the values of a batch that was opened again, where Framelane ended before they were read. Throws nothing: where the folder is away,
   * they are read when the batch is opened the next time.
   */
  async readAwaited(awaited: AwaitedValues): Promise<void> {
    this.#scanned = this.#readAwaited(awaited);
    await this.#scanned;
  }

  async #readAwaited({ tables, typed }: AwaitedValues): Promise<boolean> {
    const { live, values, namesDir, signal } = this.#options;
    const batch = live.state;
    if (batch === null) return false;
    try {
      const { paths, outDir } = batch;
      const found = await scan(paths, { outDirs: [outDir], namesDir, onProgress: () => undefined }, signal);
      await values.readAll(found.valueFiles, tables, typed);
      return true;
    } catch (cause) {
      ignore(cause, 'the values are read when the batch is opened the next time');
      return false;
    }
  }

  /** Resolves once the folder was looked through, also in vain. */
  get whenScanned(): Promise<unknown> {
    return this.#scanned;
  }

  /** True where the folder could be looked through. */
  async #scan({ takesTwins, tables, typed }: Omit<ScanChoices, 'startAtOnce'>): Promise<boolean> {
    const { live, values, run, namesDir, signal } = this.#options;
    const batch = live.state;
    if (batch === null) return false;
    if (tables.length > 0 || typed.length > 0) values.noteAwaited(tables, typed);
    const onProgress = (found: number): void => live.emit({ type: 'scan-progressed', found });
    try {
      const [{ videos, skipped, moreSkipped, valueFiles }, foreign] = await Promise.all([
        scan(batch.paths, { outDirs: [batch.outDir], namesDir, onProgress }, signal),
        foreignIndexesIn(batch),
      ]);
      live.emit({
        type: 'videos-found',
        videos,
        skipped: [...skipped, ...foreign],
        ...(moreSkipped > 0 && { moreSkipped }),
      });
      if (!takesTwins) this.#holdTwins(videos, 0);
      // The values that a question tells decide whether there is a report already.
      await values.readAll(valueFiles, tables, typed);
      run.beginExtraction();
      return true;
    } catch (cause) {
      if (!signal.aborted) live.emit({ type: 'batch-paused', cause: failureOf(cause) });
      return false;
    }
  }

  /**
   * Adds the videos in more files and folders at the end of the batch. Facts about the others
   * stay. A batch that runs or is finished sends them at once; another one when it is started or resumed. Throws FailureError.
   */
  async add(dropped: readonly string[]): Promise<Joined> {
    const { live, values, output, run, namesDir, signal } = this.#options;
    await this.#scanned;
    const before = live.state;
    if (before === null) return NOTHING;
    const paths = dropped.map((path) => resolve(path));
    const found = await scanMore(before, paths, namesDir, signal);
    const batch = live.state;
    if (batch === null || run.isEnding) return NOTHING;
    const { videos, skipped } = newVideosIn(batch, found);
    const leftOut = found.skipped;
    if (videos.length === 0) return { added: 0, leftOut };
    const { moreSkipped } = found;
    live.emit({ type: 'videos-added', paths, videos, skipped, ...(moreSkipped > 0 && { moreSkipped }) });
    this.#holdTwins(videos, batch.jobs.length);
    output.reopen();
    await values.readAgain(found.valueFiles);
    await run.launchAdded();
    return { added: videos.length, leftOut };
  }

  /** Holds the copies among videos that follow each other in the batch. A copy tells nothing new; whoever wants it asked all the same releases it. */
  #holdTwins(videos: readonly Video[], first: number): void {
    for (const [place, { twin }] of videos.entries()) {
      if (twin !== undefined) this.#options.live.emitJob(first + place, { type: 'job-held' });
    }
  }
}
