import type { Media } from '../pipeline/ports.ts';
import { ensureDecodable } from './ensure-decodable.ts';
import { FfmpegBuild } from './ffmpeg-build.ts';
import { extract } from './extract.ts';
import { makePlayable } from './transcode/playable.ts';
import { probe } from './probe/probe.ts';
import { takeSound } from './sound/take-sound.ts';
import { settled } from './scan/settled.ts';

/** Creates a Media that runs the ffmpeg at `ffmpegPath`. */
export function createMedia(ffmpegPath: string): Media {
  const ffmpeg = new FfmpegBuild(ffmpegPath);
  return {
    settled,
    probe: async (...args) => {
      const info = await probe(ffmpegPath, ...args);
      await ensureDecodable(ffmpeg, info);
      return info;
    },
    extract: (...args) => extract(ffmpeg, ...args),
    takeSound: (...args) => takeSound(ffmpegPath, ...args),
    makePlayable: (...args) => makePlayable(ffmpegPath, ...args),
  };
}
