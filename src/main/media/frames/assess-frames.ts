import { FailureError } from '../../../shared/failure.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { isDiskFull, mentionsDamage } from '../ffmpeg-errors.ts';
import { isProtectedFile } from '../probe/protected-file.ts';
import { isUndecodable, MOSTLY_ERRORS } from './undecodable.ts';
import { excerptOf, type FfmpegResult } from '../run-ffmpeg.ts';
import { openSource, unreadable } from '../source.ts';

/**
 * Throws FailureError `disk-full`, `process-died` or `unreadable-video` if the extracted pictures cannot be trusted. The decision
 * uses ffmpeg's files and messages, because its exit code proves nothing.
 */
export async function assessFrames(
  ffmpegPath: string,
  request: ExtractRequest,
  pictureCount: number,
  result: FfmpegResult,
  signal: AbortSignal,
): Promise<void> {
  const detail = excerptOf(result.stderr);
  if (isDiskFull(result.stderr)) {
    throw new FailureError({ kind: 'disk-full', path: request.intoDir, detail });
  }
  if (
    result.exitCode === MOSTLY_ERRORS ||
    (mentionsDamage(result.stderr) && (await isUndecodable(ffmpegPath, request, signal)))
  ) {
    // Only the file itself can tell that it was encrypted and not overwritten.
    throw unreadable((await isProtectedFile(request.videoPath)) ? 'protected' : 'damaged', detail);
  }
  if (pictureCount > 0) return;
  await openSource(request.videoPath);
  if (result.exitCode === null) throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail });
  throw unreadable(request.info.warnings.includes('cut-short') ? 'cut-short' : 'damaged', detail);
}

/**
 * Combines the results of several processes. The exit code is `MOSTLY_ERRORS` if most of them ended with it, else null if one was
 * killed, else 0.
 */
export function combineResults(results: readonly FfmpegResult[]): Pick<FfmpegResult, 'exitCode' | 'stderr'> {
  const mostly = results.filter(({ exitCode }) => exitCode === MOSTLY_ERRORS).length > results.length / 2;
  const isKilled = results.some(({ exitCode }) => exitCode === null);
  return {
    exitCode: mostly ? MOSTLY_ERRORS : isKilled ? null : 0,
    stderr: results.map(({ stderr }) => stderr).join(''),
  };
}
