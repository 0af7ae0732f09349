import type { VideoInfo } from '../../../shared/session/model.ts';

/** Which frames the decoder may skip: none, those that no other frame refers to, all B-frames, or all but keyframes. */
export type Skip = 'nothing' | 'unreferenced' | 'bidirectional' | 'all-but-keyframes';

/** The moments that one ffmpeg process takes. It seeks to `fromS` and reads on from there; null means the start of the file. */
export interface Segment {
  readonly fromS: number | null;
  readonly momentsS: readonly number[];
}

/** A plan for taking all moments of a video: what the decoder skips, and one process for each segment. */
export interface Route {
  readonly skip: Skip;
  readonly segments: readonly Segment[];
}

type Shape = Pick<VideoInfo, 'durationS' | 'widthPx' | 'heightPx' | 'frameRate'>;

/** The facts about a video that route planning depends on. */
export interface RouteInput {
  readonly shape: Shape;
  /** The most frames that may be skipped without a visible difference. */
  readonly skip: Exclude<Skip, 'all-but-keyframes'>;
  /** The times of keyframes in ascending order. Empty if they are unknown or the container cannot be read from the middle. */
  readonly keyframesS: readonly number[];
  /** True if the decoder can skip everything but keyframes. */
  readonly canSkipToKeyframes: boolean;
  /** How many seconds before a keyframe to seek, for containers that are searched by time. Null for containers with an index. */
  readonly searchLeadS: number | null;
}

/** CPU nanoseconds per decoded pixel, by what is skipped (x264, 1080 × 1920 at 9 Mbit/s, ffmpeg 4 and 5). */
const NS_PER_PIXEL: Readonly<Record<Skip, number>> = {
  nothing: 2.8,
  unreferenced: 1.6,
  bidirectional: 1.1,
  'all-but-keyframes': 7,
};

/** CPU seconds for starting one ffmpeg and opening the file: 0.03 for a static build, 0.07 for a dynamic one. */
const PROCESS_START_S = 0.05;

const USUAL_FRAME_RATE = 30;

/**
 * How far a moment may move to a keyframe, as a share of the distance to its neighbour. The frame's label states the real time.
 */
const SLACK_RATIO = 1 / 8;

/**
 * Demuxers seek up to this many seconds before the wanted time, because pictures are shown later than they are decoded (3/23 s in
 * ffmpeg).
 */
const SEEK_AHEAD_S = 0.2;

/** Moves each moment to a keyframe if one is close enough. The result has the same length and order. */
export function snapToKeyframes(
  momentsS: readonly number[],
  keyframesS: readonly number[],
): readonly number[] {
  return momentsS.map((momentS, index) => {
    const before = momentS - (momentsS[index - 1] ?? -Infinity);
    const after = (momentsS[index + 1] ?? Infinity) - momentS;
    const slackS = Math.min(before, after) * SLACK_RATIO;
    const nearest = nearestOf(keyframesS, momentS);
    return Number.isFinite(slackS) && nearest !== null && Math.abs(nearest - momentS) <= slackS
      ? nearest
      : momentS;
  });
}

/** Plans the route to these moments that takes the least CPU. `momentsS` are in ascending order. */
export function planRoute(momentsS: readonly number[], input: RouteInput): Route {
  const onePass = singlePassRoute(momentsS, input.skip);
  if (input.keyframesS.length === 0) return onePass;
  const candidates: Route[] = [
    onePass,
    { skip: input.skip, segments: planSegments(momentsS, input) },
    ...(input.canSkipToKeyframes && momentsS.every((momentS) => isKeyframe(momentS, input))
      ? [singlePassRoute(momentsS, 'all-but-keyframes')]
      : []),
  ];
  return candidates.reduce((best, route) =>
    estimateCpuS(route, input) < estimateCpuS(best, input) ? route : best,
  );
}

/** True if a single pass costs so much that seeking may be cheaper, wherever the keyframes are. */
export function isSeekingWorthwhile(momentsS: readonly number[], input: RouteInput): boolean {
  return estimateCpuS(singlePassRoute(momentsS, input.skip), input) > (momentsS.length + 1) * PROCESS_START_S;
}

/** A route with a single process that reads from the start of the file. */
export function singlePassRoute(momentsS: readonly number[], skip: Skip): Route {
  return { skip, segments: [{ fromS: null, momentsS }] };
}

/** Estimates the CPU seconds that a route takes. */
export function estimateCpuS({ skip, segments }: Route, { shape, keyframesS }: RouteInput): number {
  const pixels = shape.widthPx * shape.heightPx;
  if (skip === 'all-but-keyframes')
    return PROCESS_START_S + keyframesS.length * pixels * NS_PER_PIXEL[skip] * 1e-9;
  return segments.reduce((sum, { fromS, momentsS }) => {
    const begin = fromS === null ? 0 : keyframeBefore(keyframesS, momentsS[0] ?? 0);
    return sum + PROCESS_START_S + decodeCost((momentsS.at(-1) ?? 0) - begin, shape, skip);
  }, 0);
}

/**
 * Groups moments into segments. From one moment to the next it is either cheaper to read on, or to start another process at the
 * keyframe before.
 */
function planSegments(momentsS: readonly number[], input: RouteInput): readonly Segment[] {
  const { shape, skip, keyframesS } = input;
  const segments: { fromS: number; momentsS: number[] }[] = [];
  for (const momentS of momentsS) {
    const current = segments.at(-1);
    const lastS = current?.momentsS.at(-1) ?? -Infinity;
    const keyframeS = keyframeBefore(keyframesS, momentS);
    const anewS = PROCESS_START_S + decodeCost(momentS - keyframeS, shape, skip);
    if (current !== undefined && decodeCost(momentS - lastS, shape, skip) <= anewS) {
      current.momentsS.push(momentS);
    } else {
      segments.push({ fromS: seekTargetS(momentS, input), momentsS: [momentS] });
    }
  }
  return segments;
}

/** The time to seek to, so that reading starts at the last keyframe before a moment and not at an earlier one. In seconds. */
function seekTargetS(momentS: number, { keyframesS, searchLeadS }: RouteInput): number {
  const keyframeS = keyframeBefore(keyframesS, momentS);
  if (searchLeadS !== null) return Math.max(0, keyframeS - searchLeadS);
  const nextS = keyframesS.find((other) => other > keyframeS) ?? Infinity;
  return Math.max(momentS, Math.min(keyframeS + SEEK_AHEAD_S, (keyframeS + nextS) / 2));
}

function decodeCost(seconds: number, shape: Shape, skip: Skip): number {
  const pixels = shape.widthPx * shape.heightPx * (shape.frameRate ?? USUAL_FRAME_RATE);
  return Math.max(0, seconds) * pixels * NS_PER_PIXEL[skip] * 1e-9;
}

function isKeyframe(momentS: number, { keyframesS }: RouteInput): boolean {
  return nearestOf(keyframesS, momentS) === momentS;
}

function keyframeBefore(keyframesS: readonly number[], momentS: number): number {
  return keyframesS.findLast((keyframeS) => keyframeS <= momentS) ?? 0;
}

function nearestOf(keyframesS: readonly number[], momentS: number): number | null {
  const before = keyframesS.findLast((keyframeS) => keyframeS <= momentS);
  const after = keyframesS.find((keyframeS) => keyframeS > momentS);
  if (before === undefined || after === undefined) return before ?? after ?? null;
  return momentS - before <= after - momentS ? before : after;
}
