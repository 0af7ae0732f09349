import { FailureError } from '../../../shared/failure.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { isDiskFull, mentionsDamage } from '../ffmpeg-errors.ts';
import { isProtected, MOSTLY_ERRORS } from './protection.ts';
import { excerptOf, type FfmpegResult } from '../run-ffmpeg.ts';
import { openSource, unreadable } from '../source.ts';

/**
 * Throws where what ffmpeg left cannot be trusted: FailureError `disk-full`, `process-died` or `unreadable-video`. Its exit code proves
 * nothing: what it left and what it said are looked at.
 */
export async function assessFrames(
  ffmpegPath: string,
  request: ExtractRequest,
  pictureCount: number,
  said: FfmpegResult,
  signal: AbortSignal,
): Promise<void> {
  const detail = excerptOf(said.stderr);
  if (isDiskFull(said.stderr)) {
    throw new FailureError({ kind: 'disk-full', path: request.intoDir, detail });
  }
  if (
    said.exitCode === MOSTLY_ERRORS ||
    (mentionsDamage(said.stderr) && (await isProtected(ffmpegPath, request, signal)))
  ) {
    throw unreadable('protected', detail);
  }
  if (pictureCount > 0) return;
  await openSource(request.videoPath);
  if (said.exitCode === null) throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail });
  throw unreadable(request.info.warnings.includes('cut-short') ? 'cut-short' : 'damaged', detail);
}

/** What several processes said, as if it were one. Null: one was killed; mostly errors: most of them met little else. */
export function together(results: readonly FfmpegResult[]): FfmpegResult {
  const mostly = results.filter(({ exitCode }) => exitCode === MOSTLY_ERRORS).length > results.length / 2;
  const isKilled = results.some(({ exitCode }) => exitCode === null);
  return {
    exitCode: mostly ? MOSTLY_ERRORS : isKilled ? null : 0,
    stderr: results.map(({ stderr }) => stderr).join(''),
  };
}
