import { FailureError, type UnreadableReason } from '../../../shared/failure.ts';
import type { VideoInfo } from '../../../shared/session/model.ts';
import { realDisk, realWait, retryingDisk } from '../scan/disk.ts';
import { mentionsPictureTooLarge } from '../ffmpeg-errors.ts';
import { MAX_PIXELS } from '../input.ts';
import { ensureDecodable } from '../ensure-decodable.ts';
import type { FfmpegBuild } from '../ffmpeg-build.ts';
import { holdsUnreadableSound } from './announced-sound.ts';
import { hasStrayTimes } from './frame-rhythm.ts';
import { withSquarePixels } from '../frames/notes.ts';
import { isProtectedFile } from './protected-file.ts';
import { turnOf } from './turn.ts';
import { isStreamPart } from './stream-part.ts';
import type { Track } from './packets.ts';
import type { InputDescription, VideoDescription } from './parse-probe.ts';
import { readProbe, type ProbeReading, type ReadingOptions } from './probe-reading.ts';
import { isCut, warningsOf } from './probe-warnings.ts';
import { excerptOf } from '../run-ffmpeg.ts';
import { notDecodable, openSource, unreadable, type Source } from '../source.ts';

/** The letters that stand for a codec in files with an encrypted picture. */
const SHOPS_LETTERS = new Set(['drmi', 'encv']);

/** Assumed when neither the file nor its packets give a frame rate. */
const FALLBACK_FRAME_RATE = 25;

/**
 * Reads the facts about a video. Duration is when the picture ends, in seconds from the start of the file; size is as shown.
 * Throws FailureError (`unreadable-video`, `video-vanished`, `tool-missing`, `process-died`, `timed-out`) or the signal's reason.
 */
export async function probe(
  ffmpeg: FfmpegBuild,
  videoPath: string,
  signal: AbortSignal,
  options: ReadingOptions = {},
): Promise<VideoInfo> {
  const source = await openSource(videoPath, retryingDisk(realDisk, realWait, signal));
  if (source.looksLike === 'picture') throw unreadable('is-a-picture', null);
  const reading = await readProbe(ffmpeg.path, videoPath, source.sizeBytes, options, signal);
  const { described, video, picture } = reading;
  if (described === null || video === null || reading.exitCode === null) {
    throw await failureToRead(reading, source, videoPath);
  }
  const isProtected =
    SHOPS_LETTERS.has(video.codec) ||
    /DRM protected stream|EncryptionUnsupported/u.test(reading.stderr) ||
    (await isProtectedFile(videoPath));
  if (isProtected) throw unreadable('protected', excerptOf(reading.stderr));
  if (isTooLarge(video, reading.stderr)) throw unreadable('picture-too-large', excerptOf(reading.stderr));
  if (!video.isKnown && (video.size === null || picture === null)) {
    throw notDecodable(video.codec);
  }
  if (video.size === null || picture === null) {
    if (await isStreamPart(videoPath)) throw unreadable('stream-part', excerptOf(reading.stderr));
    // Without a decoder ffmpeg does not even find out the size of some kinds.
    await ensureDecodable(ffmpeg, { videoCodec: video.codec });
    throw unreadable(reasonForNothing(reading, source, video), excerptOf(reading.stderr));
  }
  const { durationS, frameRate } = timesOf(reading, described, video, picture);
  const turnedBy = await turnOf(videoPath, video);
  const audioTracks = soundOf(reading, described);
  const isSoundLost =
    audioTracks.length === 0 &&
    described.audioTracks.length > 0 &&
    (await holdsUnreadableSound(videoPath, described));
  return {
    durationS,
    frameRate,
    ...sizeAsShown(video.size, video),
    container: described.format,
    videoStream: video.stream,
    ...(turnedBy === null ? {} : { turnedBy }),
    ...(reading.clockStartS === 0 ? {} : { clockStartS: reading.clockStartS }),
    videoCodec: video.codec,
    hdr: video.hdr,
    isInterlaced: video.isInterlaced,
    audioTracks,
    subtitleTracks: described.subtitleTracks,
    createdAt: described.createdAt,
    ...(Object.keys(described.tags).length > 0 && { tags: described.tags }),
    warnings: [
      ...warningsOf(reading, described, picture, source),
      ...(isSoundLost ? (['unreadable-sound'] as const) : []),
    ],
  };
}

/** True if the pictures have more pixels than are decoded. A file that states no size is judged by what ffmpeg says of it. */
function isTooLarge({ size }: VideoDescription, stderr: string): boolean {
  return size === null ? mentionsPictureTooLarge(stderr) : size.widthPx * size.heightPx > MAX_PIXELS;
}

/**
 * The sound tracks from which something can be taken. A track that is announced and has no packet in the whole file is none, and
 * neither is one that ffmpeg knows nothing about.
 */
function soundOf(
  { isWhole, tracks }: ProbeReading,
  { audioTracks }: InputDescription,
): VideoInfo['audioTracks'] {
  const hasPackets = (stream: number): boolean => tracks.some((track) => track.stream === stream);
  return audioTracks
    .filter(({ stream, isDescribed }) => isDescribed && (!isWhole || hasPackets(stream)))
    .map(({ stream, codec, language, channels, isDefault }) => ({
      stream,
      codec,
      language,
      channels,
      isDefault,
    }));
}

/**
 * Computes duration and frame rate from the packets instead of the container's statement. If packet times are damaged, the
 * statement is used.
 */
function timesOf(
  { isWhole }: ProbeReading,
  { durationS: claimedS }: InputDescription,
  { frameRate }: VideoDescription,
  { packets, startS, endS, timesS, strays }: Track,
): Pick<VideoInfo, 'durationS' | 'frameRate'> {
  if (claimedS !== null && strays === 0 && hasStrayTimes(timesS, endS, claimedS)) {
    return { durationS: claimedS, frameRate };
  }
  // A single picture may state a duration of zero.
  const durationS = endS > 0 ? endS : 1 / (frameRate ?? FALLBACK_FRAME_RATE);
  return {
    durationS,
    frameRate: isWhole ? packets / (endS > startS ? endS - startS : durationS) : frameRate,
  };
}

/** The size after rotation, with square pixels: the side that is too short is enlarged. */
function sizeAsShown(
  { widthPx, heightPx }: NonNullable<VideoDescription['size']>,
  { sampleAspect, rotationDegrees }: VideoDescription,
): Pick<VideoInfo, 'widthPx' | 'heightPx'> {
  const { widthPx: width, heightPx: height } = withSquarePixels(widthPx, heightPx, sampleAspect);
  // ffmpeg rotates by quarter turns only; for other angles the size stays.
  const isOnItsSide = Math.abs((Math.abs(rotationDegrees) % 180) - 90) < 1;
  return isOnItsSide ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height };
}

/** The reason why a video track has no pictures. ffmpeg 4 lists the cover of a song as such a track, without pictures. */
function reasonForNothing(reading: ProbeReading, source: Source, video: VideoDescription): UnreadableReason {
  if (isCut(reading, source)) return 'cut-short';
  return reading.tracks.some(({ type }) => type === 'audio') && COVER_CODECS.has(video.codec)
    ? 'no-picture'
    : 'damaged';
}

const COVER_CODECS = new Set(['mjpeg', 'png', 'bmp', 'gif', 'tiff', 'webp']);

async function failureToRead(
  reading: ProbeReading,
  source: Source,
  videoPath: string,
): Promise<FailureError> {
  const { described, exitCode, stderr } = reading;
  const detail = excerptOf(stderr);
  // The file may have gone or become unreadable since it was opened.
  await openSource(videoPath);
  if (exitCode === null) return new FailureError({ kind: 'process-died', tool: 'ffmpeg', detail });
  if (await isProtectedFile(videoPath)) return unreadable('protected', detail);
  if (described === null && (await isStreamPart(videoPath))) return unreadable('stream-part', detail);
  if (described !== null) {
    const isPicture = /_pipe$|^image2/u.test(described.format);
    return unreadable(isPicture ? 'is-a-picture' : 'no-picture', detail);
  }
  if (source.looksLike === null) return unreadable('not-a-video', detail);
  // The file ends within its own header.
  const isScrap = isCut(reading, source) || /: End of file$|Truncating packet of size/mu.test(stderr);
  return unreadable(isScrap ? 'cut-short' : 'damaged', detail);
}
