import { FailureError } from '../../../shared/failure.ts';
import type { Transcript, Warning } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { languageOf } from './languages.ts';
import { readSidecars, type Reading } from './sidecar.ts';
import { readTrack } from './subtitle-track.ts';

export interface SubtitleChoice {
  readonly transcript: Transcript | null;
  readonly warnings: readonly Warning[];
}

/**
 * The words of a video: from a file beside it, else from a subtitle track in it. Words that cannot be read are a warning, no failure.
 * Throws FailureError (`tool-missing`) or the signal's reason.
 */
export async function readTranscript(
  ffmpegPath: string,
  request: Pick<ExtractRequest, 'videoPath' | 'info'>,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<SubtitleChoice> {
  const { videoPath, info } = request;
  const spoken = languageOf(soundTrackOf(info)?.language ?? null);
  const beside = await readSidecars(videoPath, info.durationS, spoken, signal);
  const found =
    typeof beside === 'object'
      ? beside
      : await readTrack(ffmpegPath, request, spoken, onRatio, signal).catch(tooSlow);
  if (typeof found === 'object') {
    onRatio(1);
    return { transcript: found, warnings: found.isCut ? ['transcript-cut'] : [] };
  }
  const isUnreadable = beside === 'unreadable' || found === 'unreadable';
  return { transcript: null, warnings: isUnreadable ? ['unreadable-subtitles'] : [] };
}

/** A file so long that its words cannot be gathered in time still has its pictures. */
function tooSlow(cause: unknown): Reading {
  if (cause instanceof FailureError && cause.failure.kind === 'timed-out') return 'unreadable';
  throw cause;
}
