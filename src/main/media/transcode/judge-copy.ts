import { FailureError, type Failure } from '../../../shared/failure.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { probe } from '../probe/probe.ts';

/** A copy may be this much shorter, because of a last frame or a changed frame rate. */
const SLACK_S = 1;
const SLACK_RATIO = 0.03;

/** Failures that mean that ffmpeg left no readable file. */
const NO_COPY: ReadonlySet<Failure['kind']> = new Set(['video-vanished', 'unreadable-video']);

/**
 * True if the file at `path` has a picture as long as the video's, and sound if the video has sound. Throws the signal's reason.
 */
export async function isWholeCopy(
  ffmpeg: FfmpegBuild,
  path: string,
  original: Pick<VideoInfo, 'durationS' | 'audioTracks'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { durationS, audioTracks } = await probe(ffmpeg, path, signal);
    const missingS = original.durationS - durationS;
    const isWhole = missingS <= Math.min(SLACK_S + original.durationS * SLACK_RATIO, original.durationS / 2);
    return isWhole && (audioTracks.length > 0 || original.audioTracks.length === 0);
  } catch (cause) {
    if (cause instanceof FailureError && NO_COPY.has(cause.failure.kind)) return false;
    throw cause;
  }
}
