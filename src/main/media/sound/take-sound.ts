import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import { orElse } from '../../log/log.ts';
import type { SoundRequest, SoundStretch } from '../../pipeline/ports.ts';
import { isDiskFull } from '../ffmpeg-errors.ts';
import { inputArgs, SOUND_ARGS, soundStreamOf } from '../input.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource, unreadable } from '../source.ts';
import { ENCODERS, isEncoderMissing, soundFilters, type SoundEncoder } from './encoders.ts';
import { SoundNotes } from './sound-notes.ts';

const TIMEOUT_MS = 5 * 60_000;
/** Speech is clear at 24 kbit/s: five minutes are 0.9 MB. */
const KBIT = 24;

interface Form {
  readonly name: string;
  readonly encoders: readonly SoundEncoder[];
}

const FORMS: Readonly<Record<SoundRequest['form'], Form>> = {
  opus: {
    name: 'piece.ogg',
    encoders: ENCODERS.map(({ hertz, args }) => ({
      hertz,
      args: [...args, '-b:a', `${KBIT}k`, '-f', 'ogg'],
    })),
  },
  wav: { name: 'piece.wav', encoders: [{ hertz: 16_000, args: ['-c:a', 'pcm_s16le', '-f', 'wav'] }] },
};

/**
 * Takes a stretch of the sound, mono, and tells whether anything can be heard in it. Its start is the video's `fromS`, whatever the container says of packets. Null where
 * the track has no sound there; sound that cannot be read is `unreadable-video`. Throws FailureError (`disk-full`, `timed-out`, `tool-missing`, `process-died`,
 * `video-vanished`, `unreadable-video`) or the signal's reason.
 */
export async function takeSound(
  ffmpegPath: string,
  request: SoundRequest,
  signal: AbortSignal,
): Promise<SoundStretch | null> {
  const { info, intoDir, form } = request;
  const track = soundTrackOf(info);
  if (track === null) return null;
  const { name, encoders } = FORMS[form];
  const path = join(intoDir, name);
  let said = '';
  for (const encoder of encoders) {
    const args = [...argumentsFor(request, soundStreamOf(track), encoder), name];
    const notes = new SoundNotes();
    const options = { timeoutMs: TIMEOUT_MS, cwd: intoDir, takesError: (line: string) => notes.take(line) };
    const { exitCode, stderr } = await runFfmpeg(ffmpegPath, args, options, signal);
    said = excerptOf(stderr);
    if (isDiskFull(stderr)) {
      await rm(path, { force: true });
      throw new FailureError({ kind: 'disk-full', path: intoDir, detail: said });
    }
    const { heard, isDamaged } = notes;
    const sizeBytes = await stat(path).then(({ size }) => size, orElse(0, 'a broken track gives no sound'));
    if (sizeBytes > 0 && (heard === 'sound' || heard === 'silence')) {
      await ensureThere(request.videoPath, path);
      return { path, sizeBytes, isSilent: heard === 'silence', isDamaged };
    }
    await rm(path, { force: true });
    if (isEncoderMissing(stderr)) continue;
    await openSource(request.videoPath);
    if (heard === 'nothing') return null;
    // Sound that cannot be read is not silence: silence would be kept as a transcript.
    if (exitCode !== null && heard === 'unreadable') throw unreadable('damaged', said);
    break;
  }
  throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail: said });
}

/** Removes the sound if the video is gone by now, with its drive: it may have ended there. Throws FailureError. */
async function ensureThere(videoPath: string, path: string): Promise<void> {
  await openSource(videoPath).catch(async (cause: unknown) => {
    await rm(path, { force: true });
    throw cause;
  });
}

function argumentsFor(
  { videoPath, fromS, toS }: SoundRequest,
  stream: string,
  { hertz, args }: SoundEncoder,
): readonly string[] {
  return [
    ...SOUND_ARGS,
    '-threads',
    '1',
    '-vn',
    '-sn',
    '-dn',
    ...(fromS > 0 ? ['-ss', fromS.toFixed(3)] : []),
    ...inputArgs(videoPath),
    '-map',
    stream,
    '-map_metadata',
    '-1',
    '-af',
    // The decoder may be ahead of the stretch's end.
    soundFilters(hertz, [`atrim=end=${(toS - fromS).toFixed(3)}`, 'volumedetect']),
    '-ac',
    '1',
    '-ar',
    String(hertz),
    '-t',
    (toS - fromS).toFixed(3),
    ...args,
  ];
}
