import { copyFile, link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Batch, Transcript, VideoInfo } from '../../shared/session/model.ts';
import { writeFailure } from '../files/write-failure.ts';
import { extractionOf, keptFrames, summaryOf } from '../pipeline/prepare.ts';
import type { Frame, Extracted } from '../pipeline/ports.ts';
import type { JobEventData, Prepared } from '../pipeline/job-context.ts';
import { jobDirOf } from './batch-dirs.ts';
import { manifestSchema, transcriptSchema, type Manifest } from './material-manifest.ts';
import { readChecked } from './read-checked.ts';

/** What another batch found out about the same video. */
export interface Adopted {
  readonly info: VideoInfo;
  readonly material: Omit<Extract<JobEventData, { type: 'frames-extracted' }>, 'type'>;
}

/** What was taken from the videos of one batch, in the batch's own folder: found again after a restart. */
export class ExtractedStore {
  readonly #dir: string;
  readonly #prepared = new Map<number, Prepared>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * What a video can be asked about with, as far as it is whole, still on the disk, and of the video and the plan as they are now.
   * Null otherwise.
   */
  async preparedOf(batch: Batch, job: number): Promise<Prepared | null> {
    const held = this.#prepared.get(job);
    if (held !== undefined) return held;
    const video = batch.jobs[job]?.video;
    if (video === undefined) return null;
    const manifest = await this.#manifestOf(job);
    if (manifest?.isWhole !== true) return null;
    if (!isDeepStrictEqual(manifest.extraction, extractionOf(batch.plan))) return null;
    const now = await stat(video.path).catch(() => null);
    const isSame = ({ sizeBytes, modifiedMs }: { sizeBytes: number; modifiedMs: number }): boolean =>
      sizeBytes === manifest.video.sizeBytes && modifiedMs === manifest.video.modifiedMs;
    // A video that is gone may still be asked about; one that is another now may not.
    if (!isSame(video) || (now !== null && !isSame({ sizeBytes: now.size, modifiedMs: now.mtimeMs })))
      return null;
    const transcript = await this.transcriptOf(job);
    const extracted = this.#materialOf(job, manifest, transcript, video.path);
    if (!(await areThere(pathsOf(extracted)))) return null;
    const prepared = { info: manifest.info, extracted };
    this.#prepared.set(job, prepared);
    return prepared;
  }

  /** The frames that stay, in order of time; empty where nothing was taken, or is kept no longer. */
  async framesOf(job: number): Promise<readonly Frame[]> {
    const held = this.#prepared.get(job);
    if (held !== undefined) return keptFrames(held.extracted.frames);
    const manifest = await this.#manifestOf(job);
    return manifest === null ? [] : keptFrames(this.#framesIn(job, manifest));
  }

  /** The words of a video, where there are any. */
  async transcriptOf(job: number): Promise<Transcript | null> {
    return await readChecked(this.#wordsPath(job), transcriptSchema);
  }

  /** An empty folder for one extraction; what an earlier one left is removed. Throws FailureError. */
  async emptyDir(job: number): Promise<string> {
    await this.drop(job);
    const dir = this.#filesDir(job);
    try {
      await mkdir(dir, { recursive: true });
    } catch (cause) {
      throw writeFailure(dir, cause);
    }
    return dir;
  }

  /** Throws FailureError. */
  async keep(batch: Batch, job: number, prepared: Prepared): Promise<void> {
    const video = batch.jobs[job]?.video;
    if (video === undefined) return;
    const { transcript } = prepared.extracted;
    const manifest: Manifest = {
      version: 1,
      video: { sizeBytes: video.sizeBytes, modifiedMs: video.modifiedMs },
      info: prepared.info,
      extraction: extractionOf(batch.plan),
      ...this.#namesIn(job, prepared.extracted),
      isWhole: true,
    };
    if (transcript !== null) await this.#write(this.#wordsPath(job), transcript);
    await this.#write(this.#manifestPath(job), manifest);
    this.#prepared.set(job, prepared);
  }

  /** After the report only the filmstrip's frames and the words stay. */
  async dropSent(job: number): Promise<void> {
    this.#prepared.delete(job);
    const manifest = await this.#manifestOf(job);
    if (manifest?.isWhole !== true) return;
    const frames = keptFrames(this.#framesIn(job, manifest));
    const kept = new Set(frames.map(({ path }) => path));
    const all = pathsOf(this.#materialOf(job, manifest, null, null));
    await this.#write(this.#manifestPath(job), {
      ...manifest,
      frames: frames.map((frame) => this.#nameIn(job, frame)),
      sound: null,
      clip: null,
      isWhole: false,
    } satisfies Manifest);
    await Promise.all(all.filter((path) => !kept.has(path)).map((path) => rm(path, { force: true })));
  }

  /**
   * Takes over what another batch kept of the same video after its report: pictures and words. Returns what is to be told of it; null
   * where nothing is kept any more.
   */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<Adopted | null> {
    const other = new ExtractedStore(fromBatchDir);
    const manifest = await other.#manifestOf(fromJob);
    if (manifest === null) return null;
    const transcript = await other.transcriptOf(fromJob);
    const frames = keptFrames(other.#framesIn(fromJob, manifest));
    try {
      await this.emptyDir(job);
      for (const { path } of frames) {
        const file = other.#fileIn(fromJob, path);
        await mkdir(dirname(join(this.#filesDir(job), file)), { recursive: true });
        await share(path, join(this.#filesDir(job), file));
      }
      if (transcript !== null) await this.#write(this.#wordsPath(job), transcript);
      await this.#write(this.#manifestPath(job), {
        ...manifest,
        frames: frames.map((frame) => other.#nameIn(fromJob, frame)),
        sound: null,
        clip: null,
        isWhole: false,
      } satisfies Manifest);
    } catch {
      await this.drop(job).catch(() => undefined);
      return null;
    }
    const { info, frameCount, repeatsDropped, warnings } = manifest;
    const all = [...new Set([...info.warnings, ...warnings])];
    return {
      info,
      material: {
        frameCount,
        repeatsDropped,
        warnings: all,
        transcript: summaryOf(transcript),
        frames: frames.map(({ timeS, widthPx, heightPx }) => ({ timeS, widthPx, heightPx })),
      },
    };
  }

  /** Removes all that was taken from a video. */
  async drop(job: number): Promise<void> {
    this.#prepared.delete(job);
    await Promise.all([
      rm(this.#wordsPath(job), { force: true }),
      rm(this.#manifestPath(job), { force: true }),
      // Windows lets go of a file a little after the program that had it has ended.
      rm(this.#filesDir(job), { recursive: true, force: true, maxRetries: 5 }),
    ]);
  }

  async #manifestOf(job: number): Promise<Manifest | null> {
    return await readChecked(this.#manifestPath(job), manifestSchema);
  }

  async #write(path: string, value: unknown): Promise<void> {
    await writeFile(path, JSON.stringify(value)).catch((cause: unknown) => {
      throw writeFailure(path, cause);
    });
  }

  #materialOf(
    job: number,
    manifest: Manifest,
    transcript: Transcript | null,
    videoPath: string | null,
  ): Extracted {
    const { clip, sound, repeatsDropped, warnings } = manifest;
    const clipPath = clip?.file == null ? videoPath : join(this.#filesDir(job), clip.file);
    return {
      frames: this.#framesIn(job, manifest),
      audioPath: sound === null ? null : join(this.#filesDir(job), sound),
      clip:
        clip === null || clipPath === null
          ? null
          : {
              path: clipPath,
              mimeType: clip.mimeType,
              sizeBytes: clip.sizeBytes,
              isOriginal: clip.file === null,
            },
      repeatsDropped,
      transcript,
      warnings,
    };
  }

  #namesIn(
    job: number,
    extracted: Extracted,
  ): Omit<Manifest, 'version' | 'video' | 'info' | 'extraction' | 'isWhole'> {
    const { frames, audioPath, clip, repeatsDropped, warnings } = extracted;
    return {
      frames: frames.map((frame) => this.#nameIn(job, frame)),
      frameCount: frames.length,
      sound: audioPath === null ? null : this.#fileIn(job, audioPath),
      clip:
        clip === null
          ? null
          : {
              file: clip.isOriginal ? null : this.#fileIn(job, clip.path),
              mimeType: clip.mimeType,
              sizeBytes: clip.sizeBytes,
            },
      repeatsDropped,
      warnings: [...warnings],
    };
  }

  #framesIn(job: number, { frames }: Manifest): readonly Frame[] {
    return frames.map(({ file, ...frame }) => ({ ...frame, path: join(this.#filesDir(job), file) }));
  }

  #nameIn(job: number, { path, timeS, widthPx, heightPx }: Frame): Manifest['frames'][number] {
    return { file: this.#fileIn(job, path), timeS, widthPx, heightPx };
  }

  #fileIn(job: number, path: string): string {
    return relative(this.#filesDir(job), path).split(sep).join('/');
  }

  #filesDir(job: number): string {
    return join(jobDirOf(this.#dir, job), 'material');
  }

  #manifestPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'material.json');
  }

  #wordsPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'words.json');
  }
}

/** The files of ours that are asked with. */
function pathsOf({ frames, audioPath, clip }: Extracted): readonly string[] {
  return [
    ...frames.map(({ path }) => path),
    ...(audioPath === null ? [] : [audioPath]),
    ...(clip === null || clip.isOriginal ? [] : [clip.path]),
  ];
}

async function areThere(paths: readonly string[]): Promise<boolean> {
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.every((size) => size > 0);
}

/** One file under two names, so that thousands of pictures take no second place; a copy where the disk knows no such thing. */
async function share(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}
