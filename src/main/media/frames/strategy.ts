import type { VideoInfo } from '../../../shared/session/model.ts';
import { canSkipBidirectional } from './encoder-notes.ts';
import type { Keyframes } from './keyframes.ts';
import { isSeekingWorthwhile, planRoute, snapToKeyframes, type Route, type RouteInput } from './route.ts';
import { pictureCount } from './sampling.ts';

/** With fewer pictures per taken moment, skipping pictures would be noticeable. */
const MIN_PICTURES_A_MOMENT = 4;

/** Common encoders produce up to three unreferenced frames in a row. At this frame rate that is 0.15 s. */
const MIN_RATE_TO_SKIP = 20;
const SKIPPED_IN_A_ROW = 3;
const SKIPPED_S = 0.15;

/** Within this many pictures of the end, all remaining pictures may be ones that the decoder skips. */
const SKIPPED_AT_END = 4.5;

/** Containers in which ffmpeg seeks by an index. */
const INDEXED_CONTAINERS = /^(?:mov|matroska|avi|flv|asf)\b/u;

/** Containers in which ffmpeg seeks by searching timestamps. It may land after a keyframe, so it has to start well before it. */
const SEARCHED_CONTAINERS = /^mpegts\b/u;
const SEARCH_LEAD_S = 1;

/**
 * Raw streams, which state no times, and AVI, which states only when pictures are decoded: ffmpeg counts the pictures. Where the decoder
 * skips some, later ones would get the times of earlier ones.
 */
const STATES_NO_TIMES = /^(?:avi|h264|hevc|vvc|m4v|mpegvideo|av1|obu)\b/u;

/** Codecs whose decoders can skip all but keyframes. */
const CAN_DECODE_KEYFRAMES_ONLY: ReadonlySet<string> = new Set(['h264', 'hevc', 'mpeg4', 'mpeg2video']);

/** Reads the keyframes on the first call; later calls return the same list. */
export type LoadKeyframes = () => Promise<Keyframes>;

/** True if pictures follow each other so closely and evenly that it does not matter which of a few neighbours is taken. */
export function isDense(info: VideoInfo, momentsS: readonly number[]): boolean {
  const pictures = pictureCount(info) ?? 0;
  return (
    pictures >= momentsS.length * MIN_PICTURES_A_MOMENT &&
    (info.frameRate ?? 0) >= MIN_RATE_TO_SKIP &&
    !info.isInterlaced &&
    !mustCount(info) &&
    !info.warnings.includes('variable-frame-rate') &&
    !hasWrongTimes(info)
  );
}

/** True if the time of a picture is known only from those before it, so that none may be skipped. */
export function mustCount({ container }: Pick<VideoInfo, 'container'>): boolean {
  return STATES_NO_TIMES.test(container);
}

/**
 * True if times in the file may be wrong. After a wrong one ffmpeg goes by the times of decoding, and where pictures are skipped these are
 * far from those of showing.
 */
function hasWrongTimes({ warnings }: VideoInfo): boolean {
  return warnings.includes('damaged');
}

/** The cheapest route for a dense video. Some pictures are skipped, and a moment may move a little. */
export async function quickRoute(
  videoPath: string,
  info: VideoInfo,
  momentsS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<Route> {
  const skip = await skipFor(videoPath, info);
  const latestS = info.durationS - SKIPPED_AT_END / (info.frameRate ?? MIN_RATE_TO_SKIP);
  const before = momentsS.map((momentS) => Math.min(momentS, latestS));
  const input = await routeInputOf(info, skip, before, keyframes);
  return planRoute(snapToKeyframes(before, input.keyframesS), input);
}

/** The cheapest route to pictures with known exact times. `picturesS` lists the times of all pictures of the video, if known. */
export async function exactRoute(
  info: VideoInfo,
  momentsS: readonly number[],
  picturesS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<Route> {
  const maySkip =
    !info.isInterlaced &&
    !mustCount(info) &&
    !hasWrongTimes(info) &&
    canShowLaterPicture(momentsS, picturesS);
  const skip = maySkip ? 'unreferenced' : 'nothing';
  return planRoute(momentsS, await routeInputOf(info, skip, momentsS, keyframes));
}

/** The safest route: every picture on the way is decoded. */
export async function thoroughRoute(
  info: VideoInfo,
  momentsS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<Route> {
  const input = await routeInputOf(info, 'nothing', momentsS, keyframes);
  // Some decoders lose keyframes of open groups of pictures (GOPs) when they decode keyframes only.
  return planRoute(momentsS, { ...input, canSkipToKeyframes: false });
}

async function routeInputOf(
  info: VideoInfo,
  skip: RouteInput['skip'],
  momentsS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<RouteInput> {
  const isSearched = SEARCHED_CONTAINERS.test(info.container);
  const input: RouteInput = {
    shape: info,
    skip,
    keyframesS: [],
    canSkipToKeyframes:
      !info.isInterlaced && !mustCount(info) && CAN_DECODE_KEYFRAMES_ONLY.has(info.videoCodec),
    searchLeadS: isSearched ? SEARCH_LEAD_S : null,
  };
  const canEnter = isSearched || INDEXED_CONTAINERS.test(info.container);
  if (!canEnter || !isSeekingWorthwhile(momentsS, input)) return input;
  const { timesS, areExact, canSeek } = await keyframes();
  if (!canSeek) return input;
  return { ...input, keyframesS: timesS, canSkipToKeyframes: input.canSkipToKeyframes && areExact };
}

async function skipFor(videoPath: string, { videoCodec }: VideoInfo): Promise<RouteInput['skip']> {
  const mayGoFurther = videoCodec === 'h264' && (await canSkipBidirectional(videoPath));
  return mayGoFurther ? 'bidirectional' : 'unreferenced';
}

/** True if each of these moments is followed so soon by enough pictures that a later one may be shown instead. */
function canShowLaterPicture(momentsS: readonly number[], picturesS: readonly number[]): boolean {
  return momentsS.every((momentS) => {
    const index = picturesS.findIndex((pictureS) => pictureS >= momentS);
    const other = picturesS[index + SKIPPED_IN_A_ROW];
    return index >= 0 && other !== undefined && other - momentS <= SKIPPED_S;
  });
}
