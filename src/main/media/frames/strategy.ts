import type { VideoInfo } from '../../../shared/session/model.ts';
import { canSkipBidirectional } from './encoder-notes.ts';
import type { Keyframes } from './keyframes.ts';
import { isSeekingWorthwhile, planRoute, snapToKeyframes, type Route, type RouteInput } from './route.ts';
import { pictureCount } from './sampling.ts';

/** Below this many pictures for each one taken, leaving some out would show. */
const MIN_PICTURES_A_MOMENT = 4;

/** Frames nobody refers to come up to three in a row with common encoders: at this rate that is 0.15 s. */
const MIN_RATE_TO_SKIP = 20;
const SKIPPED_IN_A_ROW = 3;
const SKIPPED_S = 0.15;

/** So close to the end, counted in pictures, all that follow may be ones that are skipped. */
const SKIPPED_AT_END = 4.5;

/** Containers that ffmpeg enters in the middle by an index. */
const INDEXED_CONTAINERS = /^(?:mov|matroska|avi|flv|asf)\b/u;

/** Containers that it enters by a search for a time, which may lead behind a keyframe: it must begin well ahead of it. */
const SEARCHED_CONTAINERS = /^mpegts\b/u;
const SEARCH_LEAD_S = 1;

/** Codecs whose decoders leave out all but keyframes when told to. */
const CAN_DECODE_KEYFRAMES_ONLY: ReadonlySet<string> = new Set(['h264', 'hevc', 'mpeg4', 'mpeg2video']);

/** Looks at keyframes when they are first asked for. */
export type LoadKeyframes = () => Promise<Keyframes>;

/** True where pictures follow each other so closely and evenly that it does not matter which of a few is shown. */
export function isDense(info: VideoInfo, momentsS: readonly number[]): boolean {
  const pictures = pictureCount(info) ?? 0;
  return (
    pictures >= momentsS.length * MIN_PICTURES_A_MOMENT &&
    (info.frameRate ?? 0) >= MIN_RATE_TO_SKIP &&
    !info.isInterlaced &&
    !info.warnings.includes('variable-frame-rate')
  );
}

/** The cheapest route through a dense video: some pictures are left out, and a moment may move a little. */
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

/** The cheapest route to pictures whose exact times are known. `picturesS`: all pictures of the video, as far as they are known. */
export async function exactRoute(
  info: VideoInfo,
  momentsS: readonly number[],
  picturesS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<Route> {
  const skip = !info.isInterlaced && canShowLaterPicture(momentsS, picturesS) ? 'unreferenced' : 'nothing';
  return planRoute(momentsS, await routeInputOf(info, skip, momentsS, keyframes));
}

/** The sure route: every picture on the way is decoded. */
export async function thoroughRoute(
  info: VideoInfo,
  momentsS: readonly number[],
  keyframes: LoadKeyframes,
): Promise<Route> {
  const input = await routeInputOf(info, 'nothing', momentsS, keyframes);
  // Decoders lose keyframes of open groups of pictures where they see nothing else.
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
    canSkipToKeyframes: !info.isInterlaced && CAN_DECODE_KEYFRAMES_ONLY.has(info.videoCodec),
    searchLeadS: isSearched ? SEARCH_LEAD_S : null,
  };
  const canEnter = isSearched || INDEXED_CONTAINERS.test(info.container);
  if (!canEnter || !isSeekingWorthwhile(momentsS, input)) return input;
  const { timesS, areExact } = await keyframes();
  return { ...input, keyframesS: timesS, canSkipToKeyframes: input.canSkipToKeyframes && areExact };
}

async function skipFor(videoPath: string, { videoCodec }: VideoInfo): Promise<RouteInput['skip']> {
  const mayGoFurther = videoCodec === 'h264' && (await canSkipBidirectional(videoPath));
  return mayGoFurther ? 'bidirectional' : 'unreferenced';
}

/** True where after each of these pictures enough others follow so soon that any of them may stand for it. */
function canShowLaterPicture(momentsS: readonly number[], picturesS: readonly number[]): boolean {
  return momentsS.every((momentS) => {
    const index = picturesS.findIndex((pictureS) => pictureS >= momentS);
    const other = picturesS[index + SKIPPED_IN_A_ROW];
    return index >= 0 && other !== undefined && other - momentS <= SKIPPED_S;
  });
}
