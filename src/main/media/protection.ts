import type { ExtractRequest } from '../pipeline/toolbox.ts';
import { input, QUIETLY } from './input.ts';
import { runFfmpeg } from './run-ffmpeg.ts';

/** ffmpeg's exit code when most of what it decoded was wrong (`-max_error_rate`, 2/3 by default). */
export const MOSTLY_ERRORS = 69;

const SAMPLE_S = 3;
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
  for (const fromS of [0, info.durationS / 2]) {
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
    const args = [...QUIETLY, '-loglevel', 'error', '-nostats', '-threads', '1', ...sample];
    const { exitCode } = await runFfmpeg(ffmpegPath, args, { timeoutMs: TIMEOUT_MS }, signal);
    if (exitCode !== MOSTLY_ERRORS) return false;
  }
  return true;
}
