import type { VideoInfo } from '../../../shared/session/model.ts';

/** What the decoder may leave out: nothing, frames that nobody refers to, all B-frames, all but keyframes. */
export type Skip = 'nothing' | 'unreferenced' | 'bidirectional' | 'all-but-keyframes';

/** Moments that one process takes, reading on from where it began. `fromS` null: from the start of the file. */
export interface Segment {
  readonly fromS: number | null;
  readonly momentsS: readonly number[];
}

/** How a video's moments are taken. */
export interface Route {
  readonly skip: Skip;
  readonly segments: readonly Segment[];
}

type Shape = Pick<VideoInfo, 'durationS' | 'widthPx' | 'heightPx' | 'frameRate'>;

/** What the planner goes by. */
export interface RouteInput {
  readonly shape: Shape;
  /** The most that may be skipped without showing. */
  readonly skip: Exclude<Skip, 'all-but-keyframes'>;
  /** In order; empty: not known, or the container cannot be read from the middle. */
  readonly keyframesS: readonly number[];
  /** The decoder can be told to leave out all but keyframes. */
  readonly canSkipToKeyframes: boolean;
  /** How far ahead of a keyframe to begin where a container is entered by a search for a time, in seconds; null: it has an index. */
  readonly searchLeadS: number | null;
}

/** CPU for one decoded pixel in nanoseconds, by what is skipped (x264, 1080 × 1920 at 9 Mbit/s, ffmpeg 4 and 5). */
const NS_PER_PIXEL: Readonly<Record<Skip, number>> = {
  nothing: 2.8,
  unreferenced: 1.6,
  bidirectional: 1.1,
  'all-but-keyframes': 7,
};

/** CPU for starting one ffmpeg and opening the file, in seconds: 0.03 for a static build, 0.07 for a dynamic one. */
const PROCESS_START_S = 0.05;

const USUAL_FRAME_RATE = 30;

/** How far a moment may move to a keyframe, as a part of the distance to its neighbour: nobody sees it, and its label is told. */
const SLACK_RATIO = 1 / 8;

/** Demuxers aim ahead of a moment by up to this much, for pictures that are shown later than they are decoded (3/23 s in ffmpeg). */
const SEEK_AHEAD_S = 0.2;

/** Moves moments to keyframes that are close. The result is in order and as long; all moves are within the slack. */
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

/** The cheapest route to these moments, which are in order. */
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

/** True where one pass costs so much that entering the video in the middle may be cheaper, wherever its keyframes are. */
export function isSeekingWorthwhile(momentsS: readonly number[], input: RouteInput): boolean {
  return estimateCpuS(singlePassRoute(momentsS, input.skip), input) > (momentsS.length + 1) * PROCESS_START_S;
}

/** One process from the start of the file on. */
export function singlePassRoute(momentsS: readonly number[], skip: Skip): Route {
  return { skip, segments: [{ fromS: null, momentsS }] };
}

/** An estimate of the CPU a route takes, in seconds. */
export function estimateCpuS({ skip, segments }: Route, { shape, keyframesS }: RouteInput): number {
  const pixels = shape.widthPx * shape.heightPx;
  if (skip === 'all-but-keyframes')
    return PROCESS_START_S + keyframesS.length * pixels * NS_PER_PIXEL[skip] * 1e-9;
  return segments.reduce((sum, { fromS, momentsS }) => {
    const begin = fromS === null ? 0 : keyframeBefore(keyframesS, momentsS[0] ?? 0);
    return sum + PROCESS_START_S + decodeCost((momentsS.at(-1) ?? 0) - begin, shape, skip);
  }, 0);
}

/** From one moment to the next: read on, or start anew at the keyframe before it, whichever is cheaper. */
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

/** Where to seek so that reading begins at the last keyframe before a moment, and not at the one before that. */
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
