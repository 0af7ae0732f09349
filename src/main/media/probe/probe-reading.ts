import { FailureError } from '../../../shared/failure.ts';
import { ignore } from '../../log/log.ts';
import { CLOSES_JUMPS } from '../clock-jumps.ts';
import { inputArgs, QUIET_ARGS } from '../input.ts';
import { runFfmpeg, type FfmpegResult } from '../run-ffmpeg.ts';
import { choosePicture } from './choose-picture.ts';
import { readPackets, type PacketOptions, type Packets, type Track } from './packets.ts';
import { parseProbe, type InputDescription, type VideoDescription } from './parse-probe.ts';

const DESCRIBE_TIMEOUT_MS = 30_000;

/** A slow network drive may need a minute for the largest file that is read through. */
const READ_TIMEOUT_MS = 180_000;

/** Files up to this size are read as a whole, which is quick and verifies what the container states. */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;

/**
 * Larger files are read as a whole up to this size if the disk is quick, because only then their pauses are known. Only the description
 * and the end of others are read.
 */
const READ_QUICKLY_BYTES = 4 * 1024 * 1024 * 1024;
const QUICK_READ_MS = 10_000;

/** Longer than the distance between two keyframes of nearly every video, in seconds. */
const TAIL_S = 30;

export interface ReadingOptions {
  readonly readThroughBytes?: number;
  readonly readQuicklyBytes?: number;
  /** How long that may take, in milliseconds. */
  readonly readQuicklyMs?: number;
  /** How many seconds before the stated end of a larger file its last packets are searched. */
  readonly tailS?: number;
}

/** The description of a file and the packets that were read. */
export interface ProbeReading {
  readonly described: InputDescription | null;
  /** The video track that players show, and its packets. Null if there is none, or it has no packets. */
  readonly video: VideoDescription | null;
  readonly picture: Track | null;
  /** The time stamp from which the times of the tracks count, if ffmpeg does not count from it by itself; else 0. */
  readonly clockStartS: number;
  /** The tracks that were read. */
  readonly tracks: readonly Track[];
  /** True if the clock of the picture jumps, or is set back. */
  readonly clockJumps: boolean;
  /** True if every packet was read, so that they can be counted. */
  readonly isWhole: boolean;
  /** Null if ffmpeg was killed before it had read everything. */
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Reads all packets of a file, or the description and the end of a large one. Throws as `runFfmpeg` does. */
export async function readProbe(
  ffmpegPath: string,
  videoPath: string,
  sizeBytes: number,
  {
    readThroughBytes = READ_THROUGH_BYTES,
    readQuicklyBytes = READ_QUICKLY_BYTES,
    readQuicklyMs = QUICK_READ_MS,
    tailS = TAIL_S,
  }: ReadingOptions,
  signal: AbortSignal,
): Promise<ProbeReading> {
  if (sizeBytes <= readThroughBytes) return readThrough(ffmpegPath, videoPath, patiently, signal);
  if (sizeBytes <= readQuicklyBytes) {
    const quickly = { timeoutMs: readQuicklyMs, readsLess: false };
    const whole = await orNullIfStuck(readThrough(ffmpegPath, videoPath, quickly, signal), signal);
    if (whole !== null) return whole;
  }
  return readEnds(ffmpegPath, videoPath, tailS, signal);
}

/** How a file is read through. */
interface Patience {
  readonly timeoutMs: number;
  /** True if fewer tracks are read where all together take too long. */
  readonly readsLess: boolean;
}

const patiently: Patience = { timeoutMs: READ_TIMEOUT_MS, readsLess: true };

/** Every track that has an end, and no cover. Subtitles and data can be long over when the picture still goes on. */
const PICTURE_AND_SOUND = ['0:V?', '0:a?'];

async function readThrough(
  ffmpegPath: string,
  videoPath: string,
  patience: Patience,
  signal: AbortSignal,
): Promise<ProbeReading> {
  const options = { fromS: 0, ...patience };
  const whole = await readTracks(ffmpegPath, videoPath, options, signal);
  const described = parseProbe(whole.stderr);
  const reading = { ...whole, described, isWhole: true };
  if (!CLOSES_JUMPS.test(described?.format ?? '') || whole.tracks.length === 0) return readingOf(reading);
  const stamped = { ...options, keepsStamps: true };
  const { tracks, exitCode } = await readTracks(ffmpegPath, videoPath, stamped, signal);
  // The part that was read before ffmpeg was killed would pass for the whole video.
  if (exitCode === null) return readingOf({ ...reading, exitCode });
  // Only ffmpeg can close jumps of the clock if a stamp comes twice.
  const isTold = tracks.length > 0 && !tracks.some(({ isSetBack }) => isSetBack);
  return readingOf(isTold ? { ...reading, tracks } : reading, tracks);
}

async function readEnds(
  ffmpegPath: string,
  videoPath: string,
  tailS: number,
  signal: AbortSignal,
): Promise<ProbeReading> {
  const { exitCode, stderr } = await runFfmpeg(
    ffmpegPath,
    [...QUIET_ARGS, ...inputArgs(videoPath)],
    { timeoutMs: DESCRIBE_TIMEOUT_MS },
    signal,
  );
  const described = parseProbe(stderr);
  if (described === null || described.videos.length === 0) {
    return readingOf({ described, tracks: [], isWhole: false, exitCode, stderr });
  }
  if (described.durationS === null || described.startS === null)
    return readThrough(ffmpegPath, videoPath, patiently, signal);
  const options = { fromS: Math.max(0, described.durationS - tailS), ...patiently };
  const tail = await readTracks(ffmpegPath, videoPath, options, signal);
  const reading = readingOf({
    described,
    tracks: tail.tracks,
    isWhole: false,
    exitCode: tail.exitCode,
    stderr: `${stderr}\n${tail.stderr}`,
  });
  // No packets near the stated end: the picture or the file ends earlier.
  return reading.picture === null ? readThrough(ffmpegPath, videoPath, patiently, signal) : reading;
}

type TrackOptions = Omit<PacketOptions, 'streams'> & Patience;

/**
 * Reads pictures and sound. One track that is announced and not described, or that ffmpeg gets stuck in, makes ffmpeg read none. Then
 * only those are read that it knows, and at last the pictures alone.
 */
async function readTracks(
  ffmpegPath: string,
  videoPath: string,
  options: TrackOptions,
  signal: AbortSignal,
): Promise<Packets & FfmpegResult> {
  const read = (streams: readonly string[]): Promise<Packets & FfmpegResult> =>
    readPackets(ffmpegPath, videoPath, { ...options, streams }, signal);
  const together = read(PICTURE_AND_SOUND);
  const all = options.readsLess ? await orNullIfStuck(together, signal) : await together;
  const described = parseProbe(all?.stderr ?? '');
  if (all !== null && (all.tracks.length > 0 || described === null)) return all;
  const pictures =
    described?.videos.filter(({ size }) => size !== null).map(({ stream }) => `0:${stream}`) ?? [];
  const sound = described?.audioTracks.filter(({ isDescribed }) => isDescribed) ?? [];
  const known = [...pictures, ...sound.map(({ stream }) => `0:${stream}`)];
  const few = known.length === 0 ? null : await orNullIfStuck(read(known), signal);
  if (few?.tracks.some(({ type }) => type === 'video') === true) return few;
  return read(pictures.length === 0 ? ['0:V?'] : pictures);
}

/** Null if ffmpeg got stuck or was too slow. Throws anything else. */
async function orNullIfStuck<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await work;
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof FailureError) || cause.failure.kind !== 'timed-out') throw cause;
    ignore(cause, 'the picture is read alone');
    return null;
  }
}

/** `stamped`: the tracks with their time stamps as they are, where the clock may jump. */
function readingOf(
  read: Pick<ProbeReading, 'described' | 'tracks' | 'isWhole' | 'exitCode' | 'stderr'>,
  stamped: readonly Track[] = [],
): ProbeReading {
  const clockStartS = clockStartOf(read);
  const tracks = read.tracks.map((track) => earlier(track, clockStartS));
  const video = choosePicture(read.described?.videos ?? [], tracks);
  const picture = tracks.find(({ stream }) => stream === video?.stream) ?? null;
  const clockJumps = stamped.some(
    ({ stream, isSetBack, hasJumps }) => stream === video?.stream && (isSetBack || hasJumps),
  );
  return { ...read, tracks, video, picture, clockStartS, clockJumps };
}

/** Returns the first time stamp of a file, in seconds, from its packets: ffmpeg does not find it in short or slow files. Else 0. */
function clockStartOf({ described, tracks }: Pick<ProbeReading, 'described' | 'tracks'>): number {
  const isUnknown = described?.startS === null;
  if (!isUnknown || tracks.length === 0) return 0;
  return Math.max(0, Math.min(...tracks.map(({ startS }) => startS)));
}

function earlier(track: Track, byS: number): Track {
  if (byS === 0) return track;
  const moved = (timesS: readonly number[]): readonly number[] => timesS.map((timeS) => timeS - byS);
  return {
    ...track,
    startS: track.startS - byS,
    endS: track.endS - byS,
    firstS: track.firstS - byS,
    timesS: moved(track.timesS),
    keyframesS: moved(track.keyframesS),
  };
}
