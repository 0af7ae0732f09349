import type { FrameInfo, Video } from '../session/model.ts';

/** The two IPC channels: requests from the window, pushes from main. */
export const REQUEST_CHANNEL = 'framelane:request';
export const PUSH_CHANNEL = 'framelane:push';

/**
 * The protocol that serves pictures and videos to the window: `framelane-media://frame/<batch>/<job>/<index>`,
 * `…://thumb/<batch>/<job>/<index>`, `…://video/<batch>/<job>`.
 */
export const MEDIA_SCHEME = 'framelane-media';

/** The file and the moments that the frames of a job were taken from. */
interface TakenFrom {
  readonly video: Pick<Video, 'modifiedMs'>;
  readonly frames: readonly Pick<FrameInfo, 'timeS'>[];
}

/**
 * The URL of one kept frame of a job. A frame that is taken anew has another URL, because Chromium shows a picture that it has without asking.
 * `from` is null where frames are never taken anew.
 */
export function frameUrl(batchId: string, job: number, index: number, from: TakenFrom | null): string {
  return `${MEDIA_SCHEME}://frame/${encodeURIComponent(batchId)}/${job}/${index}${versionOf(index, from)}`;
}

/**
 * The URL of one kept frame as a small picture. Whatever is drawn small must be asked for small: Chromium keeps hundreds of decoded
 * pictures, and one of a whole frame takes more than a megabyte.
 */
export function thumbUrl(batchId: string, job: number, index: number, from: TakenFrom | null): string {
  return `${MEDIA_SCHEME}://thumb/${encodeURIComponent(batchId)}/${job}/${index}${versionOf(index, from)}`;
}

function versionOf(index: number, from: TakenFrom | null): string {
  return from === null ? '' : `?of=${from.video.modifiedMs}&at=${from.frames[index]?.timeS ?? 0}`;
}

/** The longest side of a small picture, in pixels: sharp up to half of that on screens of two pixels for one. */
export const THUMB_PX = 128;

/** The URL of a job's original video. */
export function videoUrl(batchId: string, job: number): string {
  return `${MEDIA_SCHEME}://video/${encodeURIComponent(batchId)}/${job}`;
}

/**
 * The URL of the playable copy of a job's video, made if the window cannot play the original. One that is made later has another URL, because
 * Chromium plays on what it has read under the same.
 */
export function copyUrl(batchId: string, job: number, madeAtMs: number): string {
  return `${MEDIA_SCHEME}://copy/${encodeURIComponent(batchId)}/${job}?made=${madeAtMs}`;
}
