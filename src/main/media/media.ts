import type { Media } from '../pipeline/ports.ts';
import { extract } from './extract.ts';
import { makePlayable } from './transcode/playable.ts';
import { probe } from './probe/probe.ts';
import { takeSound } from './sound/take-sound.ts';
import { settled } from './scan/settled.ts';

/** Creates a Media that runs the ffmpeg at `ffmpegPath`. */
export function createMedia(ffmpegPath: string): Media {
  return {
    settled,
    probe: (...args) => probe(ffmpegPath, ...args),
    extract: (...args) => extract(ffmpegPath, ...args),
    takeSound: (...args) => takeSound(ffmpegPath, ...args),
    makePlayable: (...args) => makePlayable(ffmpegPath, ...args),
  };
}
