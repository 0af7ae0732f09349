import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import { orElse } from '../../log/log.ts';
import type { SoundRequest, SoundStretch } from '../../pipeline/ports.ts';
import { isDiskFull } from '../ffmpeg-errors.ts';
import { inputArgs, QUIET_ARGS, soundStreamOf } from '../input.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource } from '../source.ts';
import { ENCODERS, isEncoderMissing, soundFilters, type SoundEncoder } from './encoders.ts';

const TIMEOUT_MS = 5 * 60_000;
/** Speech is clear at 24 kbit/s: five minutes are 0.9 MB. */
const KBIT = 24;
/** Nothing can be heard below this, in decibels of full scale. The quietest speech is far above it. */
const SILENT_DB = -70;

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
 * there is no sound there. Throws FailureError (`disk-full`, `timed-out`, `tool-missing`, `process-died`, `video-vanished`, `unreadable-video`) or the signal's reason.
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
  for (const encoder of encoders) {
    const args = [...argumentsFor(request, soundStreamOf(track), encoder), name];
    const options = { timeoutMs: TIMEOUT_MS, cwd: intoDir };
    const { exitCode, stderr } = await runFfmpeg(ffmpegPath, args, options, signal);
    if (isDiskFull(stderr)) {
      await rm(path, { force: true });
      throw new FailureError({ kind: 'disk-full', path: intoDir, detail: excerptOf(stderr) });
    }
    const loudestDb = loudestIn(stderr);
    const sizeBytes = await stat(path).then(({ size }) => size, orElse(0, 'a broken track gives no sound'));
    if (loudestDb !== null && sizeBytes > 0) {
      await ensureThere(request.videoPath, path);
      return { path, sizeBytes, isSilent: loudestDb < SILENT_DB };
    }
    await rm(path, { force: true });
    // Sound that could not be taken is not silence: silence would be kept as a transcript.
    if (exitCode === null)
      throw new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail: excerptOf(stderr) });
    if (!isEncoderMissing(stderr)) break;
  }
  await openSource(request.videoPath);
  return null;
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
    ...QUIET_ARGS,
    // `volumedetect` tells the loudest sample at this level.
    '-loglevel',
    'info',
    '-nostats',
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
    soundFilters(hertz, ['volumedetect']),
    '-ac',
    '1',
    '-ar',
    String(hertz),
    '-t',
    (toS - fromS).toFixed(3),
    ...args,
  ];
}

/** The loudest sample in decibels; null if there was none. */
function loudestIn(stderr: string): number | null {
  const [, decibels] = /max_volume: (-?\d{1,4}(?:\.\d{1,3})?) dB/u.exec(stderr) ?? [];
  return decibels === undefined ? null : Number(decibels);
}
