import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError, type Failure } from '../../../shared/failure.ts';
import type { Warning } from '../../../shared/session/model.ts';
import { soundTrackOf } from '../../../shared/sound-track.ts';
import type { ExtractRequest } from '../../pipeline/ports.ts';
import { isDiskFull, mentionsDamage } from '../ffmpeg-errors.ts';
import { inputArgs, SOUND_ARGS, soundStreamOf } from '../input.ts';
import { ENCODERS, isEncoderMissing, SHORTEST_SOUND_S, soundFilters, type SoundEncoder } from './encoders.ts';
import { opusDurationS } from './ogg.ts';
import { SoundNotes } from './sound-notes.ts';
import { ratioOf } from '../progressed-time.ts';
import { excerptOf, runFfmpeg } from '../run-ffmpeg.ts';
import { openSource } from '../source.ts';
import { ignore, orElse } from '../../log/log.ts';

const TIMEOUT_MS = 15 * 60_000;
/** A sound track of which nothing more comes for so long is stuck. The picture does not wait for it. */
const STALL_MS = 60_000;
/** Failures that concern the sound track alone. */
const SOUND_ONLY: ReadonlySet<Failure['kind']> = new Set(['timed-out', 'unreadable-video']);

const NAME = 'audio.ogg';

/** A request may hold 20 MB, and base64 turns 3 bytes into 4. 8 MB become 10.7 MB and leave room for pictures and text. */
export const MAX_SOUND_BYTES = 8_000_000;

/** Speech is clear at 24 kbit/s and understandable at 12. */
const BITRATES_KBIT = [24, 16, 12] as const;

/** The overhead of Ogg and of a constrained variable bitrate (measured on ffmpeg 4.1: 3 % at most). */
const OVERHEAD = 1.05;

/** If sound ends this much before the limit, it is complete. In seconds. */
const SLACK_S = 1;

/** ffmpeg stops only after the page that exceeds the limit; a page is 64 KB at most (RFC 3533). */
const STOP_BYTES = MAX_SOUND_BYTES - 65_536;

type Request = Pick<ExtractRequest, 'videoPath' | 'info' | 'intoDir'>;

export interface Sound {
  readonly path: string | null;
  readonly warnings: readonly Warning[];
}

interface SoundPlan {
  readonly kbit: number;
  /** How many seconds fit into `MAX_SOUND_BYTES`. */
  readonly fitsS: number;
}

/** Chooses the highest bitrate at which the whole sound fits. */
export function planSound(durationS: number): SoundPlan {
  const plans = BITRATES_KBIT.map((kbit) => ({
    kbit,
    fitsS: (MAX_SOUND_BYTES * 8) / (kbit * 1000 * OVERHEAD),
  }));
  const lowest: SoundPlan = plans.at(-1) ?? { kbit: 12, fitsS: 0 };
  return plans.find(({ fitsS }) => fitsS - 2 * SLACK_S >= durationS) ?? lowest;
}

/**
 * Extracts the sound as Ogg Opus, mono, at most `MAX_SOUND_BYTES`. If there is no sound, or it cannot be read, the path is null
 * and there are warnings that tell which. Throws FailureError (`disk-full`, `tool-missing`, `video-vanished`) or the signal's reason.
 */
export async function extractAudio(
  ffmpegPath: string,
  request: Request,
  onRatio: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Sound> {
  const { info, intoDir } = request;
  const track = soundTrackOf(info);
  // Without a sound track ffmpeg would encode the picture into the file.
  if (track === null) return { path: null, warnings: ['no-sound'] };
  const plan = planSound(info.durationS);
  onRatio(0);
  const path = join(intoDir, NAME);
  for (const encoder of ENCODERS) {
    const args = argumentsFor(request, soundStreamOf(track), plan, encoder);
    const onLine = ratioOf(Math.min(info.durationS, plan.fitsS), onRatio);
    const sound = await encode(ffmpegPath, args, { path, intoDir, onLine }, signal);
    if (sound === 'no-encoder') continue;
    // Gone with its drive, a video is neither one of less sound nor one without.
    await openSource(request.videoPath);
    if (sound === 'nothing') return { path: null, warnings: ['no-sound'] };
    if (sound === 'unreadable') return { path: null, warnings: ['unreadable-sound', 'no-sound'] };
    onRatio(1);
    return { path, warnings: warningsOf(sound, plan) };
  }
  return { path: null, warnings: ['no-sound'] };
}

function argumentsFor(
  { videoPath }: Request,
  stream: string,
  { kbit, fitsS }: SoundPlan,
  { hertz, args }: SoundEncoder,
): readonly string[] {
  return [
    ...SOUND_ARGS,
    '-progress',
    'pipe:1',
    '-threads',
    '1',
    '-vn',
    '-sn',
    '-dn',
    ...inputArgs(videoPath),
    '-map',
    stream,
    '-map_metadata',
    '-1',
    '-af',
    soundFilters(hertz),
    '-ac',
    '1',
    '-ar',
    String(hertz),
    ...args,
    '-b:a',
    `${kbit}k`,
    '-t',
    fitsS.toFixed(3),
    '-fs',
    String(STOP_BYTES),
    '-f',
    'ogg',
    NAME,
  ];
}

interface Written {
  readonly sizeBytes: number;
  readonly durationS: number;
  readonly isDamaged: boolean;
}

/**
 * Encodes the sound and verifies the file's content. `nothing` if the track has no sound, `unreadable` if it cannot be decoded or no end of it comes, and
 * `no-encoder` if this ffmpeg does not have the encoder; then the file is removed.
 */
async function encode(
  ffmpegPath: string,
  args: readonly string[],
  { path, intoDir, onLine }: { path: string; intoDir: string; onLine: (line: string) => void },
  signal: AbortSignal,
): Promise<Written | 'no-encoder' | 'nothing' | 'unreadable'> {
  let written: Written | null = null;
  const notes = new SoundNotes();
  try {
    const takesError = (line: string): boolean => notes.take(line);
    const options = { timeoutMs: TIMEOUT_MS, stallMs: STALL_MS, cwd: intoDir, onLine, takesError };
    const { exitCode, stderr } = await runFfmpeg(ffmpegPath, args, options, signal);
    if (isDiskFull(stderr)) {
      throw new FailureError({ kind: 'disk-full', path: intoDir, detail: excerptOf(stderr) });
    }
    if (isEncoderMissing(stderr)) return 'no-encoder';
    // A killed program leaves a part of the sound.
    if (exitCode === null) return 'unreadable';
    const bytes = await readFile(path).catch(orElse(new Uint8Array(), 'a broken track gives no sound'));
    const durationS = opusDurationS(bytes);
    if (durationS !== null && durationS > SHORTEST_SOUND_S)
      written = {
        sizeBytes: bytes.length,
        durationS,
        isDamaged: notes.isDamaged || mentionsDamage(stderr),
      };
  } catch (cause) {
    signal.throwIfAborted();
    // Also a sound track that needs too much memory is nothing against the picture.
    if (!(cause instanceof FailureError) || !SOUND_ONLY.has(cause.failure.kind)) throw cause;
    ignore(cause, 'the video is analysed without its sound');
    return 'unreadable';
  } finally {
    if (written === null) await rm(path, { force: true });
  }
  return written ?? (notes.isNothingThere ? 'nothing' : 'unreadable');
}

function warningsOf({ durationS, sizeBytes, isDamaged }: Written, { fitsS }: SoundPlan): readonly Warning[] {
  const isCut = durationS > fitsS - SLACK_S || sizeBytes >= STOP_BYTES;
  return [...(isCut ? ['sound-cut' as const] : []), ...(isDamaged ? ['damaged' as const] : [])];
}
