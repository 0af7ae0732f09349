import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Extraction } from '../../shared/plan.ts';
import type { Batch, Transcript, Video, VideoInfo, Warning } from '../../shared/session/model.ts';
import { StagedFile } from '../files/staged-file.ts';
import { writeFailure } from '../files/write-failure.ts';
import { extractionOf, keptFrames } from '../pipeline/prepare.ts';
import { summaryOf } from '../pipeline/transcript-summary.ts';
import type { Frame, Extracted } from '../pipeline/ports.ts';
import type { FramesBefore, JobEventData, Prepared } from '../pipeline/job-context.ts';
import { jobDirOf } from './batch-dirs.ts';
import { correctedSchema, manifestSchema, transcriptSchema, type Manifest } from './material-manifest.ts';
import { readChecked } from './read-checked.ts';
import { ignore, ignored, orElse } from '../log/log.ts';

/** Material that another batch extracted from the same video. */
export interface AdoptedMaterial {
  readonly info: VideoInfo;
  readonly material: Omit<Extract<JobEventData, { type: 'frames-extracted' }>, 'type'>;
}

/** Stores what was extracted from the videos of one batch in the batch's folder, so that it survives a restart. */
export class ExtractedStore {
  readonly #dir: string;
  readonly #prepared = new Map<number, Prepared>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Returns the extracted material of a job if it is complete and matches the current video and plan. Null otherwise. */
  async preparedOf(batch: Batch, job: number): Promise<Prepared | null> {
    const held = this.#prepared.get(job);
    if (held !== undefined) return held;
    const video = batch.jobs[job]?.video;
    if (video === undefined) return null;
    const manifest = await this.#manifestOf(job);
    if (manifest?.isWhole !== true) return null;
    if (!isDeepStrictEqual(manifest.extraction, extractionOf(batch.plan))) return null;
    if (!(await isOf(manifest, video))) return null;
    const transcript = await this.transcriptOf(job);
    const extracted = this.#materialOf(job, manifest, transcript, video.path);
    if (!(await areThere(pathsOf(extracted)))) return null;
    const prepared = { info: manifest.info, extracted };
    this.#prepared.set(job, prepared);
    return prepared;
  }

  /** The frames of a job where only the choice of sound or words has changed since they were taken. Null where they must be taken anew. */
  async framesBefore(batch: Batch, job: number): Promise<FramesBefore | null> {
    const video = batch.jobs[job]?.video;
    const manifest = await this.#manifestOf(job);
    if (video === undefined || manifest?.isWhole !== true) return null;
    if (!haveSameFrames(manifest.extraction, extractionOf(batch.plan))) return null;
    const frames = this.#framesIn(job, manifest);
    if (!(await isOf(manifest, video)) || !(await areThere(frames.map(({ path }) => path)))) return null;
    const warnings = manifest.warnings.filter((warning) => !BESIDE_FRAMES.has(warning));
    const { info, repeatsDropped } = manifest;
    return { dir: this.#filesDir(job), info, frames, repeatsDropped, warnings };
  }

  /** Removes the sound of a job, which is taken anew. */
  async dropSound(job: number): Promise<void> {
    const sound = (await this.#manifestOf(job))?.sound ?? null;
    if (sound !== null) await rm(join(this.#filesDir(job), sound), { force: true });
  }

  /** Forgets what is held in memory of a job. Its files stay. */
  release(job: number): void {
    this.#prepared.delete(job);
  }

  /** The kept frames by time; empty if none were taken or they were removed. */
  async framesOf(job: number): Promise<readonly Frame[]> {
    const held = this.#prepared.get(job);
    if (held !== undefined) return keptFrames(held.extracted.frames);
    const manifest = await this.#manifestOf(job);
    return manifest === null ? [] : keptFrames(this.#framesIn(job, manifest));
  }

  /** The transcript of a video; null if there is none. */
  async transcriptOf(job: number): Promise<Transcript | null> {
    return await readChecked(this.#wordsPath(job), transcriptSchema);
  }

  /** Stores the transcript of a video after a correction, also for when its words are taken anew. Throws FailureError. */
  async keepTranscript(job: number, { sizeBytes, modifiedMs }: Video, transcript: Transcript): Promise<void> {
    await this.#write(this.#correctedPath(job), { video: { sizeBytes, modifiedMs }, transcript });
    await this.#write(this.#wordsPath(job), transcript);
    const held = this.#prepared.get(job);
    if (held !== undefined) {
      this.#prepared.set(job, { ...held, extracted: { ...held.extracted, transcript } });
    }
  }

  /** The transcript of a video as the user corrected it; null if it was not corrected, or the video has changed since. */
  async correctedOf(job: number, { sizeBytes, modifiedMs }: Video): Promise<Transcript | null> {
    const corrected = await readChecked(this.#correctedPath(job), correctedSchema);
    const isSame = corrected?.video.sizeBytes === sizeBytes && corrected.video.modifiedMs === modifiedMs;
    return isSame ? corrected.transcript : null;
  }

  /** Creates an empty folder for one extraction; earlier files are removed. Throws FailureError. */
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

  /** Stores the material of a job. Throws FailureError. */
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
    if (transcript === null) await rm(this.#wordsPath(job), { force: true });
    else await this.#write(this.#wordsPath(job), transcript);
    await this.#write(this.#manifestPath(job), manifest);
    this.#prepared.set(job, prepared);
  }

  /** Removes the material that is not needed after the report. The film strip's frames and the transcript stay. */
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
   * Copies the frames and transcript that another batch kept of the same video. Returns the facts about them; null if nothing is
   * kept.
   */
  async adopt(job: number, fromBatchDir: string, fromJob: number): Promise<AdoptedMaterial | null> {
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
    } catch (cause) {
      ignore(cause, 'what cannot be taken over is extracted again');
      await this.drop(job).catch(ignored('it is written over'));
      return null;
    }
    const { info, frameCount, repeatsDropped, unusedFiles, warnings } = manifest;
    const all = [...new Set([...info.warnings, ...warnings])];
    return {
      info,
      material: {
        frameCount,
        repeatsDropped,
        warnings: all,
        transcript: summaryOf(transcript),
        unusedFiles,
        frames: frames.map(({ timeS, widthPx, heightPx }) => ({ timeS, widthPx, heightPx })),
      },
    };
  }

  /** Removes everything extracted from a video. */
  async drop(job: number): Promise<void> {
    this.#prepared.delete(job);
    await Promise.all([
      rm(this.#wordsPath(job), { force: true }),
      rm(this.#manifestPath(job), { force: true }),
      // Windows releases a file shortly after the program that used it has ended.
      rm(this.#filesDir(job), { recursive: true, force: true, maxRetries: 5 }),
    ]);
  }

  async #manifestOf(job: number): Promise<Manifest | null> {
    return await readChecked(this.#manifestPath(job), manifestSchema);
  }

  /** Writes a file whole or not at all: on a full disk the old one stays, and a reader meanwhile finds one of both. Throws FailureError. */
  async #write(path: string, value: unknown): Promise<void> {
    try {
      await using file = await StagedFile.write(dirname(path), JSON.stringify(value));
      await file.replaceOrOverwrite(path);
    } catch (cause) {
      throw writeFailure(path, cause);
    }
  }

  #materialOf(
    job: number,
    manifest: Manifest,
    transcript: Transcript | null,
    videoPath: string | null,
  ): Extracted {
    const { clip, sound, repeatsDropped, unusedFiles, warnings } = manifest;
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
      unusedFiles,
      warnings,
    };
  }

  #namesIn(
    job: number,
    extracted: Extracted,
  ): Omit<Manifest, 'version' | 'video' | 'info' | 'extraction' | 'isWhole'> {
    const { frames, audioPath, clip, repeatsDropped, unusedFiles, warnings } = extracted;
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
      unusedFiles: [...unusedFiles],
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

  /** It stays when the material is dropped. */
  #correctedPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'corrected.json');
  }

  #wordsPath(job: number): string {
    return join(jobDirOf(this.#dir, job), 'words.json');
  }
}

/** Warnings that are about sound, words or the clip and not about frames. */
const BESIDE_FRAMES: ReadonlySet<Warning> = new Set([
  'no-sound',
  'unreadable-sound',
  'sound-cut',
  'unreadable-subtitles',
  'transcript-cut',
  'clip-too-large',
]);

/** True where the same frames are taken under both choices. Beside a clip fewer are taken. */
export function haveSameFrames(one: Extraction, other: Extraction): boolean {
  if (one.send === 'clip' || other.send === 'clip') return false;
  const { send, withTranscript } = one;
  return isDeepStrictEqual(one, { ...other, send, withTranscript });
}

/** True if the material is of this file as it is now. A deleted video may still be analysed from its material; a changed one may not. */
async function isOf(manifest: Manifest, video: Video): Promise<boolean> {
  const now = await stat(video.path).catch(orElse(null, 'a video that is gone is another one'));
  const isSame = ({ sizeBytes, modifiedMs }: { sizeBytes: number; modifiedMs: number }): boolean =>
    sizeBytes === manifest.video.sizeBytes && modifiedMs === manifest.video.modifiedMs;
  return isSame(video) && (now === null || isSame({ sizeBytes: now.size, modifiedMs: now.mtimeMs }));
}

/** The paths of extracted files that are sent to the model. */
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

/** Hard-links a file, so that thousands of pictures take no additional space. Copies it if the disk does not support links. */
async function share(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (cause: unknown) => {
    ignore(cause, 'it is copied where it cannot be linked');
    await copyFile(from, to);
  });
}
