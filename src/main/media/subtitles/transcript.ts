import { FailureError } from '../../../shared/failure.ts';
import type { Transcript, UnusedFile, Warning } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { languageOf } from '../../../shared/languages.ts';
import { readSidecars, type WordsResult } from './sidecar.ts';
import { openSource } from '../source.ts';
import { readTrack } from './subtitle-track.ts';

export interface SubtitleChoice {
  readonly transcript: Transcript | null;
  /** Files beside the video that were not used, with the reason. */
  readonly unused: readonly UnusedFile[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads the transcript of a video: from a file beside it, else from a subtitle track in it, else what a file says about it (the
 * text of a song, a description). Unreadable subtitles give a warning, not a failure. Throws FailureError (`tool-missing`, `video-vanished`) or the
 * signal's reason.
 */
export async function readTranscript(
  ffmpegPath: string,
  request: Pick<ExtractRequest, 'videoPath' | 'info'>,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<SubtitleChoice> {
  const { videoPath, info } = request;
  const spoken = languageOf(soundTrackOf(info)?.language ?? null);
  const { durationS, frameRate } = info;
  const beside = await readSidecars({ videoPath, durationS, frameRate, spokenLanguage: spoken }, signal);
  const isSpoken = beside.transcript?.kind === 'speech';
  const inside = isSpoken
    ? beside
    : await readTrack(ffmpegPath, request, spoken, onRatio, signal).catch(boundAsUnreadable);
  // Gone with its drive, a video has neither fewer words nor none.
  if (!isSpoken) await openSource(videoPath);
  const unused = isSpoken ? beside.unused : [...beside.unused, ...inside.unused];
  const transcript = inside.transcript ?? beside.transcript;
  if (transcript !== null) {
    onRatio(1);
    return { transcript, unused, warnings: transcript.isCut ? ['transcript-cut'] : [] };
  }
  const isUnreadable = beside.isUnreadable || inside.isUnreadable;
  return { transcript: null, unused, warnings: isUnreadable ? ['unreadable-subtitles'] : [] };
}

/** Treats a bound of time or memory as unreadable subtitles: the frames can still be sent. Rethrows other errors. */
function boundAsUnreadable(cause: unknown): WordsResult {
  const kind = cause instanceof FailureError ? cause.failure.kind : null;
  if (kind === 'timed-out' || kind === 'unreadable-video') {
    return { transcript: null, unused: [], isUnreadable: true };
  }
  throw cause;
}
