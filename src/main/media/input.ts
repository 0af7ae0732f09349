/**
 * The formats a video may have. Playlists (hls, concat, dash) are not among them: they would make ffmpeg open other files. Sound
 * formats are, so that a song is called a file without a picture. Names of ffmpeg 4 to 8; unknown ones do no harm.
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

export const QUIETLY = ['-hide_banner', '-nostdin', '-y'];

/** Like `QUIETLY`; and of its log only errors. */
export const ERRORS_ONLY = [...QUIETLY, '-loglevel', 'error', '-nostats'];

/** The arguments that open one file of the user, and nothing else it may point to. */
export function input(videoPath: string): readonly string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', FORMATS, '-i', `file:${videoPath}`];
}
