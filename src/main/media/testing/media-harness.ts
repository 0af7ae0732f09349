import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { failureOf, type Failure } from '../../../shared/failure.ts';
import type { Extraction } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import type { ClipRecipe } from '../../demo/clips.ts';
import { makeKeptClip } from '../../demo/testing/kept-clips.ts';
import type { Extracted, Media } from '../../pipeline/ports.ts';
import { FfmpegBuild } from '../ffmpeg-build.ts';
import { createMedia } from '../media.ts';
import { ffmpegForTests } from './ffmpeg-for-tests.ts';
import { madeByFfmpeg } from './kept-files.ts';
import { processesNaming } from './processes.ts';

const LONG_AGO_S = 1_700_000_000;

const neverAborted = new AbortController().signal;

/** A small clip, so that many can be made quickly. Its barcode identifies it. */
export const SMALL: ClipRecipe = {
  seconds: 3,
  number: 4711,
  widthPx: 320,
  heightPx: 180,
  withAudio: true,
  keyframeEvery: 30,
};

const everything: Extraction = {
  frames: 5,
  sampling: { kind: 'evenly' },
  moreForLong: false,
  dropRepeats: false,
  frameSidePx: 512,
  frameQuality: 'standard',
  send: 'frames+audio',
  withTranscript: true,
};

export interface Outcome {
  readonly info: VideoInfo | null;
  readonly extracted: Extracted | null;
  readonly failure: Failure | null;
  /**
   * Leftovers, which must all be empty: files in the job's folder that the result does not name, files beside the video, ffmpeg
   * processes.
   */
  readonly left: {
    readonly inJob: readonly string[];
    readonly besideVideo: readonly string[];
    readonly processes: readonly string[];
  };
}

export const nothingLeft: Outcome['left'] = { inJob: [], besideVideo: [], processes: [] };

export interface Steps {
  /** The plan's choices that differ from the usual ones. */
  readonly extraction?: Partial<Extraction>;
  readonly signal?: AbortSignal;
  /** Called between the probe and the first frame. */
  readonly afterProbe?: () => Promise<void>;
  /** Called when frames are being taken. */
  readonly onFirstProgress?: () => void;
  /** Receives the extracted files before they are removed. */
  readonly onMaterial?: (extracted: Extracted) => Promise<void>;
}

/** A folder in which test files go through all steps of a job: settled, probed, extracted. */
export class MediaHarness {
  readonly ffmpeg: string;
  readonly #media: Media;
  readonly #dir: string;
  #source: Promise<string> | null = null;

  private constructor(ffmpeg: string, dir: string) {
    this.ffmpeg = ffmpeg;
    this.#media = createMedia(new FfmpegBuild(ffmpeg));
    this.#dir = dir;
  }

  static async open(): Promise<MediaHarness> {
    return new MediaHarness(await ffmpegForTests(), await mkdtemp(join(tmpdir(), 'framelane-bad-input-')));
  }

  async close(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A path for a file of that name in an empty folder. */
  async place(name: string): Promise<string> {
    const folder = join(this.#dir, randomUUID());
    await mkdir(folder);
    return join(folder, name);
  }

  /** A valid clip of three seconds with sound, from which others are made. */
  source(): Promise<string> {
    this.#source ??= this.clip('source.mp4', {});
    return this.#source;
  }

  async clip(name: string, recipe: Partial<ClipRecipe>): Promise<string> {
    const path = await this.place(name);
    await makeKeptClip(this.ffmpeg, path, { ...SMALL, ...recipe }, neverAborted);
    return path;
  }

  /** Makes a file with ffmpeg and these arguments. */
  async made(name: string, args: readonly string[]): Promise<string> {
    const path = await this.place(name);
    await madeByFfmpeg(this.ffmpeg, args, path);
    return path;
  }

  /** Makes a file with ffmpeg from the valid clip. */
  async from(name: string, ...args: readonly string[]): Promise<string> {
    return this.made(name, ['-i', await this.source(), ...args]);
  }

  async treat(videoPath: string, steps: Steps = {}): Promise<Outcome> {
    // An old file counts as settled, so no test waits.
    await utimes(videoPath, LONG_AGO_S, LONG_AGO_S).catch(() => undefined);
    const before = new Set(await namesIn(dirname(videoPath)));
    const intoDir = await mkdtemp(join(this.#dir, 'job-'));
    const outcome = await this.#extract(videoPath, intoDir, steps);
    const told = new Set(
      outcome.extracted === null ? [] : filesOf(outcome.extracted).map((path) => basename(path)),
    );
    const left = {
      inJob: (await readdir(intoDir)).filter((name) => !told.has(name)),
      besideVideo: (await namesIn(dirname(videoPath))).filter((name) => !before.has(name)),
      processes: await processesNaming(this.#dir),
    };
    await rm(intoDir, { recursive: true });
    return { ...outcome, left };
  }

  async #extract(videoPath: string, intoDir: string, steps: Steps): Promise<Omit<Outcome, 'left'>> {
    let info: VideoInfo | null = null;
    let isBegun = false;
    const onProgress = (): void => {
      if (!isBegun) steps.onFirstProgress?.();
      isBegun = true;
    };
    try {
      await this.#media.settled(videoPath, () => undefined, neverAborted);
      info = await this.#media.probe(videoPath, neverAborted);
      await steps.afterProbe?.();
      const extraction = { ...everything, ...steps.extraction };
      const request = { videoPath, info, intoDir, extraction };
      const extracted = await this.#media.extract(request, onProgress, steps.signal ?? neverAborted);
      await steps.onMaterial?.(extracted);
      return { info, extracted, failure: null };
    } catch (cause) {
      return { info, extracted: null, failure: failureOf(cause) };
    }
  }
}

function filesOf({ frames, audioPath, clip }: Extracted): readonly string[] {
  const own = clip === null || clip.isOriginal ? [] : [clip.path];
  return [...frames.map(({ path }) => path), ...(audioPath === null ? [] : [audioPath]), ...own];
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
