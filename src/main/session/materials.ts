import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transcript } from '../../shared/session/model.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { keptFrames } from '../pipeline/prepare.ts';
import type { Frame } from '../pipeline/toolbox.ts';
import type { Prepared } from '../pipeline/workplace.ts';

/** What was taken from the videos of one batch, in the batch's own folder. */
export class Materials {
  readonly #dir: string;
  readonly #prepared = new Map<number, Prepared>();
  readonly #kept = new Map<number, readonly Frame[]>();
  readonly #dirs = new Map<number, string>();
  #made = 0;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** What a job can be asked with; null before it was taken and after its report. */
  preparedOf(job: number): Prepared | null {
    return this.#prepared.get(job) ?? null;
  }

  /** The frames that stay, in order of time. */
  framesOf(job: number): readonly Frame[] {
    return this.#kept.get(job) ?? [];
  }

  /** The words of a video, where there are any. */
  async transcriptOf(job: number): Promise<Transcript | null> {
    try {
      // Safe: `keep` wrote the file, in this run of the program.
      return JSON.parse(await readFile(this.#transcriptPath(job), 'utf8')) as Transcript;
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return null;
      throw cause;
    }
  }

  /** A new folder for one extraction; what an earlier one left is removed. Throws FailureError. */
  async emptyDir(job: number): Promise<string> {
    await this.drop(job);
    this.#made += 1;
    const dir = join(this.#dir, `${job}-${this.#made}`);
    try {
      await mkdir(dir, { recursive: true });
    } catch (cause) {
      throw writeFailure(dir, cause);
    }
    this.#dirs.set(job, dir);
    return dir;
  }

  /** Throws FailureError. */
  async keep(job: number, prepared: Prepared): Promise<void> {
    const { frames, transcript } = prepared.material;
    if (transcript !== null) {
      const path = this.#transcriptPath(job);
      await writeFile(path, JSON.stringify(transcript)).catch((cause: unknown) => {
        throw writeFailure(path, cause);
      });
    }
    this.#prepared.set(job, prepared);
    this.#kept.set(job, keptFrames(frames));
  }

  /** After the report only the filmstrip's frames and the words stay. */
  async dropSent(job: number): Promise<void> {
    const prepared = this.#prepared.get(job);
    this.#prepared.delete(job);
    if (prepared === undefined) return;
    const { frames, audioPath, clip } = prepared.material;
    const kept = new Set(this.framesOf(job).map(({ path }) => path));
    const gone = [
      ...frames.map(({ path }) => path).filter((path) => !kept.has(path)),
      ...(audioPath === null ? [] : [audioPath]),
      ...(clip === null || clip.isOriginal ? [] : [clip.path]),
    ];
    await Promise.all(gone.map((path) => rm(path, { force: true })));
  }

  /** Removes all that was taken from a video. */
  async drop(job: number): Promise<void> {
    const dir = this.#dirs.get(job);
    this.#prepared.delete(job);
    this.#kept.delete(job);
    this.#dirs.delete(job);
    await rm(this.#transcriptPath(job), { force: true });
    if (dir !== undefined) await rm(dir, { recursive: true, force: true });
  }

  async removeAll(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }

  #transcriptPath(job: number): string {
    return join(this.#dir, `${job}.transcript.json`);
  }
}
