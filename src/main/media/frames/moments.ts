import type { VideoInfo } from '../../../shared/session/model.ts';
import type { GatherContext } from './gather.ts';
import { middlesOf, pictureCount, regularMoments, pickEvenly } from './sampling.ts';
import { momentsOfScenes, scenesOf, type Thumbnail } from './scenes.ts';
import { shownTimeOf, type ShownTime } from './stills.ts';
import { takeThumbnails } from './take-thumbnails.ts';

/** Videos up to this length are sampled several times a second if they have too few keyframes to find scenes. In seconds. */
const SHORT_S = 180;

/** Keyframes at most this far apart show every scene that is worth a picture. In seconds. */
const CLOSE_S = 1;

/**
 * The moments to take frames at, as the plan's sampling says. In ascending order, in seconds; at least one. Throws as `runFfmpeg`
 * does.
 */
export async function momentsFor(context: GatherContext): Promise<readonly number[]> {
  const { request, keyframes } = context;
  const { info, extraction } = request;
  switch (extraction.sampling.kind) {
    case 'evenly': {
      const moments = regularMoments(info, extraction);
      const shown = await shownTime(context, moments.length);
      if (shown === null) return moments;
      return middlesOf(0, shown.durationS, shown.mostMoments).map(shown.toVideo);
    }
    case 'interval':
      return regularMoments(info, extraction);
    case 'keyframes': {
      const keyframeTimesS = (await keyframes()).timesS.filter(
        (timeS) => timeS >= 0 && timeS < info.durationS,
      );
      return keyframeTimesS.length === 0
        ? regularMoments(info, extraction)
        : pickEvenly(keyframeTimesS, extraction.frames);
    }
    case 'scenes': {
      const thumbnails = await thumbnailsOf(context, (await keyframes()).timesS.length);
      const most = Math.min(extraction.frames, pictureCount(info) ?? extraction.frames);
      const shown = await shownTime(context, Math.max(1, most));
      if (shown === null) return momentsOfScenes(scenesOf(thumbnails, info.durationS), Math.max(1, most));
      const moved = thumbnails.map(({ timeS, cells }) => ({ timeS: shown.fromVideo(timeS), cells }));
      return momentsOfScenes(scenesOf(moved, shown.durationS), shown.mostMoments).map(shown.toVideo);
    }
  }
}

/** The video's time without its pauses. Null if there are none, as where pictures follow each other closely all the time. */
async function shownTime(
  { request, pictureList }: GatherContext,
  moments: number,
): Promise<ShownTime | null> {
  const { info } = request;
  const isEven = !info.warnings.includes('variable-frame-rate') && !info.warnings.includes('damaged');
  return isEven ? null : shownTimeOf((await pictureList()).timesS, info.durationS, moments);
}

/** Thumbnails of the keyframes if these are close enough together, else of pictures between them as well. */
async function thumbnailsOf(
  { tools, request, signal }: GatherContext,
  keyframes: number,
): Promise<readonly Thumbnail[]> {
  const { videoPath, intoDir, info } = request;
  const take = (ofKeyframes: boolean): Promise<readonly Thumbnail[]> =>
    takeThumbnails(tools.ffmpeg, videoPath, { intoDir, info, ofKeyframes }, signal);
  if (showsScenes(info, keyframes)) {
    const thumbnails = await take(true);
    // Some decoders lose keyframes of open groups of pictures (GOPs) when they decode keyframes only.
    if (thumbnails.length >= keyframes / 2) return thumbnails;
  }
  return take(false);
}

/**
 * True if the keyframes are enough to find scenes. Encoders put a keyframe at each cut, or one every second or two. Sampling a
 * long video more closely would take too long.
 */
function showsScenes({ durationS }: VideoInfo, keyframes: number): boolean {
  return keyframes > 1 && (durationS > SHORT_S || durationS / keyframes <= CLOSE_S);
}
