import type { VideoInfo } from '../../../shared/session/model.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import type { AskKeyframes } from './strategy.ts';
import { pictureCount, plainMoments, spread } from './sampling.ts';
import { momentsOfScenes, scenesOf, type Glance } from './scenes.ts';
import { survey } from './survey.ts';

/** Up to here a video is surveyed by several pictures a second where its keyframes are too few to tell its scenes. */
const SHORT_S = 180;

/** Keyframes as close as this show every scene worth a picture. */
const CLOSE_S = 1;

/** The moments a plan asks for, in order, in seconds; at least one. Throws as `runFfmpeg` does. */
export async function momentsFor(
  ffmpegPath: string,
  request: ExtractRequest,
  keyframes: AskKeyframes,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { info, extraction } = request;
  switch (extraction.sampling.kind) {
    case 'evenly':
    case 'interval':
      return plainMoments(info, extraction);
    case 'keyframes': {
      const there = (await keyframes()).timesS.filter((timeS) => timeS >= 0 && timeS < info.durationS);
      return there.length === 0 ? plainMoments(info, extraction) : spread(there, extraction.frames);
    }
    case 'scenes': {
      const glances = await glancesAt(ffmpegPath, request, (await keyframes()).timesS.length, signal);
      const most = Math.min(extraction.frames, pictureCount(info) ?? extraction.frames);
      return momentsOfScenes(scenesOf(glances, info.durationS), Math.max(1, most));
    }
  }
}

/** Of the keyframes where they show enough, else of the pictures between them too. */
async function glancesAt(
  ffmpegPath: string,
  { videoPath, intoDir, info }: ExtractRequest,
  keyframes: number,
  signal: AbortSignal,
): Promise<readonly Glance[]> {
  if (showsScenes(info, keyframes)) {
    const glances = await survey(ffmpegPath, videoPath, { intoDir, ofKeyframes: true }, signal);
    // Decoders lose keyframes of open groups of pictures where they see nothing else.
    if (glances.length >= keyframes / 2) return glances;
  }
  return survey(ffmpegPath, videoPath, { intoDir, ofKeyframes: false }, signal);
}

/** Encoders put a keyframe at a cut, or one every second or two; long videos are too dear to be looked at more closely. */
function showsScenes({ durationS }: VideoInfo, keyframes: number): boolean {
  return keyframes > 1 && (durationS > SHORT_S || durationS / keyframes <= CLOSE_S);
}
