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

/**
 * ffmpeg counts times from the first time stamp of a file, if it finds that before it has read so much of it. A slow video has few
 * pictures in the five seconds that it reads by itself. The size that it reads stays bounded (`-probesize`).
 */
const ANALYSED = ['-analyzeduration', '600000000'];

export const QUIET_ARGS = ['-hide_banner', '-nostdin', '-y'];

/** Like `QUIET_ARGS`, with only errors in the log. */
export const ERRORS_ONLY = [...QUIET_ARGS, '-loglevel', 'error', '-nostats'];

/** Like `ERRORS_ONLY`, with what `showinfo` writes about pictures. Each line of the log tells its level. */
export const SEGMENT_ARGS = [...QUIET_ARGS, '-loglevel', 'level+info', '-nostats'];

/** Like `SEGMENT_ARGS`, with what ffmpeg counts of the tracks that it read. */
export const SOUND_ARGS = [...QUIET_ARGS, '-loglevel', 'level+verbose', '-nostats'];

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

/** The place and the way in which reading of a file begins. */
interface Begin {
  /** In seconds from the start of the video; null for the start of the file. */
  readonly fromS: number | null;
  /**
   * True if times count from the start of the video even after a seek, and are just what the file says. Else ffmpeg counts them from
   * where reading begins, and takes what it does not expect for jumps of the clock.
   */
  readonly keepsStamps?: boolean;
}

/** Arguments before an input that say where reading begins. */
export function beginArgs(
  { clockStartS = 0 }: Pick<VideoInfo, 'clockStartS'>,
  { fromS, keepsStamps = false }: Begin,
): readonly string[] {
  const isMoved = clockStartS !== 0 && (fromS === null || keepsStamps);
  return [
    ...(keepsStamps ? ['-copyts', '-start_at_zero'] : []),
    ...(isMoved ? ['-itsoffset', (-clockStartS).toFixed(6)] : []),
    ...(fromS === null ? [] : ['-ss', (fromS + clockStartS).toFixed(6)]),
  ];
}

/** Arguments that open one file of the user within bounds, and nothing that it refers to. */
export function inputArgs(videoPath: string): readonly string[] {
  return [
    ...BOUNDS,
    ...ANALYSED,
    '-protocol_whitelist',
    'file',
    '-format_whitelist',
    FORMATS,
    '-i',
    `file:${videoPath}`,
  ];
}
