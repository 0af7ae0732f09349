import type { VideoInfo } from '../../../shared/session/model.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { hdrToScreen } from '../frames/hdr.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import { beginArgs, inputArgs, ERRORS_ONLY, soundStreamOf, streamOf } from '../input.ts';

interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** ffmpeg arguments before the codecs: one video track, one sound track, progress on standard output. */
export function encodeInput(videoPath: string, info: VideoInfo): readonly string[] {
  const sound = soundTrackOf(info);
  return [
    ...ERRORS_ONLY,
    '-progress',
    'pipe:1',
    '-sn',
    '-dn',
    // Transport streams and old AVI files omit timestamps.
    '-fflags',
    '+genpts',
    ...beginArgs(info, { fromS: null }),
    ...inputArgs(videoPath),
    '-map',
    streamOf(info),
    ...(sound === null ? ['-an'] : ['-map', soundStreamOf(sound)]),
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
 * brightness range, 8 bits. Throws as `FfmpegBuild` does.
 */
export async function plainPictureFilters(
  ffmpeg: FfmpegBuild,
  info: VideoInfo,
  longestPx: number,
  mostFps: number,
): Promise<readonly string[]> {
  const known = info.hdr === null ? new Set<string>() : await ffmpeg.filters();
  const { widthPx, heightPx } = sizeWithin(info, longestPx);
  const filters = [
    ...(info.isInterlaced ? ['yadif'] : []),
    ...(info.frameRate !== null && info.frameRate > mostFps ? [`fps=${mostFps}`] : []),
    ...intoFrame(widthPx, heightPx),
    ...(info.hdr === null ? [] : hdrToScreen(info.hdr, (name) => known.has(name))),
    'setsar=1',
    'format=yuv420p',
  ];
  return ['-vf', filters.join(',')];
}

/** The picture fills the frame. Where the video changes its shape, it stands in the middle of it and is not squeezed. */
function intoFrame(widthPx: number, heightPx: number): readonly string[] {
  const isAlike = `lt(abs(dar*${heightPx}/${widthPx}-1),0.03)`;
  const width = `if(${isAlike},${widthPx},2*floor(min(${widthPx},${heightPx}*dar)/2))`;
  const height = `if(${isAlike},${heightPx},2*floor(min(${heightPx},${widthPx}/dar)/2))`;
  return [`scale=w='max(2,${width})':h='max(2,${height})'`, `pad=${widthPx}:${heightPx}:(ow-iw)/2:(oh-ih)/2`];
}

function even(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}
