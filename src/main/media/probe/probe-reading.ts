import { inputArgs, QUIET_ARGS } from '../input.ts';
import { readPackets, type Packets } from './packets.ts';
import { parseProbe, type InputDescription } from './parse-probe.ts';
import { runFfmpeg } from '../run-ffmpeg.ts';

const DESCRIBE_TIMEOUT_MS = 30_000;

/** A slow network drive may need a minute for the largest file that is read through. */
const READ_TIMEOUT_MS = 180_000;

/**
 * Files up to this size are read as a whole, which is quick and verifies what the container states. Of larger files only the
 * description and the end are read.
 */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;

/** Longer than the distance between two keyframes of nearly every video, in seconds. */
const TAIL_S = 30;

export interface ReadingOptions {
  /** Only the description and the end of larger files are read. */
  readonly readThroughBytes?: number;
  /** How many seconds before the stated end of a larger file its last packets are searched. */
  readonly tailS?: number;
}

/** The description of a file and the packets that were read. */
export interface ProbeReading {
  readonly described: InputDescription | null;
  readonly packets: Packets;
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
  // No packets near the stated end: the picture or the file ends earlier.
  if (video === null) return readThrough(ffmpegPath, videoPath, signal);
  return {
    described,
    packets: { video, audio },
    isWhole: false,
    exitCode: tail.exitCode,
    stderr: `${stderr}\n${tail.stderr}`,
  };
}
