import { input, QUIETLY } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

const TIMEOUT_MS = 60_000;

/** MP4 and some others go from keyframe to keyframe by their index (0.04 s for an hour); the rest are read through, undecoded. */
const KEYFRAMES_ONLY = ['-discard:v', 'nokey'];

/**
 * How long after it is decoded a keyframe is shown, at most. The MP4 reader loses count of when that is where it leaves packets out;
 * pictures that are shown before it may refer to what was not read.
 */
const MAX_DELAY_S = 0.2;

/** Enough for hours; where every picture is a keyframe it matters little which are known. */
const MAX_KEYFRAMES = 10_000;

/** A packet without a time of its own has the smallest number there is (AV_NOPTS_VALUE). */
const NO_TIME = 2 ** 62;

export interface Keyframes {
  /** From when on pictures can be decoded by entering there; in order, in seconds from the start of the file. Empty: nobody can tell. */
  readonly timesS: readonly number[];
  /** The times are those of the keyframes themselves, and not a little later. */
  readonly areExact: boolean;
  /** The file's own clock begins at zero, as it does in nearly all. */
  readonly startsAtZero: boolean;
}

/**
 * Where a video can be entered. Nothing is decoded. `readThrough`: the whole file is read, which tells when keyframes are shown; else
 * only their index, where the container has one. Throws as `runFfmpeg` does.
 */
export async function readKeyframes(
  ffmpegPath: string,
  videoPath: string,
  { readThrough }: { readonly readThrough: boolean },
  signal: AbortSignal,
): Promise<Keyframes> {
  let tickS = NaN;
  const ticks = new Set<number>();
  const onLine = (line: string): void => {
    const [, above, below] = /^#tb 0: (\d+)\/(\d+)/u.exec(line) ?? [];
    if (above !== undefined) tickS = Number(above) / Number(below);
    const tick = keyframeTick(line, readThrough);
    if (tick !== null && ticks.size < MAX_KEYFRAMES) ticks.add(tick);
  };
  const { stderr } = await runFfmpeg(
    ffmpegPath,
    [
      ...QUIETLY,
      '-nostats',
      ...(readThrough ? [] : KEYFRAMES_ONLY),
      ...input(videoPath),
      '-map',
      '0:V:0',
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
      .map((tick) => Math.max(0, tick * tickS + (readThrough ? 0 : MAX_DELAY_S)))
      .toSorted((one, other) => one - other),
    areExact: readThrough,
    startsAtZero: Math.abs(startS) < 0.001,
  };
}

/** Such as `0,  1024,  1536,  512,  20156, 0x01d917f1, F=0x0`: stream, dts, pts, duration, size, checksum, flags unless 1 (key). */
function keyframeTick(line: string, asShown: boolean): number | null {
  const [, decoded, shown, rest = ''] = /^0,\s*(-?\d+),\s*(-?\d+),([^\n]*)$/u.exec(line) ?? [];
  const flags = Number(/F=(0x[\da-f]+)/iu.exec(rest)?.[1] ?? 1);
  if (decoded === undefined || (flags & 1) === 0) return null;
  return asShown && Math.abs(Number(shown)) < NO_TIME ? Number(shown) : Number(decoded);
}
