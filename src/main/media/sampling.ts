import { FRAME_LONGEST_SIDE_PX } from '../../shared/plan.ts';
import type { VideoInfo } from '../../shared/session/model.ts';

/** How a video is sampled: `timesS` are the middles of equal intervals, `widthPx` × `heightPx` the size of the pictures. */
export interface Sampling {
  readonly timesS: readonly number[];
  readonly intervalS: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How frames are taken (measured on two cores: see `chooseMethod`). */
export type Method = 'every-frame' | 'reference-frames' | 'seeking';

type Shape = Pick<VideoInfo, 'durationS' | 'widthPx' | 'heightPx' | 'frameRate'>;

/** Below this share of pictures among those decoded, skipping some would show. */
const MIN_FRAMES_A_SAMPLE = 4;

/** Frames nobody refers to come up to three in a row with common encoders: at this rate a label stays true to 0.15 s. */
const MIN_RATE_TO_SKIP = 20;

/** x264's and x265's default distance of keyframes, 250 frames at 25 a second. */
const COMMON_KEYFRAME_GAP_S = 10;

/** Below this a single pass is as cheap as it gets. */
const SHORT_S = 30;

/** What starting one ffmpeg costs, as seconds of 1080p decoded without the frames nobody refers to: 0.09 s of CPU against 0.07 s a second. */
const START_COST_S = 1.3;
const FULL_HD_PX = 1920 * 1080;

/** Evenly spaced moments, at most one for each frame there is. */
export function planSampling(shape: Shape, wantedFrames: number): Sampling {
  const count = Math.max(1, Math.min(wantedFrames, frameCount(shape) ?? wantedFrames));
  const intervalS = shape.durationS / count;
  return {
    timesS: Array.from({ length: count }, (_, index) => (index + 0.5) * intervalS),
    intervalS,
    ...fitInto(FRAME_LONGEST_SIDE_PX, shape),
  };
}

/** The cheapest way that keeps the labels true. `keyframeGapS`: mean distance of keyframes; null: not known. */
export function chooseMethod(shape: Shape, sampling: Sampling, keyframeGapS: number | null): Method {
  const frames = frameCount(shape);
  const rate = shape.frameRate ?? 0;
  const isDense = frames !== null && frames >= sampling.timesS.length * MIN_FRAMES_A_SAMPLE;
  if (!isDense || rate < MIN_RATE_TO_SKIP) return 'every-frame';
  if (shape.durationS <= SHORT_S) return 'reference-frames';
  const startCostS = START_COST_S * Math.max(1, FULL_HD_PX / (shape.widthPx * shape.heightPx));
  // To seek is to start a process and to decode half the way between two keyframes, for each frame.
  const seekCostS = startCostS + (keyframeGapS ?? COMMON_KEYFRAME_GAP_S) / 2;
  return seekCostS < sampling.intervalS ? 'seeking' : 'reference-frames';
}

/** True where knowing the distance of keyframes can change the choice. */
export function dependsOnKeyframes(shape: Shape, sampling: Sampling): boolean {
  return chooseMethod(shape, sampling, 0) !== chooseMethod(shape, sampling, COMMON_KEYFRAME_GAP_S);
}

function frameCount({ durationS, frameRate }: Shape): number | null {
  return frameRate === null ? null : Math.max(1, Math.round(durationS * frameRate));
}

/** Never enlarged; both sides even, as JPEG's halved colours like it, and at least 2. */
function fitInto(
  longestPx: number,
  { widthPx, heightPx }: Pick<Shape, 'widthPx' | 'heightPx'>,
): Pick<Sampling, 'widthPx' | 'heightPx'> {
  const scale = Math.min(1, longestPx / Math.max(widthPx, heightPx));
  const even = (px: number): number => Math.max(2, Math.round((px * scale) / 2) * 2);
  return { widthPx: even(widthPx), heightPx: even(heightPx) };
}
