import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { ExtractionPreview } from '../../shared/ipc/answers.ts';
import type { Extraction } from '../../shared/plan.ts';
import type { Batch, VideoInfo } from '../../shared/session/model.ts';
import type { LazyMedia } from '../media/lazy-media.ts';
import { ignored } from '../log/log.ts';
import { timeLimit } from '../processes/time-limit.ts';

/** The choices that decide which frames are extracted; size and quality do not. */
export type FrameChoices = Pick<Extraction, 'frames' | 'sampling' | 'dropRepeats'>;

/** The pictures are shown a few dozen pixels wide. */
const SMALL = {
  frameSidePx: 512,
  frameQuality: 'small',
  send: 'frames',
  withTranscript: false,
  moreForLong: false,
} as const;
/** A longer video would keep the settings page waiting; a shorter one shows the effect of the choices as well. */
const LONGEST_S = 10 * 60;
/** Nobody waits longer than this for the frames of a preview. The sample clip, which is made once, has a limit of its own. */
const TIMEOUT_MS = 60_000;
/** Previews kept for going back and forth between choices; each takes a megabyte at most. */
const KEPT = 6;

interface Source {
  /** Null: the sample clip. */
  readonly name: string | null;
  readonly path: string;
  readonly info: VideoInfo;
}

/** Extracts frames of one video as the settings say, for the settings page. A newer preview ends the one that is being made. */
export class FramesPreview implements AsyncDisposable {
  readonly #media: LazyMedia;
  readonly #dir: string;
  readonly #kept = new Map<string, ExtractionPreview>();
  #control = new AbortController();
  #look: Promise<unknown> = Promise.resolve();

  /** `dir`: holds nothing but preview files, and may be deleted at any time. */
  constructor(media: LazyMedia, dir: string) {
    this.#media = media;
    this.#dir = dir;
  }

  /**
   * The frames of the first short video that still exists, of the batch `preferredId` first, then of the newest; else of a sample clip.
   * Null where a newer call has ended this one. Throws FailureError.
   */
  async of(
    open: readonly Batch[],
    preferredId: string | null,
    choices: FrameChoices,
  ): Promise<ExtractionPreview | null> {
    const preferred = open.filter(({ id }) => id === preferredId);
    const others = open.filter(({ id }) => id !== preferredId).toReversed();
    const batches = [...preferred, ...others];
    this.#control.abort();
    this.#control = new AbortController();
    const { signal } = this.#control;
    const before = this.#look;
    const look = before.then(() => (signal.aborted ? null : this.#take(batches, choices, signal)));
    this.#look = look.catch(ignored('whoever looks has heard of it'));
    try {
      return await look;
    } catch (cause) {
      if (signal.aborted) return null;
      throw cause;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#control.abort();
    await this.#look;
  }

  async #take(
    batches: readonly Batch[],
    choices: FrameChoices,
    ended: AbortSignal,
  ): Promise<ExtractionPreview> {
    const source = (await firstThere(batches)) ?? (await this.#sample(ended));
    const timeout = timeLimit(TIMEOUT_MS);
    const signal = AbortSignal.any([ended, timeout]);
    try {
      const key = JSON.stringify([await stampOf(source.path), source.path, choices]);
      const preview = this.#kept.get(key) ?? (await this.#extract(source, choices, signal));
      this.#keep(key, preview);
      return preview;
    } catch (cause) {
      if (!timeout.aborted || ended.aborted) throw cause;
      throw new FailureError(
        { kind: 'timed-out', limit: 'total', afterMs: TIMEOUT_MS, detail: null },
        { cause },
      );
    }
  }

  async #extract(
    { name, path, info }: Source,
    choices: FrameChoices,
    signal: AbortSignal,
  ): Promise<ExtractionPreview> {
    const intoDir = join(this.#dir, 'frames');
    // A crash may have left files.
    await rm(intoDir, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(intoDir, { recursive: true });
    try {
      const { frames, repeatsDropped } = await this.#media.extract(
        { videoPath: path, info, intoDir, extraction: { ...SMALL, ...choices } },
        () => undefined,
        signal,
      );
      const pictures = await Promise.all(
        frames.map(async (frame) => ({ timeS: frame.timeS, picture: await dataUrl(frame.path) })),
      );
      return { videoName: name, durationS: info.durationS, frames: pictures, repeatsDropped };
    } finally {
      await rm(intoDir, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async #sample(signal: AbortSignal): Promise<Source> {
    const ffmpeg = await this.#media.ffmpeg();
    if (ffmpeg === null) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
    const { makeOneSampleClip } = await import('../demo/clips.ts');
    const path = await makeOneSampleClip(ffmpeg.path, this.#dir, signal);
    return { name: null, path, info: await this.#media.probe(path, signal) };
  }

  /** Keeps the newest previews and forgets the oldest. */
  #keep(key: string, preview: ExtractionPreview): void {
    this.#kept.delete(key);
    this.#kept.set(key, preview);
    for (const oldest of [...this.#kept.keys()].slice(0, -KEPT)) this.#kept.delete(oldest);
  }
}

async function firstThere(batches: readonly Batch[]): Promise<Source | null> {
  for (const { jobs } of batches) {
    for (const { info, video } of jobs) {
      if (info === null || info.durationS > LONGEST_S) continue;
      if ((await stampOf(video.path)) !== null) return { name: video.name, path: video.path, info };
    }
  }
  return null;
}

/** The file's time and size; null where it does not exist. */
async function stampOf(path: string): Promise<string | null> {
  return await stat(path).then(
    ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
    () => null,
  );
}

async function dataUrl(path: string): Promise<string> {
  return `data:image/jpeg;base64,${await readFile(path, 'base64')}`;
}
