import type { Track } from './packets.ts';
import type { VideoDescription } from './parse-probe.ts';

/** A track with no more pictures than this, beside one with many, is a thumbnail or a cover. */
const THUMBNAILS = 2;

/** Codecs of single pictures. A track of one of them beside another kind of track is no video. */
const PICTURE_CODECS = new Set(['mjpeg', 'png', 'bmp', 'gif', 'tiff', 'webp', 'jpegls', 'jpeg2000']);

/**
 * The track that players show: never a thumbnail or cover, if there is anything else; then the default one, the largest, and the one
 * with the most pictures. `tracks` holds those whose packets were read; a track that has none is taken only if no other has any.
 */
export function choosePicture(
  videos: readonly VideoDescription[],
  tracks: readonly Track[],
): VideoDescription | null {
  const pictures = (video: VideoDescription): number =>
    tracks.find(({ stream }) => stream === video.stream)?.packets ?? 0;
  const most = Math.max(0, ...videos.map(pictures));
  const isVideo = (video: VideoDescription): boolean =>
    !(PICTURE_CODECS.has(video.codec) && videos.some(({ codec }) => !PICTURE_CODECS.has(codec))) &&
    (pictures(video) > THUMBNAILS || most <= THUMBNAILS || most === 0);
  const preference = (video: VideoDescription): readonly number[] => [
    Number(isVideo(video)),
    Number(pictures(video) > 0),
    Number(video.isDefault),
    (video.size?.widthPx ?? 0) * (video.size?.heightPx ?? 0),
    pictures(video),
  ];
  const [best] = videos.toSorted((one, other) => compare(preference(other), preference(one)));
  return best ?? null;
}

/** Compares by the first number that differs. */
function compare(one: readonly number[], other: readonly number[]): number {
  const index = one.findIndex((value, place) => value !== other[place]);
  return index < 0 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}
