import type { FailureError } from '../../shared/failure.ts';
import type { VideoInfo, Warning } from '../../shared/session/model.ts';
import { input, QUIETLY } from './input.ts';
import { readPackets, type Packets } from './packets.ts';
import { parseProbe, type Described, type DescribedVideo } from './parse-probe.ts';
import { excerptOf, runFfmpeg } from './run-ffmpeg.ts';
import { openSource, unreadable, type Source } from './source.ts';

const TIMEOUT_MS = 30_000;

/** Up to here a file is read through once, which is quick and finds what the container only claims. Larger ones: their end. */
const READ_THROUGH_BYTES = 256 * 1024 * 1024;

/** How far before the claimed end of a large file its last packets are looked for. */
const TAIL_S = 30;

/** Tracks rarely end at the same moment; less than this is no news. */
const SLACK_S = 1;
const SLACK_RATIO = 0.05;

/** Where nothing says otherwise. */
const FALLBACK_FRAME_RATE = 25;

const noPackets: Packets = { video: null, audio: null };

interface Reading {
  readonly described: Described | null;
  readonly packets: Packets;
  /** Every packet was seen, so that they can be counted. */
  readonly isWhole: boolean;
  readonly stderr: string;
}

/**
 * What is known of a video: duration of the video track in seconds, size as shown. Throws FailureError (`unreadable-video`,
 * `video-vanished`, `tool-missing`, `timed-out`) or the signal's reason.
 */
export async function probe(ffmpegPath: string, videoPath: string, signal: AbortSignal): Promise<VideoInfo> {
  const source = await openSource(videoPath);
  if (source.looksLike === 'picture') throw unreadable('is-a-picture', null);
  const reading =
    source.sizeBytes <= READ_THROUGH_BYTES
      ? await readThrough(ffmpegPath, videoPath, signal)
      : await readEnds(ffmpegPath, videoPath, signal);
  const video = reading.described?.video ?? null;
  if (reading.described === null || video === null) throw await failureToRead(reading, source, videoPath);
  return infoOf(reading, reading.described, video);
}

async function readThrough(ffmpegPath: string, videoPath: string, signal: AbortSignal): Promise<Reading> {
  const options = { fromS: 0, withAudio: true, timeoutMs: TIMEOUT_MS };
  const { stderr, video, audio } = await readPackets(ffmpegPath, videoPath, options, signal);
  return { described: parseProbe(stderr), packets: { video, audio }, isWhole: true, stderr };
}

async function readEnds(ffmpegPath: string, videoPath: string, signal: AbortSignal): Promise<Reading> {
  const { stderr } = await runFfmpeg(
    ffmpegPath,
    [...QUIETLY, ...input(videoPath)],
    { timeoutMs: TIMEOUT_MS },
    signal,
  );
  const described = parseProbe(stderr);
  if (described?.video == null) return { described, packets: noPackets, isWhole: false, stderr };
  if (described.durationS === null) return readThrough(ffmpegPath, videoPath, signal);
  const options = {
    fromS: Math.max(0, described.durationS - TAIL_S),
    withAudio: true,
    timeoutMs: TIMEOUT_MS,
  };
  const tail = await readPackets(ffmpegPath, videoPath, options, signal);
  // Nothing there: the picture ends earlier, or the file does.
  if (tail.video === null) return readThrough(ffmpegPath, videoPath, signal);
  const { video, audio } = tail;
  return { described, packets: { video, audio }, isWhole: false, stderr: `${stderr}\n${tail.stderr}` };
}

function infoOf(reading: Reading, described: Described, video: DescribedVideo): VideoInfo {
  const { packets, stderr } = reading;
  if (video.size === null || packets.video === null) {
    throw unreadable(isCut(stderr) ? 'cut-short' : 'damaged', excerptOf(stderr));
  }
  const frameS = 1 / (video.frameRate ?? FALLBACK_FRAME_RATE);
  // A lone frame may claim to last no time at all.
  const durationS = packets.video.endS > 0 ? packets.video.endS : frameS;
  return {
    durationS,
    ...sizeAsShown(video.size, video),
    frameRate: reading.isWhole ? packets.video.packets / durationS : video.frameRate,
    videoCodec: video.codec,
    audioCodec: described.audioCodec,
    createdAt: described.createdAt,
    warnings: warningsOf(packets, described.durationS, stderr),
  };
}

/** Turned as players turn it, with square pixels: the side that is too short is stretched. */
function sizeAsShown(
  { widthPx, heightPx }: NonNullable<DescribedVideo['size']>,
  { sampleAspect, rotationDegrees }: DescribedVideo,
): Pick<VideoInfo, 'widthPx' | 'heightPx'> {
  const width = Math.max(1, Math.round(widthPx * Math.max(1, sampleAspect)));
  const height = Math.max(1, Math.round(heightPx * Math.max(1, 1 / sampleAspect)));
  // ffmpeg turns by quarters only; other angles keep the size.
  const isOnItsSide = Math.abs((Math.abs(rotationDegrees) % 180) - 90) < 1;
  return isOnItsSide ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
}

function warningsOf(packets: Packets, claimedS: number | null, stderr: string): readonly Warning[] {
  const pictureS = packets.video?.endS ?? 0;
  const soundS = packets.audio?.endS ?? 0;
  const isShort = isMuchLess(Math.max(pictureS, soundS), claimedS ?? 0);
  const warnings: Warning[] = [];
  if (isShort || isCut(stderr)) warnings.push('cut-short');
  else if (isMuchLess(pictureS, soundS)) warnings.push('audio-outlasts-picture');
  return warnings;
}

function isMuchLess(partS: number, wholeS: number): boolean {
  return partS < wholeS - Math.max(SLACK_S, wholeS * SLACK_RATIO);
}

/** What the mov, matroska and avi readers say when bytes are missing at the end. */
function isCut(stderr: string): boolean {
  return /moov atom not found|partial file|File ended prematurely|Packet corrupt/iu.test(stderr);
}

async function failureToRead(
  { described, stderr }: Reading,
  source: Source,
  videoPath: string,
): Promise<FailureError> {
  const detail = excerptOf(stderr);
  if (described !== null) {
    const isPicture = /_pipe$|^image2/u.test(described.format);
    return unreadable(isPicture ? 'is-a-picture' : 'no-picture', detail);
  }
  // It may have gone, or become unreadable, since it was looked at.
  await openSource(videoPath);
  if (source.looksLike === null) return unreadable('not-a-video', detail);
  return unreadable(isCut(stderr) ? 'cut-short' : 'damaged', detail);
}
