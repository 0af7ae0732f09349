import { FailureError } from '../../shared/failure.ts';
import { findFfmpeg, isExecutable, type Ffmpeg } from './ffmpeg.ts';
import type { Media } from '../pipeline/ports.ts';
import { ignore, logger } from '../log/log.ts';
import { FfmpegBuild } from './ffmpeg-build.ts';

const log = logger('media');

/** The kinds of picture that people have today, by ffmpeg's name and by the one they know. */
const COMMON_KINDS = [
  ['h264', 'H.264'],
  ['hevc', 'H.265'],
  ['vp9', 'VP9'],
  ['av1', 'AV1'],
  ['vvc', 'H.266'],
  ['prores', 'ProRes'],
] as const;

/**
 * Media that looks for ffmpeg on first use, and again as long as none is found, because the user may install it meanwhile. The code that works
 * with videos is loaded for the first one.
 */
export class LazyMedia implements Media {
  readonly #env: NodeJS.ProcessEnv;
  #found: Promise<Ffmpeg | null> | null = null;
  /** The abilities of the ffmpeg. Kept for all videos, because each look starts it once more. */
  #build: FfmpegBuild | null = null;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** The ffmpeg that will run; null if there is none. It is looked for again where the one before is gone: an update may have moved it. */
  async ffmpeg(): Promise<Ffmpeg | null> {
    const before = await this.#found;
    if (before !== null && !(await isExecutable(before.path))) {
      this.#found = null;
      this.#build = null;
    }
    this.#found ??= lookForFfmpeg(this.#env);
    const found = await this.#found;
    if (found === null) this.#found = null;
    return found;
  }

  /** The kinds of video of today that it cannot decode, by their common names. None if there is no ffmpeg, or it does not say. */
  async undecodable(): Promise<readonly string[]> {
    const found = await this.ffmpeg();
    if (found === null) return [];
    // Asked anew, because the user may have put another ffmpeg in the place of the one before.
    this.#build = new FfmpegBuild(found.path);
    try {
      const decodable = await this.#build.decodable();
      return COMMON_KINDS.filter(([codec]) => !decodable.has(codec)).map(([, name]) => name);
    } catch (cause) {
      ignore(cause, 'what it cannot decode is told with the video');
      return [];
    }
  }

  async settled(...args: Parameters<Media['settled']>): ReturnType<Media['settled']> {
    return await (await this.#media()).settled(...args);
  }

  async probe(...args: Parameters<Media['probe']>): ReturnType<Media['probe']> {
    return await (await this.#media()).probe(...args);
  }

  async extract(...args: Parameters<Media['extract']>): ReturnType<Media['extract']> {
    return await (await this.#media()).extract(...args);
  }

  async takeSound(...args: Parameters<Media['takeSound']>): ReturnType<Media['takeSound']> {
    return await (await this.#media()).takeSound(...args);
  }

  async makePlayable(...args: Parameters<Media['makePlayable']>): ReturnType<Media['makePlayable']> {
    await (await this.#media()).makePlayable(...args);
  }

  async #media(): Promise<Media> {
    const found = await this.ffmpeg();
    if (found === null) throw new FailureError({ kind: 'tool-missing', tool: 'ffmpeg', detail: null });
    const build = (this.#build ??= new FfmpegBuild(found.path));
    const { createMedia } = await import('./media.ts');
    return createMedia(build);
  }
}

async function lookForFfmpeg(env: NodeJS.ProcessEnv): Promise<Ffmpeg | null> {
  const found = await findFfmpeg(env);
  log.info(found === null ? 'no ffmpeg' : `ffmpeg ${found.version} (${found.source})`);
  return found;
}
