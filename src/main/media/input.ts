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

/** 8192 × 8192 pixels: every camera's pictures, also round ones and two eyes beside each other. */
export const MAX_PIXELS = 8192 * 8192;

/** Films have up to 60 tracks, some with a hundred fonts beside them. */
const MAX_TRACKS = 256;

/** One block of memory. The largest picture with 16 bits a channel takes half of it. */
const MAX_BLOCK_BYTES = 1024 ** 3;

/** Bounds for what a file makes ffmpeg do. Every ffmpeg since 3.4 knows them; the frames' own options need 4.0. */
const BOUNDS = [
  '-max_alloc',
  String(MAX_BLOCK_BYTES),
  '-max_pixels',
  String(MAX_PIXELS),
  '-max_streams',
  String(MAX_TRACKS),
];

export const QUIET_ARGS = ['-hide_banner', '-nostdin', '-y'];

/** Like `QUIET_ARGS`, with only errors in the log. */
export const ERRORS_ONLY = [...QUIET_ARGS, '-loglevel', 'error', '-nostats'];

/** Arguments that open one file of the user within bounds, and nothing that it refers to. */
export function inputArgs(videoPath: string): readonly string[] {
  return [...BOUNDS, '-protocol_whitelist', 'file', '-format_whitelist', FORMATS, '-i', `file:${videoPath}`];
}
