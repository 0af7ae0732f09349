import type { VideoInfo } from '../../../shared/session/model.ts';
import { timeOfStamp, type Jump } from '../clock-jumps.ts';
import { beginArgs, inputArgs, QUIET_ARGS, streamOf } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

const TIMEOUT_MS = 60_000;

/**
 * With these options MP4 and some other containers jump from keyframe to keyframe by their index (0.04 s for an hour). Other
 * containers are read through, without decoding.
 */
const KEYFRAMES_ONLY = ['-discard:v', 'nokey'];

/**
 * The longest time between decoding a keyframe and showing it, in seconds. The MP4 reader states wrong display times when it
 * skips packets. Pictures shown earlier may refer to packets that were not read.
 */
const MAX_DELAY_S = 0.2;

/** Enough for hours of video. Where every picture is a keyframe, it matters little which of them are listed. */
const MAX_KEYFRAMES = 10_000;

/** ffmpeg marks a packet without a timestamp with the smallest 64-bit number (AV_NOPTS_VALUE). */
export const NO_TIME = 2 ** 62;

export interface Keyframes {
  /** The times from which decoding can start, in ascending order, in seconds from the start of the file. Empty if unknown. */
  readonly timesS: readonly number[];
  /** True if the times are those at which keyframes are shown; false if they may be a little later. */
  readonly areExact: boolean;
  /** True if the file's timestamps start at zero, as in nearly all files. */
  readonly startsAtZero: boolean;
  /** False if pictures after a seek would get wrong times. */
  readonly canSeek: boolean;
}

interface KeyframeOptions {
  readonly info: Pick<VideoInfo, 'videoStream' | 'clockStartS'>;
  readonly readThrough: boolean;
  readonly canSeek: boolean;
  /** The jumps of the clock, if time stamps are taken as they are; else null. */
  readonly jumps: readonly Jump[] | null;
}

/** The tick of a header line such as `#tb 0: 1/90000`, in seconds. */
export function tickIn(line: string): number | null {
  const [, above, below] = /^#tb 0: (\d+)\/(\d+)/u.exec(line) ?? [];
  return above === undefined ? null : Number(above) / Number(below);
}

/**
 * Lists the keyframes of a video without decoding. With `readThrough` the whole file is read, which gives the exact display
 * times; otherwise only the index is read, if the container has one. Throws as `runFfmpeg` does.
 */
export async function readKeyframes(
  ffmpegPath: string,
  videoPath: string,
  { info, readThrough, canSeek, jumps }: KeyframeOptions,
  signal: AbortSignal,
): Promise<Keyframes> {
  let tickS = NaN;
  const ticks = new Set<number>();
  const onLine = (line: string): void => {
    tickS = tickIn(line) ?? tickS;
    const tick = keyframeTick(line, readThrough);
    if (tick !== null && ticks.size < MAX_KEYFRAMES) ticks.add(tick);
  };
  const { stderr } = await runFfmpeg(
    ffmpegPath,
    [
      ...QUIET_ARGS,
      '-nostats',
      ...(readThrough ? [] : KEYFRAMES_ONLY),
      ...beginArgs(info, { fromS: null, keepsStamps: jumps !== null }),
      ...inputArgs(videoPath),
      '-map',
      streamOf(info),
      '-c',
      'copy',
      '-f',
      'framecrc',
      'pipe:1',
    ],
    { timeoutMs: TIMEOUT_MS, onLine },
    signal,
  );
  const startS = Number(/^ {2}Duration: [^\n]*?, start: (-?[\d.]+)/mu.exec(stderr)?.[1] ?? NaN);
  return {
    timesS: [...ticks]
      .map((tick) => Math.max(0, timeOfStamp(tick * tickS, jumps ?? []) + (readThrough ? 0 : MAX_DELAY_S)))
      .toSorted((one, other) => one - other),
    areExact: readThrough,
    startsAtZero: Math.abs(startS) < 0.001,
    canSeek,
  };
}

/**
 * Parses a packet line such as `0, 1024, 1536, 512, 20156, 0x01d917f1, F=0x0`: stream, dts, pts, duration, size, checksum, and
 * the flags if they are not 1 (key). Returns the tick of a keyframe, else null.
 */
function keyframeTick(line: string, asShown: boolean): number | null {
  const [, decoded, shown, rest = ''] = /^0,\s*(-?\d+),\s*(-?\d+),([^\n]*)$/u.exec(line) ?? [];
  const flags = Number(/F=(0x[\da-f]+)/iu.exec(rest)?.[1] ?? 1);
  if (decoded === undefined || (flags & 1) === 0) return null;
  return asShown && Math.abs(Number(shown)) < NO_TIME ? Number(shown) : Number(decoded);
}
