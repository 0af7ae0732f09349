import type { Media } from '../pipeline/ports.ts';
import { ensureDecodable } from './ensure-decodable.ts';
import type { FfmpegBuild } from './ffmpeg-build.ts';
import { extract } from './extract.ts';
import { makePlayable } from './transcode/playable.ts';
import { probe } from './probe/probe.ts';
import { takeSound } from './sound/take-sound.ts';
import { settled } from './scan/settled.ts';

/** Creates a Media that runs this ffmpeg. */
export function createMedia(ffmpeg: FfmpegBuild): Media {
  return {
    settled,
    probe: async (...args) => {
      const info = await probe(ffmpeg, ...args);
      await ensureDecodable(ffmpeg, info);
      return info;
    },
    extract: (...args) => extract(ffmpeg, ...args),
    takeSound: (...args) => takeSound(ffmpeg.path, ...args),
    makePlayable: (...args) => makePlayable(ffmpeg, ...args),
  };
}
