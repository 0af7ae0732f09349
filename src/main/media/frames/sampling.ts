import type { Extraction } from '../../../shared/plan.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';

type Shape = Pick<VideoInfo, 'durationS' | 'widthPx' | 'heightPx' | 'frameRate'>;

/** The size of a frame as it is sent. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The moments for sampling that does not depend on the video's content, in seconds: the middles of equal parts, or one every
 * given number of seconds. If that would be too many, the interval grows. There are never more moments than pictures.
 */
export function regularMoments(
  shape: Shape,
  { frames, sampling }: Pick<Extraction, 'frames' | 'sampling'>,
): readonly number[] {
  const most = Math.max(1, Math.min(frames, pictureCount(shape) ?? frames));
  if (sampling.kind === 'interval') {
    const count = Math.max(1, Math.ceil(shape.durationS / sampling.seconds - 1e-6));
    if (count <= most) return Array.from({ length: count }, (_, index) => index * sampling.seconds);
  }
  return middlesOf(0, shape.durationS, most);
}

/** The middles of `count` equal parts of a time range. */
export function middlesOf(fromS: number, toS: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => fromS + ((index + 0.5) * (toS - fromS)) / count);
}

/** Chooses at most `count` values, spread evenly over all of them. The first and the last are not preferred. */
export function pickEvenly<T>(values: readonly T[], count: number): readonly T[] {
  if (values.length <= count) return values;
  return middlesOf(0, values.length, count).flatMap((at) => values.slice(Math.floor(at), Math.floor(at) + 1));
}

/** The approximate number of pictures in a video; null if its frame rate is unknown. */
export function pictureCount({
  durationS,
  frameRate,
}: Pick<Shape, 'durationS' | 'frameRate'>): number | null {
  return frameRate === null ? null : Math.max(1, Math.round(durationS * frameRate));
}

/**
 * Scales a size down to the longest side. Frames are never enlarged. Both sides are even, as JPEG's chroma subsampling prefers,
 * and at least 2.
 */
export function fitInto(
  longestPx: number,
  { widthPx, heightPx }: Pick<Shape, 'widthPx' | 'heightPx'>,
): PictureSize {
  const scale = Math.min(1, longestPx / Math.max(widthPx, heightPx));
  const even = (px: number): number => Math.max(2, Math.round((px * scale) / 2) * 2);
  return { widthPx: even(widthPx), heightPx: even(heightPx) };
}
