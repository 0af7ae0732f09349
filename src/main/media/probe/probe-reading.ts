import { inputArgs, QUIET_ARGS } from '../input.ts';
import { readPackets, type Packets } from './packets.ts';
import { parseProbe, type InputDescription } from './parse-probe.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

const DESCRIBE_TIMEOUT_MS = 30_000;

/** A slow network drive may need a minute for the largest file that is read through. */
const READ_TIMEOUT_MS = 180_000;

/** Up to here a file is read through once, which is quick and finds what the container only claims. Larger ones: their end. */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;

/** Longer than what lies between two keyframes of nearly every video. */
const TAIL_S = 30;

export interface ReadingOptions {
  /** Larger files are not read through: only their description and their end. */
  readonly readThroughBytes?: number;
  /** How far before the claimed end of a larger file its last packets are looked for, in seconds. */
  readonly tailS?: number;
}

/** What ffmpeg says of a file and of its packets. */
export interface ProbeReading {
  readonly described: InputDescription | null;
  readonly packets: Packets;
  /** Every packet was seen, so that they can be counted. */
  readonly isWhole: boolean;
  /** Null: something else ended ffmpeg, and not everything was seen. */
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Reads a file through, or a large one's description and end. Throws as `runFfmpeg` does. */
export async function readProbe(
  ffmpegPath: string,
  videoPath: string,
  sizeBytes: number,
  { readThroughBytes = READ_THROUGH_BYTES, tailS = TAIL_S }: ReadingOptions,
  signal: AbortSignal,
): Promise<ProbeReading> {
  return sizeBytes <= readThroughBytes
    ? readThrough(ffmpegPath, videoPath, signal)
    : readEnds(ffmpegPath, videoPath, tailS, signal);
}

async function readThrough(
  ffmpegPath: string,
  videoPath: string,
  signal: AbortSignal,
): Promise<ProbeReading> {
  const options = { fromS: 0, withAudio: true, timeoutMs: READ_TIMEOUT_MS };
  const { exitCode, stderr, video, audio } = await readPackets(ffmpegPath, videoPath, options, signal);
  return { described: parseProbe(stderr), packets: { video, audio }, isWhole: true, exitCode, stderr };
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
  if (described?.video == null) {
    return { described, packets: { video: null, audio: null }, isWhole: false, exitCode, stderr };
  }
  if (described.durationS === null) return readThrough(ffmpegPath, videoPath, signal);
  const options = {
    fromS: Math.max(0, described.durationS - tailS),
    withAudio: true,
    timeoutMs: READ_TIMEOUT_MS,
  };
  const { video, audio, ...tail } = await readPackets(ffmpegPath, videoPath, options, signal);
  // Nothing there: the picture ends earlier, or the file does.
  if (video === null) return readThrough(ffmpegPath, videoPath, signal);
  return {
    described,
    packets: { video, audio },
    isWhole: false,
    exitCode: tail.exitCode,
    stderr: `${stderr}\n${tail.stderr}`,
  };
}
