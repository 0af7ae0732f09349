import type { VideoInfo } from '../../../shared/session/model.ts';
import { filtersOf } from '../frames/filter-list.ts';
import { hdrToScreen } from '../frames/hdr.ts';
import { inputArgs, ERRORS_ONLY } from '../input.ts';

interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** ffmpeg arguments before the codecs: one video track, one sound track, progress on standard output. */
export function encodeInput(videoPath: string, soundIndex: number | null): readonly string[] {
  return [
    ...ERRORS_ONLY,
    '-progress',
    'pipe:1',
    '-sn',
    '-dn',
    // Transport streams and old AVI files omit timestamps.
    '-fflags',
    '+genpts',
    ...inputArgs(videoPath),
    '-map',
    '0:V:0',
    ...(soundIndex === null ? ['-an'] : ['-map', `0:a:${soundIndex}`]),
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-max_muxing_queue_size',
    '1024',
  ];
}

/** The display size, reduced if its longest side exceeds `longestPx`. Both sides are even, as 4:2:0 requires. */
function sizeWithin({ widthPx, heightPx }: PictureSize, longestPx: number): PictureSize {
  const factor = Math.min(1, longestPx / Math.max(widthPx, heightPx));
  return { widthPx: even(widthPx * factor), heightPx: even(heightPx * factor) };
}

/**
 * Filters that convert any picture to a plain one: upright (ffmpeg rotates it by default), square pixels, progressive, standard
 * brightness range, 8 bits. Throws as `runFfmpeg` does.
 */
export async function plainPictureFilters(
  ffmpegPath: string,
  info: VideoInfo,
  longestPx: number,
  mostFps: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const known = info.hdr === null ? new Set<string>() : await filtersOf(ffmpegPath, signal);
  const { widthPx, heightPx } = sizeWithin(info, longestPx);
  const filters = [
    ...(info.isInterlaced ? ['yadif'] : []),
    ...(info.frameRate !== null && info.frameRate > mostFps ? [`fps=${mostFps}`] : []),
    `scale=${widthPx}:${heightPx}`,
    ...(info.hdr === null ? [] : hdrToScreen(info.hdr, (name) => known.has(name))),
    'setsar=1',
    'format=yuv420p',
  ];
  return ['-vf', filters.join(',')];
}

function even(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}
