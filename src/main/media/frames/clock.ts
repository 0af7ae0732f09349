import type { VideoInfo } from '../../../shared/session/model.ts';
import { CLOSES_JUMPS, JumpFinder, type Jump } from '../clock-jumps.ts';
import { beginArgs, inputArgs, QUIET_ARGS, streamOf } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { NO_TIME, tickIn } from './keyframes.ts';

const TIMEOUT_MS = 60_000;

/**
 * How the times of a file are to be understood: `even` where no container allows jumps of the clock; `stamped` for a transport stream,
 * whose time stamps are taken as they are and its jumps closed; `set-back` for one in which a time stamp comes twice. There only ffmpeg
 * can close the jumps, as it reads over them; it knows nothing of those before the place that it seeks to, so that pictures after a
 * seek would get wrong times.
 */
export type Clock =
  | { readonly kind: 'even' | 'set-back' }
  | { readonly kind: 'stamped'; readonly jumps: readonly Jump[] };

/** Reads the time stamps of a transport stream, which costs about as much as reading the file. Throws as `runFfmpeg` does. */
export async function readClock(
  ffmpegPath: string,
  videoPath: string,
  info: Pick<VideoInfo, 'videoStream' | 'container' | 'clockStartS'>,
  signal: AbortSignal,
): Promise<Clock> {
  if (!CLOSES_JUMPS.test(info.container)) return { kind: 'even' };
  let tickS = NaN;
  const finder = new JumpFinder();
  const onLine = (line: string): void => {
    tickS = tickIn(line) ?? tickS;
    const decoded = /^0,\s*(-?\d+),/u.exec(line)?.[1];
    if (decoded === undefined || Math.abs(Number(decoded)) >= NO_TIME) return;
    finder.add(Number(decoded) * tickS);
  };
  const begin = beginArgs(info, { fromS: null, keepsStamps: true });
  const asStamped = [...begin, ...inputArgs(videoPath), '-map', streamOf(info), '-c', 'copy'];
  await runFfmpeg(
    ffmpegPath,
    [...QUIET_ARGS, '-nostats', ...asStamped, '-f', 'framecrc', 'pipe:1'],
    { timeoutMs: TIMEOUT_MS, onLine },
    signal,
  );
  return finder.isSetBack ? { kind: 'set-back' } : { kind: 'stamped', jumps: finder.jumps };
}
