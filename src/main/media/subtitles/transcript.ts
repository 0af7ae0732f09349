import { FailureError } from '../../../shared/failure.ts';
import type { Transcript, Warning } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { languageOf } from './languages.ts';
import { readSidecars, type SidecarResult } from './sidecar.ts';
import { readTrack } from './subtitle-track.ts';

export interface SubtitleChoice {
  readonly transcript: Transcript | null;
  readonly warnings: readonly Warning[];
}

/**
 * Reads the transcript of a video: from a file beside it, else from a subtitle track in it. Unreadable subtitles give a warning,
 * not a failure. Throws FailureError (`tool-missing`) or the signal's reason.
 */
export async function readTranscript(
  ffmpegPath: string,
  request: Pick<ExtractRequest, 'videoPath' | 'info'>,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<SubtitleChoice> {
  const { videoPath, info } = request;
  const spoken = languageOf(soundTrackOf(info)?.language ?? null);
  const sidecar = await readSidecars(videoPath, info.durationS, spoken, signal);
  const found =
    typeof sidecar === 'object'
      ? sidecar
      : await readTrack(ffmpegPath, request, spoken, onRatio, signal).catch(timeoutAsUnreadable);
  if (typeof found === 'object') {
    onRatio(1);
    return { transcript: found, warnings: found.isCut ? ['transcript-cut'] : [] };
  }
  const isUnreadable = sidecar === 'unreadable' || found === 'unreadable';
  return { transcript: null, warnings: isUnreadable ? ['unreadable-subtitles'] : [] };
}

/** Treats a timeout as unreadable subtitles: the frames can still be sent. Rethrows other errors. */
function timeoutAsUnreadable(cause: unknown): SidecarResult {
  if (cause instanceof FailureError && cause.failure.kind === 'timed-out') return 'unreadable';
  throw cause;
}
