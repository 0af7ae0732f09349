import type { ExtractRequest } from '../../pipeline/ports.ts';
import { input, ERRORS_ONLY } from '../input.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

/** ffmpeg's exit code when most of what it decoded was wrong (`-max_error_rate`, 2/3 by default). */
export const MOSTLY_ERRORS = 69;

const SAMPLE_S = 3;

/**
 * With fewer of the pictures there should be, what comes out is what the decoder makes up. ffmpeg 7 ends with 0 even then. (Measured
 * with ffmpeg 4, 5 and 7: 3 to 10 % of an encrypted H.264 come out, of one with wrong bytes all over its middle 58 % and more.)
 */
const MADE_UP_SHARE = 1 / 3;

/** Of fewer pictures a share says nothing: a scrap is no secret. */
const MIN_WANTED = 10;
const TIMEOUT_MS = 60_000;

/**
 * True where next to nothing can be decoded at the beginning and in the middle: encrypted, or as good as. ffmpeg's verdict counts
 * only what it decodes, so that passes which skip frames cannot tell.
 */
export async function isProtected(
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
      ...input(videoPath),
      '-map',
      '0:V:0',
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
