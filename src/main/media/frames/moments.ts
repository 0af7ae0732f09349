import type { VideoInfo } from '../../../shared/session/model.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import type { LoadKeyframes } from './strategy.ts';
import { pictureCount, regularMoments, spread } from './sampling.ts';
import { momentsOfScenes, scenesOf, type Thumbnail } from './scenes.ts';
import { takeThumbnails } from './take-thumbnails.ts';

/** Videos up to this length are sampled several times a second if they have too few keyframes to find scenes. In seconds. */
const SHORT_S = 180;

/** Keyframes at most this far apart show every scene that is worth a picture. In seconds. */
const CLOSE_S = 1;

/**
 * The moments to take frames at, as the plan's sampling says. In ascending order, in seconds; at least one. Throws as `runFfmpeg`
 * does.
 */
export async function momentsFor(
  ffmpegPath: string,
  request: ExtractRequest,
  keyframes: LoadKeyframes,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { info, extraction } = request;
  switch (extraction.sampling.kind) {
    case 'evenly':
    case 'interval':
      return regularMoments(info, extraction);
    case 'keyframes': {
      const keyframeTimesS = (await keyframes()).timesS.filter(
        (timeS) => timeS >= 0 && timeS < info.durationS,
      );
      return keyframeTimesS.length === 0
        ? regularMoments(info, extraction)
        : spread(keyframeTimesS, extraction.frames);
    }
    case 'scenes': {
      const thumbnails = await thumbnailsOf(ffmpegPath, request, (await keyframes()).timesS.length, signal);
      const most = Math.min(extraction.frames, pictureCount(info) ?? extraction.frames);
      return momentsOfScenes(scenesOf(thumbnails, info.durationS), Math.max(1, most));
    }
  }
}

/** Thumbnails of the keyframes if these are close enough together, else of pictures between them as well. */
async function thumbnailsOf(
  ffmpegPath: string,
  { videoPath, intoDir, info }: ExtractRequest,
  keyframes: number,
  signal: AbortSignal,
): Promise<readonly Thumbnail[]> {
  if (showsScenes(info, keyframes)) {
    const thumbnails = await takeThumbnails(ffmpegPath, videoPath, { intoDir, ofKeyframes: true }, signal);
    // Some decoders lose keyframes of open groups of pictures (GOPs) when they decode keyframes only.
    if (thumbnails.length >= keyframes / 2) return thumbnails;
  }
  return takeThumbnails(ffmpegPath, videoPath, { intoDir, ofKeyframes: false }, signal);
}

/**
 * True if the keyframes are enough to find scenes. Encoders put a keyframe at each cut, or one every second or two. Sampling a
 * long video more closely would take too long.
 */
function showsScenes({ durationS }: VideoInfo, keyframes: number): boolean {
  return keyframes > 1 && (durationS > SHORT_S || durationS / keyframes <= CLOSE_S);
}
