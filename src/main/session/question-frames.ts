import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { framesFor } from '../../shared/frames-for.ts';
import type { Batch } from '../../shared/session/model.ts';
import { FRAMES_EACH } from '../../shared/synthesis/sent-frames.ts';
import type { BatchFiles } from '../batches/batch-files.ts';
import { exists } from '../files/exists.ts';
import { ignored } from '../log/log.ts';
import type { JobPorts } from '../pipeline/job-context.ts';
import type { Frame } from '../pipeline/ports.ts';
import { extractionOf } from '../pipeline/prepare.ts';
import type { VideoPictures } from '../pipeline/synthesis/prompts.ts';

/** The frames that go along with a question. Those that were taken for it are removed with this. */
export class QuestionFrames implements AsyncDisposable {
  readonly #dir: string;
  pictures: readonly VideoPictures[] = [];

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** The frames that are kept of these videos; where they are gone, they are taken again. `dir`: for those. Throws FailureError, and the signal's reason. */
  static async of(
    batch: Batch,
    files: Pick<BatchFiles, 'extracted'>,
    {
      jobs,
      dir,
      ports,
    }: { readonly jobs: readonly number[]; readonly dir: string; readonly ports: JobPorts },
    signal: AbortSignal,
  ): Promise<QuestionFrames> {
    const found = new QuestionFrames(dir);
    try {
      for (const job of jobs) {
        const kept = await presentOf((await files.extracted.framesOf(job)).slice(0, FRAMES_EACH));
        const frames = kept ?? (await takenAgain(batch, job, { dir: join(dir, String(job)), ports }, signal));
        found.pictures = [...found.pictures, { job, frames }];
      }
      return found;
    } catch (cause) {
      await found[Symbol.asyncDispose]();
      throw cause;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 5 }).catch(
      ignored('they are removed together with the batch'),
    );
  }
}

/** Null unless all are there. */
async function presentOf(frames: readonly Frame[]): Promise<readonly Frame[] | null> {
  const areThere = await Promise.all(frames.map(({ path }) => exists(path)));
  return frames.length > 0 && areThere.every(Boolean) ? frames : null;
}

async function takenAgain(
  { jobs, plan }: Batch,
  job: number,
  { dir, ports }: { readonly dir: string; readonly ports: JobPorts },
  signal: AbortSignal,
): Promise<readonly Frame[]> {
  const one = jobs[job];
  if (one === undefined) return [];
  const { media, pools } = ports;
  using _permit = await pools.extraction.acquire(signal, { priority: () => 1, order: pools.nextOrder() });
  const info = one.info ?? (await media.probe(one.video.path, signal));
  await mkdir(dir, { recursive: true });
  const extraction = extractionOf(plan);
  const frames = Math.min(FRAMES_EACH, framesFor(extraction, info.durationS));
  const taken = await media.extract(
    { videoPath: one.video.path, info, intoDir: dir, extraction: { ...extraction, send: 'frames', frames } },
    () => undefined,
    signal,
  );
  return taken.frames.slice(0, FRAMES_EACH);
}
