import type { Media } from '../pipeline/toolbox.ts';
import { extract } from './frames.ts';
import { probe } from './probe.ts';

/** Reads videos with the ffmpeg at `ffmpegPath`. */
export function createMedia(ffmpegPath: string): Media {
  return {
    probe: (videoPath, signal) => probe(ffmpegPath, videoPath, signal),
    extract: (request, onProgress, signal) => extract(ffmpegPath, request, onProgress, signal),
  };
}
