import type { ExtractRequest } from '../../pipeline/ports.ts';
import { inputArgs, ERRORS_ONLY, streamOf } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

/** ffmpeg's exit code when more than two thirds of the decoded frames were erroneous (the default of `-max_error_rate`). */
export const MOSTLY_ERRORS = 69;

const SAMPLE_S = 3;

/**
 * If fewer than this share of the expected pictures come out, they are made up by the decoder. ffmpeg 7 exits with 0 even then.
 * Measured with ffmpeg 4, 5 and 7: an encrypted H.264 yields 3 to 10 %, a file damaged all over its middle 58 % or more.
 */
const MADE_UP_SHARE = 1 / 3;

/** With fewer expected pictures the share means nothing. */
const MIN_WANTED = 10;
const TIMEOUT_MS = 60_000;

/**
 * True if almost nothing can be decoded at the beginning and in the middle, as in a video that is encrypted or overwritten. Each sample is decoded in
 * full, because ffmpeg's error rate counts only the frames it decodes.
 */
export async function isUndecodable(
  ffmpegPath: string,
  { videoPath, info }: Pick<ExtractRequest, 'videoPath' | 'info'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { durationS, frameRate } = info;
  for (const fromS of [0, durationS / 2]) {
    const sample = [
      '-ss',
      fromS.toFixed(3),
      '-t',
      String(SAMPLE_S),
      ...inputArgs(videoPath),
      '-map',
      streamOf(info),
      '-f',
      'null',
      '-',
    ];
    const args = [...ERRORS_ONLY, '-progress', 'pipe:1', '-threads', '1', ...sample];
    let frames = 0;
    const onLine = (line: string): void => {
      frames = Number(/^frame=\s*(\d+)/u.exec(line)?.[1] ?? frames);
    };
    const { exitCode } = await runFfmpeg(ffmpegPath, args, { timeoutMs: TIMEOUT_MS, onLine }, signal);
    const wanted = Math.min(SAMPLE_S, durationS - fromS) * (frameRate ?? 0);
    const isMadeUp = wanted >= MIN_WANTED && frames < wanted * MADE_UP_SHARE;
    if (exitCode !== MOSTLY_ERRORS && !isMadeUp) return false;
  }
  return true;
}
