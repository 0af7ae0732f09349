import type { VideoInfo } from '../../../shared/session/model.ts';
import { filtersOf } from '../frames/filter-list.ts';
import { hdrToScreen } from '../frames/hdr.ts';
import { input, ERRORS_ONLY } from '../input.ts';

interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The arguments before the codecs: one picture, one sound, and progress on standard output. */
export function encodeInput(videoPath: string, soundIndex: number | null): readonly string[] {
  return [
    ...ERRORS_ONLY,
    '-progress',
    'pipe:1',
    '-sn',
    '-dn',
    // Transport streams and old AVIs leave times out.
    '-fflags',
    '+genpts',
    ...input(videoPath),
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

/** The size as shown, made smaller where its longest side is over `longestPx`; even, as 4:2:0 wants it. */
function sizeWithin({ widthPx, heightPx }: PictureSize, longestPx: number): PictureSize {
  const factor = Math.min(1, longestPx / Math.max(widthPx, heightPx));
  return { widthPx: even(widthPx * factor), heightPx: even(heightPx * factor) };
}

/**
 * The filters that make a picture of any kind plain: upright (ffmpeg turns it by itself), square pixels, whole pictures, made for a
 * screen, 8 bits. Throws as `runFfmpeg` does.
 */
export async function plainPicture(
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
