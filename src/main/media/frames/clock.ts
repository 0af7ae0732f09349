import type { VideoInfo } from '../../../shared/session/model.ts';
import { inputArgs, QUIET_ARGS, streamOf } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import { NO_TIME, tickIn } from './keyframes.ts';

const TIMEOUT_MS = 60_000;

/** Containers in which ffmpeg takes a longer pause for a clock that was set anew, and closes it. */
const CLOSES_JUMPS = /^mpegts\b/u;

/** ffmpeg closes jumps of ten seconds (`-dts_delta_threshold`), counted from where it expects the next picture. */
const JUMP_S = 8;

/** How far a clock may go back, as after a lost packet. In seconds. */
const BACK_S = 0.1;

/**
 * How the times of a file are to be understood: `even` where no container allows jumps of the clock; `runs-on` for a transport stream
 * without jumps, whose time stamps can be taken as they are; `jumps` for one with jumps. ffmpeg closes jumps as it reads over them, but
 * knows nothing of those before the place that it seeks to, so that pictures after a seek would get wrong times.
 */
export type Clock = 'even' | 'runs-on' | 'jumps';

/** Reads the time stamps of a transport stream, which costs about as much as reading the file. Throws as `runFfmpeg` does. */
export async function readClock(
  ffmpegPath: string,
  videoPath: string,
  info: Pick<VideoInfo, 'videoStream' | 'container'>,
  signal: AbortSignal,
): Promise<Clock> {
  if (!CLOSES_JUMPS.test(info.container)) return 'even';
  let tickS = NaN;
  let lastS = NaN;
  let jumps = 0;
  const onLine = (line: string): void => {
    tickS = tickIn(line) ?? tickS;
    const decoded = /^0,\s*(-?\d+),/u.exec(line)?.[1];
    if (decoded === undefined || Math.abs(Number(decoded)) >= NO_TIME) return;
    const stepS = Number(decoded) * tickS - lastS;
    if (stepS > JUMP_S || stepS < -BACK_S) jumps += 1;
    lastS = Number(decoded) * tickS;
  };
  const asStamped = ['-copyts', ...inputArgs(videoPath), '-map', streamOf(info), '-c', 'copy'];
  await runFfmpeg(
    ffmpegPath,
    [...QUIET_ARGS, '-nostats', ...asStamped, '-f', 'framecrc', 'pipe:1'],
    { timeoutMs: TIMEOUT_MS, onLine },
    signal,
  );
  return jumps === 0 ? 'runs-on' : 'jumps';
}
