import type { VideoInfo } from '../../shared/session/model.ts';

/**
 * The demuxers ffmpeg may use for a user's file. Playlists (hls, concat, dash) are excluded, because they would make ffmpeg open
 * other files. Sound formats are included, so that a song is reported as a file without a picture. The names are those of ffmpeg
 * 4 to 8; unknown names do no harm.
 */
const FORMATS = [
  'mov',
  'matroska',
  'avi',
  'flv',
  'live_flv',
  'mpeg',
  'mpegts',
  'mpegvideo',
  'asf',
  'ogg',
  'mxf',
  'rm',
  'ivf',
  'dv',
  'wtv',
  'nut',
  'h264',
  'hevc',
  'av1',
  'obu',
  'm4v',
  'gxf',
  'yuv4mpegpipe',
  'mp3',
  'aac',
  'wav',
  'flac',
].join(',');

export const QUIET_ARGS = ['-hide_banner', '-nostdin', '-y'];

/** Like `QUIET_ARGS`, with only errors in the log. */
export const ERRORS_ONLY = [...QUIET_ARGS, '-loglevel', 'error', '-nostats'];

/** Like `ERRORS_ONLY`, with what `showinfo` writes about pictures. Each line of the log tells its level. */
export const SEGMENT_ARGS = [...QUIET_ARGS, '-loglevel', 'level+info', '-nostats'];

/** ffmpeg's name for the video track to use: the one that the probe chose, or the first one where an earlier Framelane did not choose. */
export function streamOf({ videoStream }: Pick<VideoInfo, 'videoStream'>): string {
  return videoStream === undefined ? '0:V:0' : `0:${videoStream}`;
}

/** ffmpeg's name for a sound track. `index` counts the sound tracks. */
export function soundStreamOf({
  stream,
  index,
}: {
  readonly stream?: number | undefined;
  readonly index: number;
}): string {
  return stream === undefined ? `0:a:${index}` : `0:${stream}`;
}

/** Arguments that open one file of the user and nothing that it refers to. */
export function inputArgs(videoPath: string): readonly string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', FORMATS, '-i', `file:${videoPath}`];
}
