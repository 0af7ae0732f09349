import { basename } from 'node:path';
import type { Transcript, UnusedFile, VideoInfo } from '../../../shared/session/model.ts';
import { tidyCues } from './cues.ts';
import { inputArgs, ERRORS_ONLY } from '../input.ts';
import { isSameLanguage, languageOf } from '../../../shared/languages.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';
import type { WordsResult } from './sidecar.ts';
import { isTelemetry } from './words-kind.ts';
import { parseTimedLines } from './subtitles-lines.ts';

/** Matroska spreads subtitles over the whole file, so all of it is read: in this time 6 GB at 10 MB a second. */
const TIMEOUT_MS = 10 * 60_000;

/** How many tracks are tried until one holds words. Each of them reads the file once more, in half the time of the one before. */
const MAX_TRACKS = 4;

/** ffmpeg stops writing after this many bytes, the same limit as for subtitle files. */
const MAX_BYTES = 5_000_000;

/**
 * Reads the best text subtitle track of a video. Throws FailureError (`timed-out`, `tool-missing`, `unreadable-video`) or the signal's reason.
 */
export async function readTrack(
  ffmpegPath: string,
  { videoPath, info }: { readonly videoPath: string; readonly info: VideoInfo },
  spokenLanguage: string | null,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<WordsResult> {
  let isUnreadable = info.subtitleTracks.some(({ isText }) => !isText);
  const unused: UnusedFile[] = [];
  const tracks = textTracks(info, spokenLanguage).slice(0, MAX_TRACKS);
  for (const [index, { track, language }] of tracks.entries()) {
    const request = { videoPath, track, durationS: info.durationS, timeoutMs: TIMEOUT_MS / 2 ** index };
    const { lines, sizeChars, isKilled } = await linesOf(ffmpegPath, request, onRatio, signal);
    // Some of the words would pass for all of them.
    if (isKilled) {
      isUnreadable = true;
      continue;
    }
    const raw = parseTimedLines(lines.join('\n'));
    // Drones write where they are and how the camera is set into a track of subtitles.
    if (isTelemetry(raw)) {
      unused.push({ name: `${basename(videoPath)}#${track + 1}`, reason: 'telemetry' });
      continue;
    }
    const { cues, isCut } = tidyCues(raw, info.durationS);
    const source: Transcript['source'] = { kind: 'track', track };
    if (cues.length > 0) {
      const transcript: Transcript = {
        source,
        language,
        kind: 'speech',
        hasTimes: true,
        cues,
        isCut: isCut || sizeChars >= MAX_BYTES,
      };
      return { transcript, unused, isUnreadable: false };
    }
    isUnreadable = true;
  }
  return { transcript: null, unused, isUnreadable };
}

/** The text subtitle tracks, the best first: the default track, then the spoken language, then English, then the file's order. */
function textTracks(
  { subtitleTracks }: VideoInfo,
  spoken: string | null,
): readonly { readonly track: number; readonly language: string | null }[] {
  const rank = (language: string | null, isDefault: boolean): number =>
    (isDefault ? 0 : 10) + (isSameLanguage(language, spoken) ? 0 : isSameLanguage(language, 'en') ? 1 : 2);
  return subtitleTracks
    .map((one, track) => ({ ...one, track, language: languageOf(one.language) }))
    .filter(({ isText }) => isText)
    .toSorted((a, b) => rank(a.language, a.isDefault) - rank(b.language, b.isDefault));
}

interface TrackRequest {
  readonly videoPath: string;
  readonly track: number;
  readonly durationS: number;
  readonly timeoutMs: number;
}

async function linesOf(
  ffmpegPath: string,
  { videoPath, track, durationS, timeoutMs }: TrackRequest,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<{ readonly lines: readonly string[]; readonly sizeChars: number; readonly isKilled: boolean }> {
  const lines: string[] = [];
  let sizeChars = 0;
  const onLine = (line: string): void => {
    if (sizeChars >= MAX_BYTES) return;
    sizeChars += line.length + 1;
    lines.push(line);
    const reachedS = line.includes('-->') ? (parseTimedLines(line)[0]?.startS ?? null) : null;
    if (reachedS !== null) onRatio(Math.min(1, reachedS / durationS));
  };
  const args = [
    ...ERRORS_ONLY,
    '-threads',
    '1',
    '-vn',
    '-an',
    '-dn',
    ...inputArgs(videoPath),
    '-map',
    `0:s:${track}`,
    '-c:s',
    'srt',
    '-fs',
    String(MAX_BYTES),
    '-f',
    'srt',
    'pipe:1',
  ];
  const { exitCode } = await runFfmpeg(ffmpegPath, args, { timeoutMs, onLine }, signal);
  return { lines, sizeChars, isKilled: exitCode === null };
}
